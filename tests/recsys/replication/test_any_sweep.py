"""Sweeps of any figures: their file, their tables and the choice."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from recsys.errors import SweepError
from recsys.metrics.accuracy import READINGS, Figures
from recsys.replication.sweep_file import FILE, finished, load, save
from recsys.results.sweep import (
    EPOCHS,
    RUN_EPOCHS,
    SIZES,
    Run,
    Setting,
    Spread,
    Sweep,
    ceiling,
    choose,
    constant,
    epochs,
    is_complete,
    mean_curves,
    sizes,
)
from tests.examples import examples

SHARES = st.floats(0, 1).map(lambda share: round(share, 5))


@st.composite
def sweeps(draw: st.DrawFn) -> Sweep:
    """A whole sweep of two seeds or three."""
    accuracies = st.fixed_dictionaries({reading.name: SHARES for reading in READINGS})
    figures = st.builds(Figures, SHARES, SHARES, accuracies)

    def run(seed: int, size: int, n: int) -> Run:
        few = [draw(figures) for _ in range(min(n, 3))]
        after = tuple(few[at % len(few)] for at in range(n))
        return Run(seed, size, tuple(one.mae for one in after), after, few[0], few[-1].accuracy)

    about = {"data": {"sha256": "0", "name": "tiny"}, "recipe": {"learning_rate": 0.1}}
    seeds = range(draw(st.integers(2, 3)))
    runs = [run(seed, size, n) for seed in seeds for size, n in RUN_EPOCHS.items()]
    return Sweep(about, tuple(sorted(runs, key=lambda one: (one.seed, one.n_factors))))


@examples(15)
@given(sweep=sweeps())
def test_a_sweep_that_is_saved_is_the_sweep_that_is_loaded(
    tmp_path_factory: pytest.TempPathFactory, sweep: Sweep
) -> None:
    folder = tmp_path_factory.mktemp("sweep")
    save(sweep, folder)
    assert load(folder) == finished(folder) == sweep
    assert [path.name for path in folder.iterdir()] == [FILE]
    save(replace(sweep, runs=sweep.runs[1:]), folder)
    assert finished(folder) is None


@examples(15)
@given(sweep=sweeps())
def test_the_tables_are_means_and_deviations_over_the_seeds(sweep: Sweep) -> None:
    assert [one.n_factors for one in sizes(sweep)] == list(SIZES)
    assert [one.n_epochs for one in epochs(sweep)] == list(EPOCHS)
    for one in (*sizes(sweep), *epochs(sweep)):
        runs = [run for run in sweep.runs if run.n_factors == one.n_factors]
        rmses = [run.validation[one.n_epochs - 1].rmse for run in runs]
        assert one.rmse.mean == pytest.approx(np.mean(rmses))
        assert one.rmse.sd == pytest.approx(np.std(rmses, ddof=1))
        assert one.rmses == tuple(rmses)
        shares = [run.validation[one.n_epochs - 1].accuracy["raw"] for run in runs]
        assert one.accuracy["raw"].mean == pytest.approx(np.mean(shares))


RMSES = st.lists(st.tuples(SHARES, SHARES, SHARES), min_size=1, max_size=5)


@given(of_seeds=RMSES)
@example(of_seeds=[(0.5, 0.7, 0.9), (0.5, 0.5, 0.5)])  # 0.2 behind, give or take 0.115
def test_what_is_chosen_is_as_good_as_the_best_and_none_before_it_is(
    of_seeds: list[tuple[float, float, float]],
) -> None:
    none = Spread(0, 0)
    table = [
        Setting(at, 6, none, Spread(float(np.mean(rmses)), 0), none, {}, rmses)
        for at, rmses in enumerate(of_seeds)
    ]
    best = min(table, key=lambda one: one.rmse.mean)

    def is_as_good(one: Setting) -> bool:
        behind = np.subtract(one.rmses, best.rmses)
        return bool(behind.mean() <= behind.std(ddof=1) / np.sqrt(3))

    assert choose(table) == next(one for one in table if is_as_good(one))


@examples(15)
@given(sweep=sweeps())
def test_the_constant_counts_each_seed_once(sweep: Sweep) -> None:
    last = {run.seed: run for run in sweep.runs}.values()
    assert constant(sweep).rmse == pytest.approx(np.mean([run.constant.rmse for run in last]))
    assert ceiling(sweep)["raw"] == pytest.approx(np.mean([run.ceiling["raw"] for run in last]))
    train, held_out = mean_curves(sweep.of_size(100))
    assert len(train) == len(held_out) == 35
    runs = [run for run in sweep.runs if run.n_factors == 100]
    assert held_out[6] == pytest.approx(np.mean([run.validation[6].rmse for run in runs]))
    assert is_complete(sweep)
    assert not is_complete(replace(sweep, runs=sweep.runs[:-1]))
    assert not is_complete(replace(sweep, runs=sweep.of_size(100)))


def test_one_seed_alone_is_no_sweep() -> None:
    sweep = Sweep({}, tuple(Run(0, size, (), (), Figures(1, 1, {}), {}) for size in SIZES))
    assert not is_complete(sweep)


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "null", "7", '{"version": 1}', '{"version": 2, "runs": [], "data": {}}'],
)
def test_a_file_of_something_else_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / FILE).write_text(content)
    with pytest.raises(SweepError, match=FILE):
        load(tmp_path)
    assert finished(tmp_path) is None


@examples(10)
@given(sweep=sweeps(), data=st.data())
def test_no_field_of_a_run_may_be_missing(
    tmp_path_factory: pytest.TempPathFactory, sweep: Sweep, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("sweep")
    save(sweep, folder)
    rows = json.loads((folder / FILE).read_text())
    row = data.draw(st.sampled_from(rows["runs"]))
    row.pop(data.draw(st.sampled_from(sorted(row))))
    (folder / FILE).write_text(json.dumps(rows))
    with pytest.raises(SweepError):
        load(folder)
