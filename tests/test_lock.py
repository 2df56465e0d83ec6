"""The lock file holds what pyproject asks for, each release by its digests."""

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")


def test_what_is_asked_for_is_locked_to_a_release_that_will_do() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["postgres"]]
    locked = dict(re.findall(r"^([\w.-]+)==(\S+)", LOCK, re.MULTILINE))
    for requirement in map(Requirement, asked):
        version = locked[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version, prereleases=True), requirement


def test_each_release_has_its_digests() -> None:
    releases = re.split(r"^(?=[\w.-]+==)", LOCK, flags=re.MULTILINE)[1:]
    assert len(releases) > 20
    for release in releases:
        assert "--hash=sha256:" in release, release.splitlines()[0]


def test_it_names_no_place_to_fetch_from() -> None:
    assert not re.search(r"^\s*--(?!hash)|://|/opt/|/tmp/", LOCK, re.MULTILINE)
