"""The house stands on no circle: import-linter sees rooms, this sees files."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.process
def test_no_files_import_each_other_in_a_circle() -> None:
    ran = subprocess.run(
        [sys.executable, "scripts/rooms"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "circles of files: none" in ran.stdout
