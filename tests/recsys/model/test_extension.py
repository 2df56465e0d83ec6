"""More films for a model: the file that they lie in, and the model with them."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys import Recommender
from recsys.catalogue import Movie
from recsys.errors import ArtifactError
from recsys.model.artifact import Artifact, fingerprint
from recsys.model.extension import ROWS, Extension, joined, read, write
from tests.recsys.tiny import tiny

NEW = Movie(1_000_000_009, "Élan\u2028vital", 2025, ("Drama",), wikidata_id=9)
KNOWN = Movie(300_001, "Film 2", 1990, ("War",), n_crowd=50, crowd_stars=4.0)


def model() -> Artifact:
    return tiny(3).artifact


def extension(of: Artifact, **other: Any) -> Extension:
    """One film that the model lacks and one that stands for its third, which had the id 30."""
    rows = {name: getattr(of.parameters, name)[:2] for name in ROWS}
    made: dict[str, Any] = {
        "films": (KNOWN, NEW),
        "rows": rows,
        "stands_for": {KNOWN.movie_id: 30},
        "moved_ids": {30: KNOWN.movie_id},
        "sources": ("movielens", "wikidata"),
        "model": fingerprint(of.card),
    }
    return Extension(**{**made, **other})


def test_what_was_written_is_read_and_the_same_is_the_same_bytes(tmp_path: Path) -> None:
    path, made = tmp_path / "local" / "films.safetensors", extension(model())
    assert read(path) is None
    write(path, made)
    first = path.read_bytes()
    back = read(path)
    assert back is not None
    assert (back.films, back.stands_for, back.moved_ids) == (
        made.films,
        made.stands_for,
        made.moved_ids,
    )
    assert (back.sources, back.model) == (made.sources, made.model)
    for name in ROWS:
        np.testing.assert_array_equal(back.rows[name], made.rows[name])
    write(path, back)
    assert path.read_bytes() == first
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_the_model_with_its_films() -> None:
    of = model()
    more = joined(of, extension(of))
    assert len(more.catalogue) == len(of.catalogue) + 1
    assert more.catalogue.movies[2] == KNOWN
    assert more.catalogue.movies[-1] == NEW
    assert more.catalogue.moved_ids == {30: KNOWN.movie_id}
    for name in ROWS:
        array, before = getattr(more.parameters, name), getattr(of.parameters, name)
        np.testing.assert_array_equal(array[2], before[0])
        np.testing.assert_array_equal(array[-1], before[1])
        others = np.setdiff1d(np.arange(len(before)), [2])
        np.testing.assert_array_equal(array[others], before[others])
    recommender = Recommender(more)
    member = recommender.fold_in({NEW.movie_id: 5.0})
    listed = {film.movie.movie_id for film in recommender.recommend(member, 20)}
    assert listed
    assert NEW.movie_id not in listed
    assert np.isfinite(recommender.score(member, [m.movie_id for m in more.catalogue])).all()


@pytest.mark.parametrize(
    "other",
    [
        {"model": "another"},
        {"stands_for": {KNOWN.movie_id: 31}},
        {"films": (KNOWN,)},
        {"films": (NEW, NEW)},
        {"rows": {name: np.zeros((2, 1), np.float32) for name in ROWS}},
        {"rows": {}},
    ],
)
def test_what_does_not_fit_is_one_sentence(other: dict[str, Any]) -> None:
    of = model()
    with pytest.raises(ArtifactError, match="catalogue extend"):
        joined(of, extension(of, **other))


def test_half_a_file_and_another(tmp_path: Path) -> None:
    path = tmp_path / "films.safetensors"
    write(path, extension(model()))
    whole = path.read_bytes()
    changed = bytearray(whole)
    changed[-40] ^= 1
    for wrong in (b"", b"{}", whole[: len(whole) // 2], bytes(changed)):
        path.write_bytes(wrong)
        with pytest.raises(ArtifactError, match="delete the file"):
            read(path)


@given(content=st.binary(max_size=300))
def test_any_bytes_are_no_crash(content: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("any") / "films.safetensors"
    path.write_bytes(content)
    with pytest.raises(ArtifactError):
        read(path)


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "local").write_text("in the way")
    with pytest.raises(ArtifactError, match="cannot be written"):
        write(tmp_path / "local" / "films.safetensors", extension(model()))
