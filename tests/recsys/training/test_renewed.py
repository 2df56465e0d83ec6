"""A model with other films: rows that stay to the bit, rows of new films, users' films."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys import Recommender
from recsys.catalogue import Catalogue, Movie
from recsys.films.ids import of_wikidata
from recsys.model.artifact import Artifact
from recsys.model.extension import ROWS
from recsys.training.renewed import renewed
from recsys.vectors import unit_vectors
from tests.few_films import some_films
from tests.recsys.tiny import N_ITEMS, tiny

NEW = Movie(of_wikidata(7), "New", 1999, ("Horror",), wikidata_id=7)


@cache
def model(seed: int) -> Artifact:
    made = tiny(seed).artifact
    return replace(made, card={"model": "tiny", "data": {"n_items": N_ITEMS, "name": "tiny"}})


def changed(
    before: Artifact, drop: set[int], join: Mapping[int, int], rename: set[int], *, is_more: bool
) -> Artifact:
    """The model without the films of some rows, some of them others now, and one more."""
    ids = [movie.movie_id for movie in before.catalogue]
    moves = {ids[old]: ids[new] for old, new in join.items()}
    there = [
        replace(movie, title="Renamed", themes=("heist",)) if row in rename else movie
        for row, movie in enumerate(before.catalogue)
        if row not in drop and row not in join
    ]
    return renewed(before, Catalogue([*there, *([NEW] if is_more else [])], moves))


@st.composite
def changes(draw: st.DrawFn) -> tuple[set[int], dict[int, int], set[int]]:
    """Rows that go, rows that are another's now, rows that are called otherwise."""
    rows = draw(st.permutations(range(N_ITEMS)))
    n_gone, n_joined = draw(st.integers(0, 3)), draw(st.integers(0, 3))
    gone, joined, stay = rows[:n_gone], rows[n_gone : n_gone + n_joined], rows[n_gone + n_joined :]
    into = {row: draw(st.sampled_from(stay)) for row in joined}
    return set(gone), into, draw(st.sets(st.sampled_from(stay)))


@given(seed=st.integers(0, 5), change=changes(), is_more=st.booleans())
def test_films_that_stay_are_the_same_to_the_bit(
    seed: int, change: tuple[set[int], dict[int, int], set[int]], is_more: bool
) -> None:
    before = model(seed)
    after = changed(before, *change, is_more=is_more)
    drop, join, _ = change
    taught = {new for old, new in join.items() if before.catalogue.movies[old].n_ratings}
    for row, movie in enumerate(before.catalogue):
        if row in drop or row in join or (not movie.n_ratings and row in taught):
            continue
        now = after.catalogue.item_index(movie.movie_id)
        for name in ROWS:
            old, new = getattr(before.parameters, name), getattr(after.parameters, name)
            assert old[row].tobytes() == new[now].tobytes()
    for name, array in before.parameters.arrays().items():
        if name not in ROWS and not name.startswith(("highest", "lowest")):
            assert array is getattr(after.parameters, name)
    for name, (dtype, shape) in after.parameters.expected().items():
        array = getattr(after.parameters, name)
        assert (array.dtype, array.shape) == (dtype, shape)
        assert array.flags.c_contiguous
        assert np.isfinite(array).all()
    assert after.card["data"] == {"n_items": len(after.catalogue), "name": "tiny"}


@given(seed=st.integers(0, 5), change=changes(), rated=st.sets(st.integers(0, N_ITEMS - 1)))
def test_what_a_member_is_told_of_films_that_stay_is_the_same(
    seed: int, change: tuple[set[int], dict[int, int], set[int]], rated: set[int]
) -> None:
    before = model(seed)
    drop, join, rename = change
    after = changed(before, drop, join, rename, is_more=True)
    stay = [row for row in range(N_ITEMS) if row not in drop | join.keys() | set(join.values())]
    ids = [before.catalogue.movies[row].movie_id for row in stay]
    ratings = {before.catalogue.movies[row].movie_id: 4.0 for row in sorted(rated & set(stay))}
    was, now = (
        recommender.predict(recommender.fold_in(ratings), ids)
        for recommender in (Recommender(before), Recommender(after))
    )
    np.testing.assert_array_equal(was, now)


@given(seed=st.integers(0, 5), change=changes(), is_more=st.booleans())
def test_users_best_and_worst_films_are_the_same_films(
    seed: int, change: tuple[set[int], dict[int, int], set[int]], is_more: bool
) -> None:
    before = model(seed)
    after = changed(before, *change, is_more=is_more)
    for name in ("highest", "lowest"):
        was, now = (_rated(of, name) for of in (before, after))
        for mine, theirs in zip(was, now, strict=True):
            left: dict[int, int] = {}
            for movie_id, half_stars in mine:
                at = after.catalogue.moved_ids.get(movie_id, movie_id)
                if at in after.catalogue:
                    left.setdefault(at, half_stars)
            assert theirs == list(left.items())


def _rated(of: Artifact, name: str) -> list[list[tuple[int, int]]]:
    """Each user's films by movie_id with half stars, and that nothing stands behind them."""
    items, halves = (
        getattr(of.parameters, f"{name}_items"),
        getattr(of.parameters, f"{name}_half_stars"),
    )
    n = (items >= 0).sum(axis=1)
    assert all((row[count:] == -1).all() for row, count in zip(items, n, strict=True))
    assert all(not row[count:].any() for row, count in zip(halves, n, strict=True))
    return [
        [
            (of.catalogue.movies[item].movie_id, half)
            for item, half in zip(row[:count], half_row, strict=False)
        ]
        for row, half_row, count in zip(items.tolist(), halves.tolist(), n.tolist(), strict=True)
    ]


def test_a_film_that_nobody_rated_has_what_was_learnt_of_its_twin() -> None:
    before = model(0)
    films = [replace(movie, n_ratings=row % 2) for row, movie in enumerate(before.catalogue)]
    unrated = replace(before, catalogue=Catalogue(films))
    rows = {old: changed(unrated, set(), {old: 4}, set(), is_more=False) for old in (2, 3)}
    row = rows[2].catalogue.item_index(50)
    for old, from_row in ((2, 4), (3, 3)):
        np.testing.assert_array_equal(
            rows[old].parameters.item_factors[row], before.parameters.item_factors[from_row]
        )


def test_under_another_id_it_is_the_same_film() -> None:
    before = model(1)
    movies = list(before.catalogue)
    moved = replace(movies.pop(3), movie_id=9_000)
    after = renewed(before, Catalogue([*movies, moved], {40: 9_000}))
    for name in ROWS:
        array = getattr(before.parameters, name)
        np.testing.assert_array_equal(getattr(after.parameters, name)[-1], array[3])


def test_with_the_same_films_it_is_the_same_model() -> None:
    before = model(2)
    after = renewed(before, before.catalogue)
    for name, array in before.parameters.arrays().items():
        assert getattr(after.parameters, name).tobytes() == array.tobytes()
    assert after.card == before.card


def test_a_film_whose_crowd_was_meant_for_a_namesake_is_placed_by_its_facts_once() -> None:
    rated = model(3)
    before = replace(
        rated, catalogue=Catalogue(replace(movie, n_crowd=50) for movie in rated.catalogue)
    )
    row = int(np.argmax(before.catalogue.n_ratings))
    there = list(before.catalogue)
    there[row] = replace(there[row], n_crowd=0)
    after = renewed(before, Catalogue(there))
    again = renewed(after, Catalogue(there))
    others = np.delete(np.arange(N_ITEMS), row)
    for name in ROWS:
        old, new = (getattr(made.parameters, name) for made in (before, after))
        np.testing.assert_array_equal(old[others], new[others])
        np.testing.assert_array_equal(getattr(again.parameters, name), new)
    old, new = before.parameters.kin_factors[row], after.parameters.kin_factors[row]
    assert not np.array_equal(old, new)


@pytest.mark.parametrize("is_own", [True, False])
def test_a_film_that_nobody_rated_is_placed_anew_where_what_is_known_of_it_is_other(
    *, is_own: bool
) -> None:
    """Its own genres are others, or the film by its director turns out to be a namesake's."""
    made = model(3)
    films = [replace(movie, n_ratings=5) for movie in made.catalogue]
    films[2], films[7] = replace(films[2], n_ratings=0), replace(films[7], n_ratings=9)
    assert films[2].directors == films[7].directors
    before = replace(made, catalogue=Catalogue(films))
    other = [*films]
    if is_own:
        other[2] = replace(films[2], genres=("War",))
    else:
        other[7] = replace(films[7], directors=("Namesake",))
    after = renewed(before, Catalogue(other))
    again = renewed(after, Catalogue(other))
    old, new, last = (m.parameters.kin_factors for m in (before, after, again))
    np.testing.assert_array_equal(np.delete(old, 2, axis=0), np.delete(new, 2, axis=0))
    assert not np.array_equal(old[2], new[2])
    np.testing.assert_array_equal(new, last)


@pytest.mark.slow
def test_films_that_are_new_are_placed_near_their_kind(model: Recommender) -> None:
    """Hidden and made anew, films that nobody rated are where training had put them."""
    whole = Artifact(model.parameters, model.catalogue, model.card)
    catalogue = model.catalogue
    unrated = np.flatnonzero((catalogue.n_ratings == 0) & (catalogue.n_crowd > 200))
    hidden = np.random.default_rng(0).choice(unrated, 100, replace=False)
    kept = np.setdiff1d(np.arange(len(catalogue)), hidden)
    after = renewed(some_films(whole, kept), catalogue)
    for name, least in (("item_factors", 0.99), ("chosen_factors", 0.9), ("kin_factors", 0.85)):
        of_whole, found = (
            unit_vectors(getattr(p, name)[hidden].astype(np.float32))
            for p in (model.parameters, after.parameters)
        )
        assert np.median((of_whole * found).sum(axis=1)) > least
        array = getattr(model.parameters, name)
        np.testing.assert_array_equal(getattr(after.parameters, name)[kept], array[kept])
    there, places = (p.map_coordinates[hidden] for p in (model.parameters, after.parameters))
    assert np.median(np.abs(there - places)) < 0.1
    for name in ("highest_items", "lowest_items", "highest_half_stars"):
        np.testing.assert_array_equal(
            getattr(after.parameters, name), getattr(model.parameters, name)
        )
