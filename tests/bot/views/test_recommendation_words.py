"""The words around a list, and the reasons that stand below films."""

from dataclasses import replace

import pytest

from bot.film_status import FilmStatus
from bot.results import Recommendations
from bot.views.recommendation_words import heading, quiet, reason
from recsys import Filters, Movie, Popularity, RatingPart, Recommendation


@pytest.mark.parametrize(
    ("stars", "said"),
    [
        ((5.0,), "because you gave *Alien* 5"),
        ((4.5, 3.5), "because you gave *Alien* 4.5 and *Alien* 3.5"),
        ((3.0,), "because you know *Alien*"),
        ((1.0,), "unlike *Alien*, which you gave 1"),
        ((0.5, 2.0), "unlike *Alien*, which you gave 0.5, and *Alien*, which you gave 2"),
        ((2.5,), "because you know *Alien*"),
        ((4.0, 1.0), "because you gave *Alien* 4 · unlike *Alien*, which you gave 1"),
        ((), "146 people gave it 4.0 on average"),
    ],
)
def test_a_reason_is_something_liked_or_something_disliked(
    alien: Movie, stars: tuple[float, ...], said: str
) -> None:
    parts = tuple(RatingPart(alien, given, 0.5) for given in stars)
    assert reason(Recommendation(replace(alien, title="Heat"), 4.2, 1.0, parts)) == said


def test_a_film_that_nobody_rated_has_a_sentence_too(alien: Movie) -> None:
    unknown = replace(alien, n_ratings=0, mean_stars=0.0)
    assert reason(Recommendation(unknown, 3.0, 1.0, ())) == "nobody I know of has rated it yet"


def test_a_namesake_is_named_with_its_year(alien: Movie) -> None:
    older = replace(alien, year=1931)
    because = (RatingPart(older, 5.0, 0.5), RatingPart(replace(alien, title="Heat"), 4.0, 0.5))
    film = Recommendation(alien, 4.2, 1.0, because)
    assert reason(film) == "because you gave *Alien* (1931) 5 and *Heat* 4"


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
