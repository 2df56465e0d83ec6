"""The lock file holds what pyproject asks for on each Python, each release by its digests."""

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
ASKED = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["postgres"]]
LOCKED = [
    Requirement(line.strip()) for line in re.findall(r"^([\w.-]+==[^\\\n]+)", LOCK, re.MULTILINE)
]
SUPPORTED = [
    python
    for python in (f"3.{minor}" for minor in range(30))
    if SpecifierSet(PROJECT["requires-python"]).contains(f"{python}.0")
]
MACHINES = [("linux", "x86_64"), ("linux", "aarch64"), ("darwin", "arm64")]


def environment(python: str, machine: tuple[str, str]) -> dict[str, str]:
    """What markers are compared with."""
    return {
        "python_version": python,
        "python_full_version": f"{python}.0",
        "sys_platform": machine[0],
        "platform_system": machine[0].capitalize(),
        "platform_machine": machine[1],
    }


def needed(asked: Requirement, where: dict[str, str]) -> Iterator[Requirement]:
    """What a locked release itself requires there, with the extras that it is asked for with.

    Nothing where another release is installed, or none, as of what is for other Pythons alone.
    """
    try:
        release = distribution(asked.name)
    except PackageNotFoundError:
        return
    if f"=={release.version}" not in {str(r.specifier) for r in LOCKED if same(r, asked)}:
        return
    for requirement in map(Requirement, release.requires or []):
        extras = asked.extras or {""}
        if requirement.marker is None or any(
            requirement.marker.evaluate(where | {"extra": extra}) for extra in extras
        ):
            yield requirement


def same(one: Requirement, other: Requirement) -> bool:
    return canonicalize_name(one.name) == canonicalize_name(other.name)


def everything_needed(where: dict[str, str]) -> list[Requirement]:
    open_ = [r for r in map(Requirement, ASKED) if r.marker is None or r.marker.evaluate(where)]
    found: dict[str, Requirement] = {}
    while open_:
        requirement = open_.pop()
        if str(requirement) not in found:
            found[str(requirement)] = requirement
            open_.extend(needed(requirement, where))
    return list(found.values())


@pytest.mark.parametrize("machine", MACHINES, ids="-".join)
@pytest.mark.parametrize("python", SUPPORTED)
def test_all_that_is_needed_is_locked_to_a_release_that_will_do(
    python: str, machine: tuple[str, str]
) -> None:
    where = environment(python, machine)
    locked = {
        canonicalize_name(release.name): str(release.specifier).removeprefix("==")
        for release in LOCKED
        if release.marker is None or release.marker.evaluate(where)
    }
    for requirement in everything_needed(where):
        version = locked.get(canonicalize_name(requirement.name))
        assert version, f"{requirement} is not locked for Python {python}"
        assert requirement.specifier.contains(version, prereleases=True), requirement


def test_each_python_that_an_environment_is_made_for_is_looked_at() -> None:
    script = (ROOT / "scripts/venv").read_text(encoding="utf-8")
    assert f"    {' | '.join(SUPPORTED)}) ;;" in script


def test_each_release_has_its_digests() -> None:
    releases = re.split(r"^(?=[\w.-]+==)", LOCK, flags=re.MULTILINE)[1:]
    assert len(releases) == len(LOCKED) > 20
    for release in releases:
        assert "--hash=sha256:" in release, release.splitlines()[0]


def test_it_names_no_place_to_fetch_from() -> None:
    assert not re.search(r"^\s*--(?!hash)|://|/opt/|/tmp/", LOCK, re.MULTILINE)
