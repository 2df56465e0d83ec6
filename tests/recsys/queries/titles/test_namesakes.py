"""Who is meant of films of one name, where some are too new for ratings."""

import pytest

from recsys import Movie
from recsys.queries.titles import TitleIndex

OLD = Movie(1, "Elsewhere", 1999, (), n_crowd=20_000)


def new(movie_id: int, title: str = "Babygirl", year: int = 2024, renown: int = 0) -> Movie:
    return Movie(movie_id, title, year, (), n_crowd=0, renown=renown)


@pytest.mark.parametrize("text", ["babygirl", "Babygirl (2024)", "babygirl 2024"])
def test_a_film_without_a_place_is_not_meant_beside_one_that_was_much_seen(text: str) -> None:
    index = TitleIndex([OLD, new(2, renown=42), new(3)])
    assert [match.movie.movie_id for match in index.find(text)] == [2]
    assert {movie.movie_id for movie in index.complete(text)} == {2, 3}


@pytest.mark.parametrize(
    "films",
    [
        [new(2, renown=130), new(3)],  # the first is not so well known either
        [new(2, renown=42), new(3, renown=200)],  # both are known
        [new(2), new(3)],
        [new(2, renown=42), new(3, year=2025)],  # of a year of which nothing may be known
    ],
)
def test_else_it_may_be_either(films: list[Movie]) -> None:
    index = TitleIndex([OLD, *films])
    assert {match.movie.movie_id for match in index.find("babygirl")} == {2, 3}


def test_one_whose_very_name_is_typed_is_meant_still() -> None:
    index = TitleIndex([OLD, new(2, "The Baby Girl", renown=42), new(3, "Babygirl")])
    assert 3 in {match.movie.movie_id for match in index.find("babygirl")}


@pytest.mark.parametrize(("n_crowd", "meant"), [(87, {2, 3}), (900, {2})])
def test_a_film_that_nobody_counted_may_be_better_known_than_a_little_known_namesake(
    n_crowd: int, meant: set[int]
) -> None:
    known = Movie(2, "Hi, Mom!", 1970, (), n_crowd=n_crowd)
    index = TitleIndex([OLD, known, new(3, "Hi, Mom", year=2021)])
    assert {match.movie.movie_id for match in index.find("hi mom")} == meant


def test_digits_leave_out_no_article_of_a_film_that_may_be_unknown() -> None:
    index = TitleIndex([OLD, new(2, "The 47"), Movie(3, "The 355", 2022, (), n_crowd=200)])
    assert [match.is_meant for match in index.find("47")] == [False]
    assert [match.movie.movie_id for match in index.find("the 47") if match.is_meant] == [2]
    assert [match.movie.movie_id for match in index.find("355") if match.is_meant] == [3]
