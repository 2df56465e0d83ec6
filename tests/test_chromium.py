"""scripts/chromium: what the tests in the browser need is there, or a sentence says what is not."""

import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[1] / "scripts/chromium"

pytestmark = pytest.mark.process


def look(folder: Path, *programs: str) -> tuple[int, list[str]]:
    """What it says where there are only these programs, to who may install nothing."""
    for name in ("id", *programs):
        (folder / name).write_text("#!/bin/sh\necho 1000\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    done = subprocess.run(
        [SCRIPT], cwd=folder, env={"PATH": str(folder)}, check=False, capture_output=True, text=True
    )
    return done.returncode, done.stderr.splitlines()


def test_what_is_missing_is_said_in_a_sentence(tmp_path: Path) -> None:
    status, said = look(tmp_path, "chromium")
    assert status == 1
    assert said[-1] == (
        "The tests in the browser need Chromium and its driver; on Debian: "
        "apt-get install chromium chromium-driver"
    )


def test_what_is_there_is_enough(tmp_path: Path) -> None:
    status, said = look(tmp_path, "google-chrome", "chromedriver")
    assert status == 0
    assert said == ["Accessibility is not checked: axe-core needs npm and its registry."]
