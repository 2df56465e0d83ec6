"""The words around a list, and the reasons that stand below films."""

from dataclasses import replace
from typing import Any

import pytest

from bot.film_status import FilmStatus
from bot.results import Recommendations
from bot.views.recommendation_words import heading, quiet, reason
from recsys import FilmEvidence, Filters, Movie, Popularity, RatingPart, Recommendation, Variety
from recsys.results import SeriesLeft
from recsys.results.reasons import Near, SameDirectors, SameSeries, Unlike

NO_FILTERS = Filters()


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
        (Filters(theme="heist"), "Heist"),
        (Filters(theme="new york", to_year=1979), "New York, up to 1979"),
        (Filters(("Horror",), 1990, theme="haunted house"), "Horror: haunted house, 1990 on"),
        (Filters(theme="heist", country="Japan"), "Films from Japan: heist"),
        (Filters(theme="heist", popularity=Popularity.HIDDEN_GEMS), "Hidden gems: heist"),
        (
            Filters(
                ("War",), 1990, popularity=Popularity.WELL_KNOWN, country="Iran", theme="desert"
            ),
            "Well-known films: War from Iran, desert, 1990 on",
        ),
        (Filters(theme="heist", among=frozenset({1214})), "Heist, on your watchlist"),
        (Filters(), "Films for you"),
    ],
)
def test_the_heading_says_whose_films_and_from_where(
    alien: Movie, filters: Filters, said: str
) -> None:
    assert heading(listed(10, alien, filters)) == said


def test_a_short_list_of_a_director_says_that_it_is_all(alien: Movie) -> None:
    by_aster = Filters(directors=("Ari Aster",))
    said = "all 4 I know of that you have not rated or set aside"
    four = listed(4, alien, by_aster)
    assert quiet(four).endswith(f" · {said}")
    of_theme = replace(four, filters=Filters(theme="giallo"))
    assert quiet(of_theme).endswith(f" · {said}")
    only = "the only one I know of that you have not rated or set aside"
    assert quiet(listed(1, alien, by_aster)).endswith(f" · {only}")
    for other in (
        listed(10, alien, by_aster),
        listed(4, alien, Filters(("War",))),
        replace(four, page=1),
        replace(four, n_again=4),
        replace(four, statuses={1214: FilmStatus.SEEN}),
        replace(four, stars={1214: 4.0}),
    ):
        assert "I know of" not in quiet(other)


def test_a_page_of_films_that_are_not_for_the_member_says_so(alien: Movie) -> None:
    liked = Recommendation(alien, 4.2, 1.0, ())
    below = replace(liked, stars=2.0, is_below_usual=True)
    page = listed(1, alien, Filters(("Horror",)))
    assert heading(page) == "Horror"
    assert heading(replace(page, films=(below,) * 3)) == "Horror · little here is for you"
    assert heading(replace(page, films=(below,) * 3, n_ratings=0)) == "Horror"
    mixed = replace(page, films=(liked, below, below))
    assert heading(mixed) == "Horror"
    assert "the last 2 are below what you usually give" in quiet(mixed)
    assert "the last one is below" in quiet(replace(page, films=(liked, below)))
    assert "below" not in quiet(replace(mixed, n_ratings=0, is_by_tastes=True))
    assert "below" not in quiet(page)


def a_page(movie: Movie, filters: Filters = NO_FILTERS, **facts: Any) -> Recommendations:
    return replace(listed(3, movie, filters), **facts)


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        (Filters(), "Films that most people like"),
        (Filters(to_year=1959), "Films that most people like, up to 1959"),
        (
            Filters(from_year=1999, to_year=1999, popularity=Popularity.WELL_KNOWN),
            "Well-known films that most people like, 1999",
        ),
        (Filters(popularity=Popularity.HIDDEN_GEMS), "Hidden gems, liked by most who know them"),
    ],
)
def test_who_has_rated_nothing_is_told_whose_taste_it_is(
    alien: Movie, filters: Filters, said: str
) -> None:
    page = a_page(alien, filters, n_ratings=0, n_liked=0)
    assert heading(page) == said
    assert quiet(page) == "Rate one film that you love with /rate, and I choose for you alone"


@pytest.mark.parametrize(
    ("popularity", "said"),
    [
        (Popularity.ANY, "Films, 2025 on"),
        (Popularity.WELL_KNOWN, "Well-known films, 2025 on"),
        (Popularity.HIDDEN_GEMS, "Hidden gems, 2025 on"),
    ],
)
def test_of_films_that_nobody_rated_it_is_not_said_that_most_like_them(
    alien: Movie, popularity: Popularity, said: str
) -> None:
    filters = Filters(from_year=2025, popularity=popularity)
    page = a_page(alien, filters, n_ratings=0, n_liked=0)
    assert "most" in heading(page)
    liked, *others = page.films
    new = replace(liked, evidence=FilmEvidence.NONE)
    assert heading(replace(page, films=(*others, new))) == said


def test_where_nothing_can_be_guessed_it_is_not_said_what_fits_best(alien: Movie) -> None:
    page = a_page(alien)
    known, *others = page.films
    new = replace(known, evidence=FilmEvidence.NONE)
    assert quiet(replace(page, films=(*others, new))).startswith("Best fit first · from your 20")
    of_kind = "Nearest in kind first, since too few people have rated them · from your 20 ratings"
    assert quiet(replace(page, films=(new,) * 3)) == of_kind


@pytest.mark.parametrize(
    ("typed", "theme", "is_said"),
    [
        ("basketball", "team sport", True),
        ("uplifting", "feel-good", True),
        ("heists", "heist", False),
        ("haunted houses", "haunted house", False),
        (None, "heist", False),
    ],
)
def test_a_theme_of_other_words_than_were_typed_says_so(
    alien: Movie, typed: str | None, theme: str, is_said: bool
) -> None:
    page = a_page(alien, Filters(theme=theme), theme_as_typed=typed)
    assert quiet(page).startswith(f"the nearest that I know to “{typed}” · ") is is_said


def test_what_says_nothing_of_a_taste_is_counted_beside_what_does(alien: Movie) -> None:
    assert quiet(a_page(alien, n_silent=3)) == "Best fit first · from 20 of your 23 ratings"
    page = a_page(alien, n_ratings=0, n_liked=0, n_chosen=23, n_silent=1, is_first_guess=True)
    assert quiet(page).startswith("From 23 of the 24 films that you have seen or want to see")


def test_a_list_from_films_without_stars_says_so(alien: Movie) -> None:
    tastes = a_page(alien, n_ratings=5, is_first_guess=True, is_by_tastes=True)
    assert quiet(tastes).startswith("From your 5 ratings and the tastes that you chose · each")
    page = a_page(alien, n_ratings=0, n_liked=0, n_chosen=1200, is_first_guess=True)
    assert heading(page) == "Films for you"
    said = "From the 1,200 films that you have seen or want to see · each rating sharpens it"
    assert quiet(page) == said


def test_a_list_says_on_how_much_it_rests(alien: Movie) -> None:
    guess = a_page(alien, n_ratings=2, is_first_guess=True)
    assert quiet(guess) == "A first guess · each rating sharpens it"
    nothing_liked = replace(guess, n_liked=0)
    assert quiet(nothing_liked).endswith("rate one that you love, and I know where to look")
    assert quiet(a_page(alien, n_ratings=1)) == "Best fit first · from your 1 rating"


def test_a_list_says_where_in_it_the_member_is(alien: Movie) -> None:
    varied = a_page(alien, Filters(variety=Variety.BALANCED), page=2)
    assert quiet(varied).endswith(" · balanced · page 3")
    assert quiet(a_page(alien, n_again=1)) == "I have shown you my only one; from the top again"
    again = "I have shown you my best 100; from the top again"
    assert quiet(a_page(alien, n_again=100)) == again


def test_a_short_list_with_series_does_not_say_that_it_is_all(alien: Movie) -> None:
    first = Recommendation(alien, 4.2, 1.0, (), series=SeriesLeft("Alien", 3))
    page = replace(listed(1, alien, Filters(directors=("Ridley Scott",))), films=(first,))
    assert quiet(page).endswith(" · the next of its series, of which more are below")
    two = replace(page, films=(first, replace(first, series=None)))
    assert quiet(two).endswith(
        "all I know of that you have not rated or set aside, one of each series"
    )
