"""A tiny artifact, damaged in every place."""

import json
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from recsys import ArtifactError
from recsys.catalogue import Catalogue, Movie
from recsys.model.artifact import (
    ARRAYS,
    CARD,
    CATALOGUE,
    MOVED_IDS,
    UNPLACED,
    WIKIPEDIA,
    Artifact,
    load,
    make_room,
    save,
)
from recsys.model.parameters import Parameters
from tests.recsys.tiny import tiny

TINY = tiny(0)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=12)
MOVIES = st.builds(
    Movie,
    movie_id=st.just(0),
    title=TEXTS,
    year=st.none() | st.integers(1870, 2030),
    genres=st.lists(TEXTS, max_size=3).map(tuple),
    also_known_as=st.lists(TEXTS, max_size=2).map(tuple),
    imdb_id=st.none() | st.from_regex(r"[0-9]{7}", fullmatch=True),
    tmdb_id=st.none() | st.integers(1, 10**6),
    n_ratings=st.integers(0, 10**6),
    mean_stars=st.floats(0, 5),
    from_wikipedia=st.booleans(),
)


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("artifact") / "model"
    save(folder, TINY.artifact)
    return folder


def test_what_is_loaded_is_what_was_saved(saved: Path) -> None:
    loaded = load(saved)
    for name, array in TINY.parameters.arrays().items():
        assert array.dtype == loaded.parameters.arrays()[name].dtype
        assert np.array_equal(array, loaded.parameters.arrays()[name])
    assert loaded.catalogue.movies == TINY.catalogue.movies
    assert loaded.card["model"] == "tiny"


@pytest.mark.parametrize("name", [ARRAYS, CATALOGUE, WIKIPEDIA, UNPLACED, MOVED_IDS])
def test_no_byte_can_change_unnoticed(saved: Path, name: str) -> None:
    whole = (saved / name).read_bytes()
    try:
        for at in range(0, len(whole), max(1, len(whole) // 100)):
            damaged = bytearray(whole)
            damaged[at] ^= 1 << at % 8
            (saved / name).write_bytes(damaged)
            with pytest.raises(ArtifactError, match="checksum"):
                load(saved)
    finally:
        (saved / name).write_bytes(whole)


def test_a_card_of_which_the_end_is_missing_is_never_a_card(saved: Path) -> None:
    whole = (saved / CARD).read_bytes()
    try:
        for end in range(0, len(whole) - 2, 7):
            (saved / CARD).write_bytes(whole[:end])
            with pytest.raises(ArtifactError, match=CARD):
                load(saved)
    finally:
        (saved / CARD).write_bytes(whole)


@pytest.mark.parametrize("files", [[], "", None, {}, {ARRAYS: 1}, {ARRAYS: {"bytes": 7}}])
def test_a_card_that_states_its_files_otherwise_is_refused(saved: Path, files: object) -> None:
    whole = (saved / CARD).read_bytes()
    try:
        (saved / CARD).write_text(json.dumps({**json.loads(whole), "files": files}))
        with pytest.raises(ArtifactError, match="does not state"):
            load(saved)
    finally:
        (saved / CARD).write_bytes(whole)


@given(movie=MOVIES)
@example(movie=Movie(0, "Line\u2028of\x85another", None, ("\x0b",), ("\x1e",)))
def test_any_film_is_read_back(saved: Path, movie: Movie) -> None:
    catalogue = Catalogue((movie, *TINY.catalogue.movies[1:]))
    folder = saved.parent / "any"
    save(folder, Artifact(TINY.parameters, catalogue, {}))
    assert load(folder).catalogue.movies == catalogue.movies


def test_nothing_half_written_stays_where_writing_went_wrong(tmp_path: Path) -> None:
    (tmp_path / ARRAYS).mkdir()
    with pytest.raises(ArtifactError, match="cannot be written"):
        save(tmp_path, TINY.artifact)
    assert not (tmp_path / CARD).exists()


def test_making_room_leaves_no_trace_and_no_file_can_be_a_folder(tmp_path: Path) -> None:
    make_room(tmp_path / "a" / "b")
    assert list((tmp_path / "a" / "b").iterdir()) == []
    (tmp_path / "file").touch()
    with pytest.raises(ArtifactError, match="cannot be written"):
        make_room(tmp_path / "file")


def test_every_array_has_an_expected_type_and_shape() -> None:
    expected, arrays = TINY.parameters.expected(), TINY.parameters.arrays()
    assert list(arrays) == [field.name for field in fields(Parameters)]
    assert expected.keys() == arrays.keys()
    for name, (dtype, shape) in expected.items():
        assert arrays[name].dtype == np.dtype(dtype), name
        assert arrays[name].shape == shape, name
