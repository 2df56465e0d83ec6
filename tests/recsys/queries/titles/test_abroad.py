"""Films typed by what they are called in other countries and scripts."""

import pytest

from recsys.movie import Movie
from recsys.queries.titles import TitleIndex
from recsys.results import AmbiguousTitle, UnknownTitle


def film(movie_id: int, title: str, year: int, n_crowd: int, *abroad: str) -> Movie:
    return Movie(movie_id, title, year, ("Drama",), n_crowd=n_crowd, titles_abroad=abroad)


GODFATHER = film(1, "The Godfather", 1972, 9000, "Der Pate", "Le Parrain", "Крёстный отец")
PART_TWO = film(2, "The Godfather: Part II", 1974, 6000, "Der Pate 2")
INSIDE_OUT = film(3, "Inside Out", 2015, 5000, "Vice-versa", "La Mission")
VICE_VERSA = film(4, "Vice Versa", 1988, 100)
MISSION = film(5, "The Mission", 1986, 500)
RAN = film(6, "Ran", 1985, 400, "乱")
SMALL = film(7, "Obscure", 1999, 20, "Ran", "Anna")
OLD_ANNA = film(8, "Anna Karenina", 1935, 300, "Anna K")
LION = film(9, "The Lion King", 1994, 8000, "Le Roi lion")
NEW_LION = film(10, "The Lion King", 2019, 3000, "Le Roi lion")


@pytest.fixture(scope="module")
def titles() -> TitleIndex:
    return TitleIndex(
        [GODFATHER, PART_TWO, INSIDE_OUT, VICE_VERSA, MISSION, RAN, SMALL, OLD_ANNA, LION, NEW_LION]
    )


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("der pate", GODFATHER),
        ("Le parrain (1972)", GODFATHER),
        ("крестный отец", GODFATHER),
        ("DER PATE 2", PART_TWO),
        ("乱", RAN),
        ("le roi lion 2019", NEW_LION),
        ("vice versa (1988)", VICE_VERSA),
        ("vice-versa 2015", INSIDE_OUT),
    ],
)
def test_in_full_it_is_the_film(titles: TitleIndex, typed: str, meant: Movie) -> None:
    assert titles.resolve(typed) == meant
    assert titles.named(typed) == [meant]


@pytest.mark.parametrize(
    ("typed", "choice"),
    [("vice versa", (INSIDE_OUT, VICE_VERSA)), ("Le roi lion", (LION, NEW_LION))],
)
def test_where_two_films_may_be_meant_it_asks(
    titles: TitleIndex, typed: str, choice: tuple[Movie, ...]
) -> None:
    assert titles.resolve(typed) == AmbiguousTitle(choice)


@pytest.mark.parametrize(("typed", "meant"), [("ran", RAN), ("the mission", MISSION)])
def test_it_takes_nothing_from_a_film_that_is_called_so(
    titles: TitleIndex, typed: str, meant: Movie
) -> None:
    assert titles.resolve(typed) == meant


@pytest.mark.parametrize("typed", ["pate", "der pat", "le parain", "obscurité"])
def test_a_part_of_it_and_a_typo_in_it_mean_nothing(titles: TitleIndex, typed: str) -> None:
    assert isinstance(titles.resolve(typed), UnknownTitle)


def test_completion_begins_with_the_films_own_names(titles: TitleIndex) -> None:
    assert titles.complete("der p") == [GODFATHER, PART_TWO]
    assert titles.complete("anna")[:2] == [OLD_ANNA, SMALL]


def test_a_label_is_its_own_film_alone() -> None:
    famous, own = film(1, "Twister", 1996, 9000, "Tornado"), film(2, "Tornado!", 1996, 10)
    titles = TitleIndex([famous, own])
    assert titles.resolve("Tornado! (1996)") == own
    assert titles.resolve("tornado") == AmbiguousTitle((famous, own))


def test_where_one_that_is_called_so_abroad_is_named_already_all_are() -> None:
    new = film(1, "The Super Mario Film", 2023, 9000, "Mario")
    old = film(2, "Super Mario Bros.", 1993, 800, "Mario")
    drama = film(3, "Mario", 2018, 3)
    asked = TitleIndex([new, old, drama]).resolve("mario")
    assert isinstance(asked, AmbiguousTitle)
    assert asked.movies == (new, old, drama)
