"""Films that are known by name alone: packed and found again, and what a model says of them."""

import dataclasses
import json
import string

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys import FilmEvidence, Movie, Recommender, UnplacedMovieError
from recsys.catalogue import Catalogue
from recsys.model.artifact import Artifact
from recsys.unplaced import NONE_UNPLACED, UnplacedFilms
from tests.recsys.tiny import tiny

ALONE = Movie(7, "Moon Zero Two", 1969, ("Sci-Fi",), imdb_id="0064691", tmdb_id=25675)

titles = st.text(string.ascii_letters + "éø 'π", min_size=1, max_size=30)
films = st.builds(
    Movie,
    movie_id=st.integers(0, 2_000_000_000),
    title=titles,
    year=st.none() | st.integers(1890, 2026),
    genres=st.lists(st.sampled_from(["Drama", "Horror"]), unique=True).map(tuple),
    also_known_as=st.lists(titles, max_size=2).map(tuple),
    imdb_id=st.none() | st.integers(1, 40_000_000).map(lambda number: f"{number:07}"),
    tmdb_id=st.none() | st.integers(1, 2_000_000),
)


def letters(movie: Movie) -> tuple[str, ...]:
    return (movie.title, *movie.also_known_as)


@given(st.lists(films, max_size=200, unique_by=lambda movie: movie.movie_id))
def test_every_film_is_found_again(movies: list[Movie]) -> None:
    packed = UnplacedFilms.of(movies, letters)
    again = UnplacedFilms.from_arrays(packed.arrays())
    assert [*again] == sorted(movies, key=lambda movie: movie.movie_id)
    assert len(again) == len(movies)
    for movie in movies:
        assert again.get(movie.movie_id) == movie
        assert all(movie in again.named(name) for name in letters(movie))
        if movie.imdb_id:
            of_imdb = again.numbered("imdb", int(movie.imdb_id))
            assert of_imdb is not None
            assert of_imdb.imdb_id == movie.imdb_id
        if movie.tmdb_id:
            assert getattr(again.numbered("tmdb", movie.tmdb_id), "tmdb_id", None) == movie.tmdb_id


@pytest.mark.parametrize("movie_id", [-1, 6, 8, 10**12])
def test_another_id_is_no_film(movie_id: int) -> None:
    packed = UnplacedFilms.of([ALONE], letters)
    assert movie_id not in packed
    assert packed.get(movie_id) is None


def test_who_has_no_number_is_not_found_by_none() -> None:
    packed = UnplacedFilms.of([dataclasses.replace(ALONE, imdb_id=None)], letters)
    assert packed.numbered("imdb", -1) is None
    assert packed.numbered("imdb", 64691) is None


@pytest.mark.parametrize("name", NONE_UNPLACED.arrays())
def test_other_arrays_are_refused(name: str) -> None:
    arrays = UnplacedFilms.of([ALONE], letters).arrays()
    with pytest.raises(ValueError, match=name):
        UnplacedFilms.from_arrays({**arrays, name: arrays[name].astype(np.float32)})
    with pytest.raises(TypeError, match=name):
        UnplacedFilms.from_arrays({k: array for k, array in arrays.items() if k != name})


@pytest.mark.parametrize("name", [name for name in NONE_UNPLACED.arrays() if name != "packed"])
def test_arrays_of_more_are_refused(name: str) -> None:
    arrays = UnplacedFilms.of([ALONE], letters).arrays()
    one_more = np.append(arrays[name], arrays[name][-1:])
    with pytest.raises(ValueError, match="not as many"):
        UnplacedFilms.from_arrays({**arrays, name: one_more})


@pytest.fixture(scope="module")
def known() -> Recommender:
    """A tiny model that knows one more film by name."""
    parts = tiny(3)
    unplaced = UnplacedFilms.of([ALONE], letters)
    catalogue = Catalogue(parts.catalogue.movies, parts.catalogue.moved_ids, unplaced)
    return Recommender(Artifact(parts.parameters, catalogue, {"model": "tiny"}))


def test_the_catalogue_tells_a_row_from_a_name(known: Recommender) -> None:
    catalogue = known.catalogue
    assert catalogue.knows(7)
    assert 7 not in catalogue
    assert catalogue.film(7) == ALONE
    assert catalogue.row_of(7) is None
    assert catalogue.rows_of([20, 7, 10]).tolist() == [1, 0]
    with pytest.raises(UnplacedMovieError) as raised:
        catalogue.item_indices([10, 7])
    assert raised.value.movie == ALONE


def test_it_teaches_nothing(known: Recommender) -> None:
    said = ({10: 4.0, 30: 2.0}, [40], [50], [60])
    alone = ({10: 4.0, 7: 0.5, 30: 2.0}, [40, 7], [7, 50], [60, 7])
    one, other = known.fold_in(*said), known.fold_in(*alone)
    for field in dataclasses.fields(one):
        assert np.array_equal(getattr(one, field.name), getattr(other, field.name))


def test_what_is_expected_of_it_is_what_the_member_usually_gives(known: Recommender) -> None:
    generous = known.fold_in({10: 5.0, 20: 5.0, 30: 5.0})
    strict = known.fold_in({10: 1.0, 20: 1.0, 30: 1.0})
    assert known.evidence(7) is FilmEvidence.NONE
    assert known.n_members(7) == 0
    [of_film, of_name, of_other] = known.predict(generous, [40, 7, 50]).tolist()
    assert [of_film, of_other] == known.predict(generous, [40, 50]).tolist()
    assert 0.5 <= known.predict(strict, [7])[0] < of_name <= 5


def test_it_is_on_no_list_and_may_be_among_what_is_not_shown(known: Recommender) -> None:
    member = known.fold_in({10: 5.0})
    listed = known.recommend(member, n=20)
    assert 7 not in {film.movie.movie_id for film in listed}
    assert known.recommend(member, n=20, exclude=[7]) == listed
    assert known.score(member, [20, 7, 30])[1] == known.score(member, [20, 30]).min()
    [of_film, of_name] = known.recommendations(member, [20, 7])
    assert [of_film] == known.recommendations(member, [20])
    assert (of_name.movie, of_name.reason, of_name.because) == (ALONE, None, ())
    assert of_name.evidence is FilmEvidence.NONE


def test_a_community_learns_nothing_of_it(known: Recommender) -> None:
    ratings = {member: {10: 4.0, 20: 2.0, 7: 1.0} for member in range(5)}
    without = {member: {10: 4.0, 20: 2.0} for member in range(5)}
    learnt, same = known.with_community(ratings), known.with_community(without)
    member = known.fold_in({30: 4.0})
    assert learnt.predict(member, [10, 20]).tolist() == same.predict(member, [10, 20]).tolist()
    assert learnt.n_members(7) == 0


@pytest.mark.parametrize(
    "ask",
    [
        lambda model, member: model.similar(7),
        lambda model, member: model.least_similar(7),
        lambda model, member: model.explain(member, 7),
        lambda model, member: model.interval(member, [7]),
        lambda model, member: model.biases.film(7),
        lambda model, member: model.map.movie(7),
    ],
)
def test_what_the_model_cannot_say_is_refused_with_the_film(known: Recommender, ask) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(UnplacedMovieError) as raised:
        ask(known, known.fold_in({10: 4.0}))
    assert raised.value.movie == ALONE


def test_a_saved_model_has_them_again(known: Recommender, tmp_path) -> None:  # type: ignore[no-untyped-def]
    known.save(tmp_path)
    loaded = Recommender.load(tmp_path)
    assert [*loaded.catalogue.unplaced] == [ALONE]
    assert loaded.catalogue.is_as(known.catalogue)
    assert not loaded.catalogue.is_as(Catalogue(loaded.catalogue.movies))
    assert (
        "films_unplaced.safetensors"
        in json.loads((tmp_path / "model_card.json").read_text())["files"]
    )
