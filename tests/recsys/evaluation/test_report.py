"""From sums by member to intervals, files, tables and the picture."""

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from recsys.errors import DatasetError
from recsys.evaluation import store
from recsys.evaluation.intervals import differences
from recsys.evaluation.measuring import METRICS
from recsys.evaluation.report import quality_page as report
from recsys.evaluation.store import Believed, Cost, Results
from recsys.evaluation.warm import Row

N_MEMBERS = 40


def results(name: str, taste: float, *, rmse: float | None = 0.9) -> Results:
    """Three seeds of forty members whose figures scatter about what is asked for."""
    shape = (3, 3, N_MEMBERS)
    noise = np.random.default_rng(0).normal(0, 0.05, shape)
    parts = {metric: np.clip(0.3 + noise, 0, 1) for metric in METRICS}
    weights = {metric: np.ones(shape) for metric in METRICS}
    parts["taste"] = taste + noise
    for metric in ("rmse", "mae"):
        ratings = np.full(shape, 50.0 if rmse is not None else 0.0)
        parts[metric], weights[metric] = ratings * (rmse or 0.0) ** 2, ratings
    return Results(
        name=name,
        seeds=(11, 12, 13),
        n_items=1000,
        settings={"damping": 2.0},
        cost=Cost(1.5, 0.25, 300.0),
        believed=None
        if rmse is not None
        else Believed({"tuning": 0.5, "untouched": 0.25}, {"tuning": 0.0, "untouched": 0.01}),
        parts=parts,
        weights=weights,
        shown=np.arange(3 * 3 * N_MEMBERS * 10).reshape(*shape, 10).astype(np.int32) % 400,
    )


def test_figures_are_means_over_seeds_of_quotients_over_members() -> None:
    measured = results("EASE", 0.8)
    assert measured.figures("rmse") == pytest.approx([0.9] * 3)
    assert measured.figures("taste") == pytest.approx(
        measured.parts["taste"].mean(axis=(0, 2)).tolist()
    )
    assert measured.coverage() == pytest.approx([0.4] * 3)
    # A member who has nothing that counts is left out.
    measured.parts["taste"][:, :, 0] = 0.0
    measured.weights["taste"][:, :, 0] = 0.0
    assert measured.figures("taste") == pytest.approx(
        measured.parts["taste"][:, :, 1:].mean(axis=(0, 2)).tolist()
    )


def test_a_paired_difference_is_to_the_best_peer_and_its_interval_is_about_it() -> None:
    ours, best, worse = (results(n, t) for n, t in (("Matinee", 0.8), ("B", 0.79), ("C", 0.5)))
    found = differences(ours, [worse, best], "taste")
    assert [d.k for d in found] == [5, 10, 20]
    for difference in found:
        assert difference.peer == "B"
        assert difference.is_ahead
        # Each member is ahead by the same hundredth, so that drawing members changes nothing.
        assert difference.low == pytest.approx(0.01)
        assert difference.value == pytest.approx(0.01)
        assert difference.high == pytest.approx(0.01)


def test_of_errors_the_lower_is_ahead_and_peers_without_stars_are_not_asked() -> None:
    ours = results("Matinee", 0.8, rmse=0.85)
    peers = [results("A", 0.7), results("B", 0.7, rmse=0.95), results("C", 0.7, rmse=None)]
    [first, *_] = differences(ours, peers, "rmse")
    assert (first.peer, first.is_ahead) == ("A", True)
    assert first.value == pytest.approx(-0.05)


def test_an_interval_of_equals_holds_zero() -> None:
    ours, peer = results("Matinee", 0.8), results("B", 0.8)
    other = np.random.default_rng(1).normal(0, 0.05, ours.parts["taste"].shape)
    peer.parts["taste"][...] = 0.8 + other
    for difference in differences(ours, [peer], "taste"):
        assert difference.low < 0 < difference.high


def test_results_are_kept_and_read_back(tmp_path: Path) -> None:
    kept = results("implicit's ALS, mean prior", 0.8, rmse=None)
    store.save(kept, tmp_path / "new")
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["implicit-s-als-mean-prior.npz"]
    assert store.exists(kept.name, tmp_path / "new")
    back = store.load(kept.name, tmp_path / "new")
    assert (back.name, back.cost, back.believed, back.settings) == (
        kept.name,
        kept.cost,
        kept.believed,
        kept.settings,
    )
    assert back.figures("taste") == kept.figures("taste")
    np.testing.assert_array_equal(back.shown, kept.shown)
    with pytest.raises(DatasetError, match="no results of EASE"):
        store.load("EASE", tmp_path)


def test_tables_stand_between_their_markers_and_nothing_else_moves(tmp_path: Path) -> None:
    page = tmp_path / "quality.md"
    names = ("stars", "lists", "differences", "costs")
    page.write_text(
        "# Top\n" + "".join(f"<!-- {n} -->\nold\n<!-- /{n} -->\nafter {n}\n" for n in names)
    )
    everyone = [results("A", 0.7), results("C", 0.6, rmse=None), results("Matinee", 0.8, rmse=0.8)]
    report.write_sections(page, report.cold_sections(everyone, "Matinee"))
    once = page.read_text()
    assert "old" not in once
    assert once.startswith("# Top\n<!-- stars -->\n|  | RMSE | MAE | pairs |\n| --- |")
    assert all(f"<!-- /{name} -->\nafter {name}\n" in once for name in names)
    assert "| A | .900/.900/.900 |" in once
    assert "| C |" not in once.split("<!-- lists -->")[0]
    assert "| taste | 10 | A | +0.1000 | +0.1000 to +0.1000 | yes |" in once
    assert ".250 | .010 |" in once
    assert "| A | damping 2 | 1.5 | 0.25 | 300 |" in once
    report.write_sections(page, report.cold_sections(everyone, "Matinee"))
    assert page.read_text() == once


def test_a_page_without_markers_is_one_sentence(tmp_path: Path) -> None:
    page = tmp_path / "quality.md"
    page.write_text("# Top\n")
    with pytest.raises(DatasetError, match="no markers <!-- warm -->"):
        report.write_sections(
            page, {"warm": report.warm_section({"s": [Row("A", 0.8, 0.6, 0.7, 0.5)]})}
        )


def test_the_file_of_figures_keeps_its_other_sections(tmp_path: Path) -> None:
    path = tmp_path / "quality.json"
    everyone = [results("A", 0.7), results("Matinee", 0.8)]
    report.write_json(path, "cold", report.cold_figures(everyone, "Matinee"))
    report.write_json(path, "warm", {"split": []})
    whole = json.loads(path.read_text())
    assert whole["warm"] == {"split": []}
    assert whole["cold"]["seeds"] == [11, 12, 13]
    assert whole["cold"]["peers"]["A"]["rmse"] == [0.9] * 3


@pytest.mark.picture
def test_the_picture_is_drawn(tmp_path: Path) -> None:
    picture = pytest.importorskip("recsys.evaluation.report.picture", exc_type=ImportError)
    everyone = [results("A", 0.7), results("C", 0.6, rmse=None), results("Matinee", 0.8)]
    picture.draw(everyone, "Matinee", tmp_path / "quality.png")
    assert (tmp_path / "quality.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.picture
@pytest.mark.parametrize("name", ["implicit's ALS, mean prior", "W" * 60])
def test_no_name_leads_a_line_of_the_picture_to_its_edge(tmp_path: Path, name: str) -> None:
    picture = pytest.importorskip("recsys.evaluation.report.picture", exc_type=ImportError)
    everyone = [results(name, 0.7, rmse=0.95), results("Matinee", 0.8)]
    picture.draw(everyone, "Matinee", tmp_path / "quality.png")
    with Image.open(tmp_path / "quality.png") as image:
        pixels = np.asarray(image.convert("RGB"))
    margin = 40
    assert (pixels[:, :margin] == pixels[0, 0]).all()
    assert (pixels[:, -margin:] == pixels[0, 0]).all()
