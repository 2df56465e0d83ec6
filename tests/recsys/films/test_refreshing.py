"""A model's films from their tables, without its data set: as training would make them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from recsys.catalogue import Catalogue, Movie
from recsys.films import FilmTables
from recsys.films.by_hand import id_of
from recsys.films.corrections import Correction, dropped
from recsys.films.ids import of_wikidata
from recsys.films.refreshing import compared, films_anew
from recsys.films.sources import Facts
from recsys.training.films import films_of, ratings_of_films
from recsys.training.interactions import build_catalogue
from tests.examples import examples

Rating = tuple[int, int, float]


def movie(movie_id: int, title: str = "One", year: int | None = 2000, **known: Any) -> Movie:
    return Movie(movie_id, title, year, known.pop("genres", ("Drama",)), **known)


def trained(ratings: Sequence[Rating], tables: FilmTables) -> Catalogue:
    """The films of a model, as `train` makes them; the data set calls each *Film 7* or the like."""
    rows = pd.DataFrame(ratings, columns=["userId", "movieId", "rating"])
    ids = sorted(set(rows["movieId"]))
    titles, genres = [f"Film {number} (2000)" for number in ids], ["Drama"] * len(ids)
    movies = pd.DataFrame({"movieId": ids, "title": titles, "genres": genres})
    movies["imdbId"] = [f"{number:07d}" for number in ids]
    movies["tmdbId"] = ids
    films = films_of(movies, rows, tables)
    return build_catalogue(films, ratings_of_films(rows, films))


IDS = st.integers(1, 6)
RATINGS = st.lists(
    st.tuples(st.integers(1, 4), IDS, st.integers(1, 10).map(lambda half: half / 2)),
    min_size=1,
    max_size=12,
)
SOME = st.sampled_from([(), ("Agnès Varda",), ("Wim Wenders",)])
MOVIELENS = st.builds(
    lambda number, n_crowd, other: movie(
        number, f"Film {number}", n_crowd=n_crowd, crowd_stars=3.5, also_known_as=other
    ),
    IDS,
    st.sampled_from([0, 4, 50]),
    st.sampled_from([(), ("Uno",)]),
)
FACTS = st.builds(
    Facts, IDS, st.none(), st.sampled_from([None, "Eins"]), SOME, SOME, SOME, st.none()
)
WIKIDATA = st.builds(
    lambda number, named, by: Movie(
        of_wikidata(number), f"Film {named}", 2001, (), wikidata_id=number, directors=by
    ),
    st.integers(1, 4),
    st.integers(1, 9),
    SOME,
)
BY_HAND = st.builds(
    lambda at: Movie(id_of(f"Film {at}"), f"Film {at}", 2000, ("War",)), st.integers(3, 9)
)
CORRECTIONS = st.one_of(
    st.tuples(IDS, IDS)
    .filter(lambda pair: pair[0] > pair[1])
    .map(lambda pair: Correction(pair[0], "same_as", str(pair[1]), pair[1])),
    IDS.map(lambda number: Correction(number, "drop", "", None)),
    IDS.map(lambda number: Correction(number, "alias", f"Alias {number}", None)),
    IDS.map(lambda number: Correction(number, "genres", "War|Drama", None)),
)


def one_each(films: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(films, max_size=5, unique_by=lambda film: film.movie_id).map(tuple)


def _known(tables: FilmTables) -> FilmTables:
    """Without drops and twins of films that MovieLens's table lacks: they leave no trace of it.

    And without twins of what is no film, which no table of corrections may have.
    """
    ids = {film.movie_id for film in tables.movielens}
    known = [
        c
        for c in tables.corrections
        if c.field not in ("same_as", "drop") or {c.movie_id, c.number or c.movie_id} <= ids
    ]
    none = dropped(known)
    return replace(
        tables,
        corrections=tuple(c for c in known if c.field != "same_as" or c.number not in none),
    )


TABLES = st.builds(
    FilmTables,
    movielens=one_each(MOVIELENS),
    facts=one_each(FACTS),
    wikidata=one_each(WIKIDATA),
    corrections=st.lists(CORRECTIONS, max_size=4).map(tuple),
    films_by_hand=one_each(BY_HAND),
).map(_known)
RATED = one_each(
    st.builds(
        lambda number, n, stars: movie(number, f"Film {number}", n_ratings=n, mean_stars=stars),
        IDS,
        st.integers(1, 5),
        st.integers(1, 10).map(lambda half: half / 2),
    )
)


@examples(20)
@given(ratings=RATINGS, tables=TABLES)
def test_of_the_tables_that_it_was_trained_with_nothing_changes(
    ratings: list[Rating], tables: FilmTables
) -> None:
    before = trained(ratings, tables)
    after = films_anew(before, tables)
    assert after.movies == before.movies
    assert after.moved_ids == before.moved_ids
    done = compared(before, after)
    assert not (*done.new, *done.gone, *done.joined, *done.changed)


@given(rated=RATED, tables=TABLES, more=TABLES)
def test_made_anew_again_the_films_are_the_same_and_no_rating_is_lost(
    rated: tuple[Movie, ...], tables: FilmTables, more: FilmTables
) -> None:
    before = films_anew(Catalogue(rated), tables)
    once = films_anew(before, more)
    twice = films_anew(once, more)
    assert twice.movies == once.movies
    assert twice.moved_ids == once.moved_ids
    gone = {film.movie_id for film in before} - {film.movie_id for film in once}
    lost = sum(before[old].n_ratings for old in gone - once.moved_ids.keys())
    assert once.n_ratings.sum() == before.n_ratings.sum() - lost
    assert set(once.moved_ids.values()) <= {film.movie_id for film in once}
    for old, new in before.moved_ids.items():
        assert new not in once or old in once or old in once.moved_ids


def test_a_film_that_another_is_said_to_be_moves_into_no_third() -> None:
    """And not into that other one, of which it has the name: that would be a circle."""
    same = tuple(Facts(number, None, "Eins", (), (), (), None) for number in (1, 2))
    tables = FilmTables(
        movielens=(movie(1, "One"), movie(2, "Two")),
        facts=same,
        corrections=(Correction(2, "same_as", "1", 1),),
    )
    made = films_anew(Catalogue([movie(2, "Two", n_ratings=1, mean_stars=0.5)]), tables)
    assert [film.movie_id for film in made] == [2]
    assert [film.movie_id for film in made.unplaced] == [1]
    assert not made.moved_ids


BEFORE = Catalogue(
    [
        movie(1, n_ratings=3, mean_stars=4.1667, n_crowd=30, crowd_stars=4.0),
        movie(2, "Two", n_ratings=1, mean_stars=2.0, n_crowd=30, crowd_stars=4.0),
        movie(3, "Three", n_crowd=20),
    ],
    {9: 2, 8: 7},
)
TABLE = tuple(replace(film, n_ratings=0, mean_stars=0.0) for film in BEFORE)


def test_ratings_follow_a_film_that_is_another_now() -> None:
    joined = FilmTables(TABLE, corrections=(Correction(2, "same_as", "1", 1),))
    after = films_anew(BEFORE, joined)
    assert [film.movie_id for film in after] == [1, 3]
    assert (after[1].n_ratings, after[1].mean_stars) == (4, 3.625)
    assert after.moved_ids == {2: 1, 9: 1}
    assert compared(BEFORE, after).joined == ("Two (2000)",)


def test_a_twin_that_no_table_has_leaves_its_name_and_facts_each_time() -> None:
    twin = (Correction(2, "same_as", "1", 1),)
    facts = (Facts(2, 7, "Zwei", ("Austria",), (), (), None),)
    tables = FilmTables((TABLE[0], TABLE[2]), facts, corrections=twin)
    once = films_anew(BEFORE, tables)
    assert once[1].also_known_as == ("Two", "Zwei")
    assert (once[1].countries, once[1].wikidata_id) == (("Austria",), 7)
    assert films_anew(once, tables).movies == once.movies


def test_what_no_table_has_is_gone_unless_people_rated_it() -> None:
    after = films_anew(BEFORE, FilmTables(TABLE[:1]))
    assert [film.movie_id for film in after] == [1, 2]
    assert after[2].title == "Two"
    assert compared(BEFORE, after).gone == ("Three (2000)",)


def test_what_a_table_says_otherwise_now_is_said() -> None:
    renamed = (replace(TABLE[0], title="Uno", also_known_as=("Other",)), *TABLE[1:])
    after = films_anew(BEFORE, FilmTables(renamed))
    assert (after[1].title, after[1].also_known_as) == ("Uno", ("Other",))
    assert compared(BEFORE, after).changed == ("Uno (2000)",)


def test_a_new_film_is_new() -> None:
    new = movie(of_wikidata(5), "New", 2025, wikidata_id=5)
    done = compared(BEFORE, films_anew(BEFORE, FilmTables(TABLE, wikidata=(new,))))
    assert (done.new, done.n_films) == (("New (2025)",), 4)
    assert not (*done.gone, *done.joined, *done.changed)
