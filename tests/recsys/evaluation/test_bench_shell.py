"""The commands that measure beside the peers, as typed."""

from pathlib import Path

import numpy as np
import pytest

from recsys.__main__ import main
from recsys.datasets.movielens import Dataset
from recsys.evaluation import store
from recsys.evaluation.benchmark import run
from recsys.evaluation.peers.biases import DampedBiases, GlobalMean
from recsys.evaluation.peers.matinee import Matinee
from recsys.evaluation.peers.popular import MostPopular

pytestmark = pytest.mark.filterwarnings("ignore:OpenBLAS:RuntimeWarning")


@pytest.fixture(autouse=True)
def bench_extra() -> None:
    for package in ("implicit", "matplotlib", "myfm", "surprise"):
        pytest.importorskip(package)


@pytest.fixture
def data(many: Dataset, tmp_path: Path) -> Path:
    folder = tmp_path / "many"
    folder.mkdir()
    many.ratings.to_csv(folder / "ratings.csv", index=False)
    many.movies.to_csv(folder / "movies.csv", index=False)
    return folder


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    names = ("stars", "lists", "differences", "costs", "warm")
    page = "".join(f"<!-- {name} -->\n<!-- /{name} -->\n" for name in names)
    (folder / "quality.md").write_text(page)
    return folder


def test_a_report_is_made_from_what_was_kept(many: Dataset, docs: Path, tmp_path: Path) -> None:
    for peer in (MostPopular(), DampedBiases()):
        store.save(run(peer, many, (11,), lists=False), tmp_path / "kept")
    kept = store.load("damped biases", tmp_path / "kept")
    ours = GlobalMean()
    ours.name = Matinee.name  # type: ignore[misc]
    store.save(run(ours, many, (11,), lists=False), tmp_path / "kept")
    assert main(["quality-page", "--results", str(tmp_path / "kept"), "--docs", str(docs)]) == 0
    page = (docs / "quality.md").read_text()
    assert "| **Matinee** |" in page
    assert "| most popular |" in page
    assert f"{np.round(kept.figures('rmse')[0], 3):.3f}"[1:] in page
    assert (docs / "quality.png").exists()


def test_tuning_prints_what_was_tried(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tune", "damped biases", "--data", str(data)]) == 0
    said = capsys.readouterr().out
    assert "'item_damping': 8" in said
    assert "best:" in said


def test_a_peer_that_is_not_there_and_a_model_not_run_are_one_sentence(
    docs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["quality", "--only", "nobody"]) == 2
    assert "There is no peer 'nobody'" in capsys.readouterr().err
    assert main(["quality-page", "--results", str(tmp_path), "--docs", str(docs)]) == 2
    assert "no results of Matinee" in capsys.readouterr().err
