"""`make quick` in a house of two rooms: what runs again after which change."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.quick.house import ROOT

pytestmark = [pytest.mark.process, pytest.mark.xdist_group("passed")]

FILES = {
    "bot/__init__.py": "",
    "bot/near.py": "def answer() -> int:\n    return 1\n",
    "bot/far.py": "from bot.near import answer\n\ndef more() -> int:\n    return answer() + 1\n",
    "bot/words.txt": "hello",
    "recsys/__init__.py": "",
    "recsys/alone.py": "ALONE = 1\n",
    "tests/conftest.py": """
import pytest
from bot import far

@pytest.fixture
def more():
    return far.more()
""",
    "tests/test_near.py": "from bot.near import answer\n\ndef test_it(): assert answer() == 1\n",
    "tests/test_fixture.py": "def test_it(more): assert more == 2\n",
    "tests/test_alone.py": "import recsys.alone\n\ndef test_it(): assert recsys.alone.ALONE\n",
    "pyproject.toml": "",
    ".gitignore": ".quick.json\n.pytest_cache\n__pycache__\n",
}
ALL = {"tests/test_near.py", "tests/test_fixture.py", "tests/test_alone.py"}


# Of the installed plugins only the one that `make quick` speaks to: each costs at every start.
ALONE = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
# Compiled files are told from what they were made of by its size and the second when it was
# written, in which these tests write another number in its place.
ALONE["PYTHONDONTWRITEBYTECODE"] = "1"


@pytest.fixture(scope="module")
def passed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A house in which all tests passed, to be copied."""
    house = build(tmp_path_factory.mktemp("passed"))
    assert ran(house) == ALL
    return house


@pytest.fixture
def house(passed: Path, tmp_path: Path) -> Path:
    """A house of one's own in which all tests passed."""
    return Path(shutil.copytree(passed, tmp_path / "house"))


def build(folder: Path) -> Path:
    for name, text in FILES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)
    (folder / "tests" / "quick").mkdir()
    for name in ("house.py", "plugin.py"):
        shutil.copy(ROOT / "tests" / "quick" / name, folder / "tests" / "quick")
    subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True)
    return folder


def ran(house: Path, *more: str, status: int = 0) -> set[str]:
    """The files of tests that run there."""
    quick = ("-m", "pytest", "-p", "xdist", "-p", "tests.quick.plugin", "-v", *more)
    done = subprocess.run(
        [sys.executable, *quick, "--import-mode=importlib"],
        cwd=house,
        env=ALONE,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == status, done.stdout + done.stderr
    return set(re.findall(r"^(?:\[gw\d\].*)?(tests/\w+\.py)::.*", done.stdout, re.MULTILINE))


def test_what_a_change_can_break_runs_again_until_it_passes(house: Path) -> None:
    assert ran(house) == set()
    (house / "recsys/alone.py").write_text("ALONE = 0\n")
    assert ran(house, status=1) == {"tests/test_alone.py"}
    (house / "bot/far.py").write_text(FILES["bot/far.py"] + "\n")
    assert ran(house, status=1) == {"tests/test_alone.py", "tests/test_fixture.py"}
    (house / "recsys/alone.py").write_text(FILES["recsys/alone.py"])
    assert ran(house) == {"tests/test_alone.py"}
    (house / "bot/near.py").write_text("def answer() -> int:\n    return 2\n")
    assert ran(house, status=1) == {"tests/test_near.py", "tests/test_fixture.py"}


@pytest.mark.parametrize(
    ("changed", "again"),
    [
        ("bot/words.txt", {"tests/test_near.py", "tests/test_fixture.py"}),
        ("tests/conftest.py", ALL),
        ("pyproject.toml", ALL),
        ("README.md", set()),
    ],
)
def test_other_files_count_too(house: Path, changed: str, again: set[str]) -> None:
    (house / changed).write_text(FILES.get(changed, "") + "\n\n")
    assert ran(house) == again


def test_workers_leave_out_the_same_and_other_arguments_are_another_run(house: Path) -> None:
    two = ("-n", "2")
    assert ran(house, *two) == ALL
    (house / "recsys/alone.py").write_text("ALONE = 2\n")
    assert ran(house, *two) == {"tests/test_alone.py"}
    assert ran(house, *two) == set()
    assert ran(house) == ALL
