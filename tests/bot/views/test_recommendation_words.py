"""The words around a list, and the reasons that stand below films."""

from dataclasses import replace

import pytest

from bot.film_status import FilmStatus
from bot.results import Recommendations
from bot.views.recommendation_words import heading, quiet, reason
from recsys import Filters, Movie, Popularity, RatingPart, Recommendation
from recsys.results.reasons import Near, SameDirectors, SameSeries, Unlike


def test_a_reason_names_films_as_discord_shows_them(alien: Movie) -> None:
    because = (RatingPart(replace(alien, title="[REC]*"), 4.5, 0.5),)
    film = Recommendation(alien, 4.2, 1.0, because, reason=Near())
    assert reason(film) == r"because you gave *\[REC\]\** 4.5"


def test_a_reason_fits_a_phone(alien: Movie) -> None:
    part = RatingPart(replace(alien, title="The Lord of the " + "Rings " * 20), 4.5, 0.5)
    for why in (Near(), SameDirectors(2), SameSeries(), Unlike()):
        film = Recommendation(alien, 4.2, 1.0, (part, part)[: 1 + (why == Near())], reason=why)
        assert len(reason(film).replace("*", "")) <= 75


def listed(n: int, movie: Movie, filters: Filters) -> Recommendations:
    """A page of one film again and again."""
    return Recommendations((Recommendation(movie, 4.2, 1.0, ()),) * n, 20, 9, False, filters)


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        (Filters(country="South Korea"), "Films from South Korea"),
        (Filters(country="United States"), "Films from the United States"),
        (Filters(("Horror",), country="Japan"), "Horror from Japan"),
        (Filters(directors=("Bong Joon-ho",), from_year=2000), "Films by Bong Joon-ho, 2000 on"),
        (
            Filters(("Horror", "War"), 1990, 1999, directors=("A. B", "A B"), country="Iran"),
            "Horror and War by A. B from Iran, 1990–1999",
        ),
        (
            Filters(popularity=Popularity.HIDDEN_GEMS, country="Netherlands"),
            "Hidden gems from the Netherlands",
        ),
        (
            Filters(("War",), popularity=Popularity.WELL_KNOWN, directors=("_X_",)),
            r"Well-known films: War by \_X\_",
        ),
        (Filters(), "Films for you"),
    ],
)
def test_the_heading_says_whose_films_and_from_where(
    alien: Movie, filters: Filters, said: str
) -> None:
    assert heading(listed(10, alien, filters)) == said


def test_a_short_list_of_a_director_says_that_it_is_all(alien: Movie) -> None:
    by_aster = Filters(directors=("Ari Aster",))
    said = "all 4 that you have not rated or set aside"
    four = listed(4, alien, by_aster)
    assert quiet(four).endswith(f" · {said}")
    only = "the only one that you have not rated or set aside"
    assert quiet(listed(1, alien, by_aster)).endswith(f" · {only}")
    for other in (
        listed(10, alien, by_aster),
        listed(4, alien, Filters(("War",))),
        replace(four, page=1),
        replace(four, n_again=4),
        replace(four, statuses={1214: FilmStatus.SEEN}),
        replace(four, stars={1214: 4.0}),
    ):
        assert said not in quiet(other)


def test_a_page_of_films_that_are_not_for_the_member_says_so(alien: Movie) -> None:
    liked = Recommendation(alien, 4.2, 1.0, ())
    below = replace(liked, stars=2.0, is_below_usual=True)
    page = listed(1, alien, Filters(("Horror",)))
    assert heading(page) == "Horror"
    assert heading(replace(page, films=(below,) * 3)) == "Horror: little here is for you"
    assert heading(replace(page, films=(below,) * 3, n_ratings=0)) == "Horror"
    mixed = replace(page, films=(liked, below, below))
    assert heading(mixed) == "Horror"
    assert "the last 2 are below what you usually give" in quiet(mixed)
    assert "the last one is below" in quiet(replace(page, films=(liked, below)))
    assert "below" not in quiet(page)
