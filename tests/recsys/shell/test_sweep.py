"""python -m recsys sweep, as typed: finished, interrupted, gone on with, refused."""

import json
import os
import signal
import subprocess
import sys
import time
from multiprocessing.pool import ThreadPool
from pathlib import Path

import pytest

from recsys.__main__ import main
from recsys.replication.sweep_file import FILE, load, save
from recsys.results.sweep import RUN_EPOCHS, Sweep

Capture = pytest.CaptureFixture[str]
ROOT = Path(__file__).resolve().parents[3]
N_RUNS = 2 * len(RUN_EPOCHS)

# The same command, which waits for Ctrl-C once it has kept a run: on a busy machine all runs may
# be done before the test has seen that the first one is. One process trains, since each loads
# PyTorch.
SWEEPING = """
import signal
import sys

from recsys.__main__ import main
from recsys.replication import run_sweep

save, pool = run_sweep.save, run_sweep._pool


def save_and_wait(sweep, folder):
    save(sweep, folder)
    if sweep.runs:
        signal.pause()


run_sweep.save = save_and_wait
run_sweep._pool = lambda _: pool(1)
sys.exit(main())
"""


def arguments(data: Path, results: Path, *more: str) -> list[str]:
    return ["sweep", "--data", str(data), "--seeds", "2", "--results", str(results), *more]


def kept(results: Path) -> Sweep:
    found = load(results)
    assert found is not None
    return found


def has_a_run(results: Path) -> bool:
    found = load(results)
    return found is not None and len(found.runs) > 0


@pytest.mark.process
@pytest.mark.training
def test_an_interrupted_sweep_goes_on_where_it_stopped(
    data: Path, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    results = tmp_path / "results"
    environment = os.environ | {"OMP_NUM_THREADS": "1", "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-c", SWEEPING, *arguments(data, results)]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True
    ) as sweeping:
        while not has_a_run(results) and sweeping.poll() is None:
            time.sleep(0.01)
        sweeping.send_signal(signal.SIGINT)
        said = sweeping.communicate()[1]
    assert sweeping.returncode == 130
    assert said.strip() == "Stopped. The same command goes on where this one was."
    first = kept(results).runs
    assert 0 < len(first) < N_RUNS

    # What is left is done in this process: each of its own would load PyTorch once more.
    monkeypatch.setattr("recsys.replication.run_sweep._pool", lambda _: ThreadPool(1))
    out = tmp_path / "page"
    assert main(arguments(data, results, "--out", str(out))) == 0
    said = capsys.readouterr().out
    assert "Embedding size, after 6 epochs" in said
    assert "Epochs, with 100 factors" in said
    assert said.count("│ constant │") == 2
    found = kept(results)
    assert len(found.runs) == N_RUNS
    assert all(run in found.runs for run in first)
    assert {path.name for path in out.iterdir()} == {
        "sweep.md",
        "sweep-sizes.png",
        "sweep-epochs.png",
    }

    before = (results / FILE).read_bytes()
    assert main(arguments(data, results, "--json")) == 0
    answered = json.loads(capsys.readouterr().out)
    assert len(answered["runs"]) == N_RUNS
    assert answered["about"]["data"]["name"] == "tiny"
    assert (results / FILE).read_bytes() == before


def test_a_damaged_file_is_one_sentence(data: Path, tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / FILE).write_text("{")
    assert main(arguments(data, tmp_path)) == 2
    said = capsys.readouterr().err.strip()
    assert "does not hold a sweep of this version; delete it, or name another folder" in said
    assert "\n" not in said
    assert (tmp_path / FILE).read_text() == "{"


def test_a_sweep_of_other_ratings_is_left_alone(
    data: Path, tmp_path: Path, capsys: Capture
) -> None:
    save(Sweep({"data": {"name": "other", "sha256": "0"}}, ()), tmp_path)
    before = (tmp_path / FILE).read_bytes()
    assert main(arguments(data, tmp_path)) == 2
    said = capsys.readouterr().err.strip()
    assert "is a sweep over other ratings or with another recipe" in said
    assert "\n" not in said
    assert (tmp_path / FILE).read_bytes() == before


def test_results_that_cannot_be_written_are_said_before_training(
    data: Path, tmp_path: Path, capsys: Capture
) -> None:
    (tmp_path / "file").write_text("in the way")
    assert main(arguments(data, tmp_path / "file" / "results")) == 2
    assert "sweep.json cannot be read (Not a directory)" in capsys.readouterr().err


@pytest.mark.parametrize("seeds", ["1", "0", "-3", "x", "2.5", "101"])
def test_too_few_seeds_and_no_numbers(seeds: str, capsys: Capture) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["sweep", "--seeds", seeds])
    assert stopped.value.code == 2
    said = capsys.readouterr().err
    assert f"'{seeds}' is no whole number from 2 to 100" in said
    assert said.count("\n") == 1
