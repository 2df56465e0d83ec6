"""For `make quick`: files of tests that nothing has changed for since they passed are left out.

What a file rests on is said by `tests.quick.house`. A file that failed runs again, whatever
changed, and the files that rest on the least come first, since they are the nearest to a change.
"""

import hashlib
import json
import sys
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from importlib.metadata import distributions
from pathlib import Path
from typing import TypedDict

import pytest

from tests.quick.house import ROOT, House

KEPT = ROOT / ".quick.json"
# So much is done by one process before two have begun.
_SECONDS_OF_ONE = 8.0
_LARGE = 1_000_000


class Passed(TypedDict):
    """Of a file of tests: what it rested on when it passed, in short, and how long it took."""

    state: str
    seconds: float


class Quick:
    """Chooses what is run, and keeps what passed."""

    def __init__(self, config: pytest.Config) -> None:
        self._passed: dict[str, Passed] = json.loads(KEPT.read_text()) if KEPT.exists() else {}
        asked = "\n".join([*map(str, config.invocation_params.args), *_installed()])
        house = House()
        needs = {_relative(test): house.rests_on(test) for test in house.tests()}
        self._states = {test: _state(asked, files) for test, files in needs.items()}
        self._nearness = {test: len(files) for test, files in needs.items()}
        self._seconds: defaultdict[str, float] = defaultdict(float)
        self._failed: set[str] = set()
        self.unchanged = {
            test
            for test, passed in self._passed.items()
            if self._states.get(test) == passed["state"]
        }

    def takes(self) -> float:
        """How many seconds it took last time to run what is to be run now."""
        unknown: Passed = {"state": "", "seconds": _SECONDS_OF_ONE}
        to_run = self._states.keys() - self.unchanged
        return sum(self._passed.get(test, unknown)["seconds"] for test in to_run)

    def pytest_report_header(self) -> str:
        """How much is left out."""
        n_files = len(self._states)
        return f"quick: {n_files - len(self.unchanged)} of {n_files} files of tests to be run"

    def pytest_configure_node(self, node: object) -> None:
        """Tell a worker of pytest-xdist what to leave out, and in which order to run the rest."""
        node.workerinput["quick"] = (sorted(self.unchanged), self._nearness)  # type: ignore[attr-defined]

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Keep in mind what could not be read."""
        if report.failed:
            self._failed.add(report.nodeid.partition("::")[0])

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep in mind what failed, and how long each file takes."""
        test = report.nodeid.partition("::")[0]
        self._seconds[test] += report.duration
        if report.failed:
            self._failed.add(test)

    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        """Keep what passed, where all was run that was to be."""
        whole = {
            pytest.ExitCode.OK,
            pytest.ExitCode.TESTS_FAILED,
            pytest.ExitCode.NO_TESTS_COLLECTED,
        }
        if exitstatus not in whole or session.shouldfail or session.shouldstop:
            return
        if exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED and not self._failed:
            session.exitstatus = pytest.ExitCode.OK
        ran = self._states.keys() - self.unchanged
        for test in ran - self._failed:
            self._passed[test] = {"state": self._states[test], "seconds": self._seconds[test]}
        for test in self._failed:
            self._passed.pop(test, None)
        there = {test: of for test, of in self._passed.items() if test in self._states}
        KEPT.write_text(json.dumps(there, indent=1, sort_keys=True))


class LeftOut:
    """In each process that collects: leaves out what is unchanged, and puts the nearest first."""

    def __init__(self, unchanged: Iterable[str], nearness: dict[str, int]) -> None:
        self._unchanged = frozenset(unchanged)
        self._nearness = nearness

    def pytest_ignore_collect(self, collection_path: Path) -> bool | None:
        """A file that is left out is not even imported."""
        return True if _relative(collection_path) in self._unchanged else None

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """The least that a file rests on, the likelier is it that a change is about it."""
        items.sort(key=lambda item: self._nearness.get(_relative(item.path), 0))


@cache
def _chosen(config: pytest.Config) -> Quick:
    return Quick(config)


@pytest.hookimpl(tryfirst=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """None but this process for what is done before a second one has begun."""
    return 0 if _chosen(config).takes() < _SECONDS_OF_ONE else None


def pytest_configure(config: pytest.Config) -> None:
    """Choose once, and tell the workers."""
    if told := getattr(config, "workerinput", None):
        config.pluginmanager.register(LeftOut(*told["quick"]))
        return
    quick = _chosen(config)
    config.pluginmanager.register(quick)
    config.pluginmanager.register(LeftOut(quick.unchanged, quick._nearness))


def _relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else str(path)


def _installed() -> list[str]:
    return [sys.version, *sorted(f"{of.name} {of.version}" for of in distributions())]


def _state(asked: str, files: Iterable[Path]) -> str:
    said = [asked, *sorted(map(_told, files))]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


@cache
def _told(path: Path) -> str:
    """Which file it is and what it holds, in short; of a large one when it was written."""
    about = path.stat()
    if about.st_size > _LARGE:
        return f"{_relative(path)} {about.st_size} {about.st_mtime_ns}"
    return f"{_relative(path)} {hashlib.sha256(path.read_bytes()).hexdigest()}"
