"""The model that comes with Matinee, beside films of the host's and what an earlier start left."""

import logging
from pathlib import Path

import pytest

from recsys import Movie, Recommender, UnknownMovieError, shipped
from recsys.errors import ArtifactError
from recsys.model import artifact, extension
from recsys.results import UnknownTitle


def test_films_of_the_host_that_are_half_written_are_left_and_told_in_one_line(
    few_films: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    half = tmp_path / "films.safetensors"
    half.write_bytes((few_films / artifact.UNPLACED).read_bytes()[:300])
    monkeypatch.setattr(shipped, "PRETRAINED", few_films)
    monkeypatch.setattr(shipped, "EXTENSION", half)
    with caplog.at_level(logging.WARNING):
        model, _ = shipped.load()
    assert model.catalogue.is_as(artifact.load(few_films).catalogue)
    [said] = caplog.messages
    assert "delete the file" in said
    assert "\n" not in said
    with pytest.raises(ArtifactError):
        shipped.load(needs_all=True)


NEW = Movie(1_000_000_009, "Zyxwv Rising", 2025, ("Drama",), ("Qwzzk",), directors=("A. New",))


def started() -> Recommender:
    """As a start makes it, which leaves what it has worked out to the next one."""
    model = Recommender(*shipped.load())
    model.titles.draw_up()
    assert model.series
    model.keep_worked_out()
    return model


def more_films(folder: Path) -> extension.Extension:
    of = artifact.load(folder)
    rows = {name: getattr(of.parameters, name)[:1] for name in extension.ROWS}
    model = artifact.fingerprint(of.card)
    return extension.Extension((NEW,), rows, {}, {}, ("wikidata",), model)


def test_films_that_come_and_go_are_known_and_no_more_whatever_was_left(
    few_films: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shipped, "PRETRAINED", few_films)
    monkeypatch.setattr(shipped, "EXTENSION", tmp_path / "films.safetensors")
    monkeypatch.setattr(shipped, "WORKED_OUT", tmp_path / "worked_out.zip")
    before = started()
    extension.write(shipped.EXTENSION, more_films(few_films))
    left = None
    for _ in range(2):
        after = started()
        assert len(after.catalogue) == len(before.catalogue) + 1
        assert after.titles.resolve("qwzzk") == NEW
        row = after.catalogue.item_index(NEW.movie_id)
        assert ("director", "A. New") in after.catalogue.facts.of(row)
        assert left in {None, shipped.WORKED_OUT.read_bytes()}
        left = shipped.WORKED_OUT.read_bytes()
    shipped.EXTENSION.unlink()
    for _ in range(2):
        again = started()
        assert again.catalogue.is_as(before.catalogue)
        assert isinstance(again.titles.resolve("qwzzk"), UnknownTitle)
        with pytest.raises(UnknownMovieError):
            again.catalogue.film(NEW.movie_id)


def test_a_start_with_what_was_left_recommends_the_same(
    few_films: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shipped, "PRETRAINED", few_films)
    monkeypatch.setattr(shipped, "WORKED_OUT", tmp_path / "worked_out.zip")
    first, second = started(), started()
    liked = {movie.movie_id: 4.5 for movie in first.catalogue.movies[::100]}
    one, other = (model.recommend(model.fold_in(liked), 20) for model in (first, second))
    assert one == other
    assert first.similar(first.catalogue.movies[0].movie_id) == second.similar(
        second.catalogue.movies[0].movie_id
    )
