"""Films typed by their number in a series."""

from collections.abc import Sequence

import pytest

from recsys.movie import Movie
from recsys.queries.titles import TitleIndex
from recsys.results import UnknownTitle


def film(movie_id: int, title: str, year: int, n_crowd: int = 1000) -> Movie:
    return Movie(movie_id, title, year, ("Action",), n_crowd=n_crowd)


AVENGERS = [
    film(1, "The Avengers", 2012, 9000),
    film(2, "Avengers: Age of Ultron", 2015),
    film(3, "Avengers: Infinity War", 2018),
]
WORLD = [
    film(11, "The Haunting of Ann", 2013, 4000),
    film(12, "Dollface", 2014, 2000),
    film(13, "The Haunting of Ann 2", 2016),
    film(14, "Dollface: Creation", 2017),
    film(15, "The Haunting of Ann: Last Rites", 2021),
]
WARS = [
    film(21, "Space Wars: Episode IV - Hope", 1977, 9000),
    film(22, "Space Wars: Episode V - Ice", 1980),
    film(23, "Space Wars: Episode I - Menace", 1999),
]
JONES = [
    film(31, "Raiders", 1981, 9000),
    film(32, "Ohio Jones and the Temple", 1984),
    film(33, "Ohio Jones and the Skull", 2008),
]
DRAGON = [
    film(41, "Tame a Dragon", 2010, 5000),
    film(42, "Tame a Dragon - Legends", 2010, 20),
    film(43, "Tame a Dragon 2", 2014),
    film(44, "Tame a Dragon: Hidden World", 2019),
]
ALL = (AVENGERS, WORLD, WARS, JONES, DRAGON)
OTHERS = [film(51, "Ohio Nights", 1999), film(52, "Heat", 1995)]


def series_of(movie: Movie) -> Sequence[Movie]:
    return next((series for series in ALL if movie in series), [])


@pytest.fixture(scope="module")
def titles() -> TitleIndex:
    return TitleIndex([*(movie for series in ALL for movie in series), *OTHERS], series_of)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("avengers 2", AVENGERS[1]),
        ("The Avengers 3", AVENGERS[2]),
        ("avengers part 3", AVENGERS[2]),
        ("avengers III", AVENGERS[2]),
        ("avengers 2 (2015)", AVENGERS[1]),
        ("the haunting of ann 3", WORLD[4]),
        ("dollface 2", WORLD[3]),
        ("ohio jones 1", JONES[0]),
        ("ohio jones 3", JONES[2]),
        ("tame a dragon 3", DRAGON[3]),
    ],
)
def test_it_is_the_film_that_came_out_as_this_one(
    titles: TitleIndex, typed: str, meant: Movie
) -> None:
    assert titles.resolve(typed) == meant


@pytest.mark.parametrize(
    "typed",
    ["avengers 4", "avengers 2 (1999)", "space wars 2", "ohio 2", "heat 2", "dollface 3"],
)
def test_what_the_count_does_not_tell_is_unknown(titles: TitleIndex, typed: str) -> None:
    assert isinstance(titles.resolve(typed), UnknownTitle)


def test_without_series_nothing_is_counted() -> None:
    assert isinstance(TitleIndex(AVENGERS).resolve("avengers 3"), UnknownTitle)
