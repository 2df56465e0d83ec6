"""scripts/venv: what serves comes from the lock, and what has changed is brought up to date."""

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# It says that it is Python 3.12, makes "environments" of itself, and writes down what it is asked.
STAND_IN = """#!/bin/sh
case "$*" in
    *version_info*) echo 3.12 ;;
    "-c import sys; print(sys.version)") echo "3.12 of this test" ;;
    "-m venv --clear "*) mkdir -p "$4/bin" && cp "$0" "$4/bin/python" ;;
    "-m pip "*) echo "$*" >>asked ;;
esac
"""

pytestmark = pytest.mark.process


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    for name in ("pyproject.toml", "requirements.lock"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    python = tmp_path / "python"
    python.write_text(STAND_IN, encoding="utf-8")
    python.chmod(0o755)
    return tmp_path


def asked_of_pip(checkout: Path, *arguments: str) -> list[str]:
    """What the script has pip install, each as it follows pip's own options."""
    asked = checkout / "asked"
    asked.write_text("", encoding="utf-8")
    subprocess.run(
        [ROOT / "scripts/venv", "environment", *arguments],
        cwd=checkout,
        env=os.environ | {"PYTHON": "./python"},
        check=True,
        capture_output=True,
    )
    lines = asked.read_text(encoding="utf-8").splitlines()
    return [line.partition("--disable-pip-version-check ")[2] for line in lines]


LOCKED = ["--require-hashes --requirement requirements.lock", "--no-deps --editable ."]


def test_what_serves_is_what_the_lock_names(checkout: Path) -> None:
    assert asked_of_pip(checkout) == LOCKED


def test_extras_take_the_newest(checkout: Path) -> None:
    assert asked_of_pip(checkout, "train,dev") == ["--editable .[train,dev]"]


@pytest.mark.parametrize("changed", ["pyproject.toml", "requirements.lock"])
def test_it_is_made_once_until_something_changes(checkout: Path, changed: str) -> None:
    assert asked_of_pip(checkout) == LOCKED
    assert asked_of_pip(checkout) == []
    with (checkout / changed).open("a", encoding="utf-8") as file:
        file.write("# newer\n")
    assert asked_of_pip(checkout) == LOCKED
