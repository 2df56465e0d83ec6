"""Every answer that can be posted speaks of who asked by name, and to nobody as *you*."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.imported import PastImport
from bot.mood import Mood
from bot.rating_query import ALL_RATINGS
from bot.results import (
    Listed,
    Prediction,
    RatingsPage,
    Receipt,
    Recommendations,
    SeriesFilms,
    Tonight,
    Twins,
    WatchlistPage,
)
from bot.views.dimension import dimension_card
from bot.views.fit import fit_card
from bot.views.imports import past_import_card
from bot.views.map import member_map_card
from bot.views.my_type import my_type_card
from bot.views.predict import prediction_card
from bot.views.ratings import ratings_card
from bot.views.receipt import receipt_card
from bot.views.series import series_card
from bot.views.sharing import posted, posted_films
from bot.views.spoken import YOU, Spoken
from bot.views.spread import spread_card
from bot.views.twins import extremes_card, twins_card
from bot.views.watchlist import listed_card, tonight_card, watchlist_card
from recsys import (
    AlignedMovie,
    Explanation,
    FilmEvidence,
    Filters,
    Movie,
    MyType,
    RatedMovie,
    RatingPart,
    Recommendation,
    SharedMovie,
    Twin,
)
from recsys.importers import Format
from recsys.results.spread import Spread
from tests.bot.views.conftest import WORST_NAME
from tests.bot.views.test_dimension import dimension, standing
from tests.bot.views.test_fit import fit_of
from tests.bot.views.test_map import member

OWNER = 2**64 - 1
ANN = Spoken("Ann")
_YOU = re.compile(r"\b(?:you|your|yours|yourself)\b", re.IGNORECASE)
Answer = Callable[[Movie, Spoken], Any]


def explained(film: Movie, n: int = 9, **facts: Any) -> Prediction:
    parts = tuple(RatingPart(film, 4.5, -0.5) for _ in range(n))
    explanation = Explanation(film, 4.96, 3.5, 5, 3.5, 0.5, 0.5, parts, -0.5)
    return Prediction(replace(explanation, **facts), 4.5, 3.99 if n else None)


def twins_of(film: Movie, theirs: float = 4.5) -> Twins:
    loved = tuple(RatedMovie(film, 4.5) for _ in range(5))
    shared = (SharedMovie(film, 4.5, theirs),) * 9
    twin = Twin(610, 0.2, 2_698, loved, loved, shared, loved, loved)
    return Twins((twin,) * 5, 12_345)


def type_of(film: Movie, n_liked: int, n_towards: int) -> MyType:
    films = tuple(AlignedMovie(film, 0.9, 4.5) for _ in range(20))
    return MyType(films, n_ratings=12_345, n_liked=n_liked, n_towards=n_towards)


def listed_page(film: Movie, *, is_by_taste: bool) -> WatchlistPage:
    films = tuple(Recommendation(replace(film, movie_id=n), 4.2, 1.0, ()) for n in range(10))
    return WatchlistPage(films, 99, 1, 10, 9, is_by_taste, {1: 4.5})


def tonight_of(film: Movie, stars: float | None) -> Tonight:
    one = Recommendation(film, 4.2, 1.0, (RatingPart(film, 4.5, 0.5),))
    return Tonight(one, Mood.LIGHT, 0, 3, 400, has_rated=True, stars=stars)


def rated_page(film: Movie) -> RatingsPage:
    rated = tuple(RatedMovie(replace(film, movie_id=n), 4.5) for n in range(10))
    page = RatingsPage(rated, (), 0, 2, 20, 0, 3.9, ALL_RATINGS, 20)
    return replace(page, n_to_ask=7, examples_to_ask=("Heat",))


def series_of(film: Movie) -> SeriesFilms:
    films = tuple(Recommendation(replace(film, movie_id=n), 4.2, 1.0, ()) for n in range(9))
    return SeriesFilms("Alien", films, {}, {1: 4.5})


ANSWERS: Mapping[str, Answer] = {
    "my type": lambda film, of: my_type_card(type_of(film, 7, 7), OWNER, of),
    "my type, none liked": lambda film, of: my_type_card(type_of(film, 0, 3), OWNER, of),
    "my type, nothing liked": lambda film, of: my_type_card(type_of(film, 0, 0), OWNER, of),
    "fit": lambda film, of: fit_card(fit_of(film, 300), OWNER, of),
    "fit in detail": lambda film, of: fit_card(fit_of(film, 300), OWNER, of, detailed=True),
    "fit of one": lambda film, of: fit_card(fit_of(film, 1), OWNER, of),
    "map": lambda film, of: member_map_card(member(film, 300), OWNER, of),
    "map in detail": lambda film, of: member_map_card(member(film, 300), OWNER, of, detailed=True),
    "prediction": lambda film, of: prediction_card(explained(film), OWNER, of),
    "prediction of nothing rated": lambda film, of: prediction_card(explained(film, 0), OWNER, of),
    "prediction without evidence": lambda film, of: prediction_card(
        explained(film, evidence=FilmEvidence.NONE), OWNER, of
    ),
    "receipt": lambda film, of: receipt_card(
        Receipt(film, 4.5, 3.0, 4.1, 12_345, is_first_guess=True, change_id=1), OWNER, of
    ),
    "ratings": lambda film, of: ratings_card(rated_page(film), OWNER, of),
    "spread": lambda film, of: spread_card(Spread((9_999,) * 10, (0.1,) * 10), OWNER, of),
    "twins": lambda film, of: twins_card(twins_of(film), OWNER, of),
    "twins apart": lambda film, of: twins_card(twins_of(film, 4.0), OWNER, of),
    "extremes": lambda film, of: extremes_card(twins_of(film), OWNER, of),
    "watchlist": lambda film, of: watchlist_card(listed_page(film, is_by_taste=True), OWNER, of),
    "watchlist without taste": lambda film, of: watchlist_card(
        listed_page(film, is_by_taste=False), OWNER, of
    ),
    "listed": lambda film, of: listed_card(Listed(film, True, 9, 4.5), OWNER, of),
    "tonight": lambda film, of: tonight_card(tonight_of(film, None), OWNER, of),
    "tonight once more": lambda film, of: tonight_card(tonight_of(film, 4.5), OWNER, of),
    "series": lambda film, of: series_card(series_of(film), OWNER, of=of),
    "dimension": lambda film, of: dimension_card(dimension(film, place=standing(film)), OWNER, of),
    "dimension in detail": lambda film, of: dimension_card(
        dimension(film, place=standing(film)), OWNER, of, detailed=True
    ),
}


def said_to(card: Any) -> Iterator[str]:
    """All that can be read: texts, buttons, menus and their choices."""
    for found in card.walk_children():
        for name in ("content", "label", "placeholder"):
            yield getattr(found, name, None) or ""


@pytest.mark.parametrize("name", ANSWERS)
async def test_a_post_names_who_asked_and_speaks_to_nobody(alien: Movie, name: str) -> None:
    post = posted(ANSWERS[name](alien, ANN), ANN, OWNER)
    said = "\n".join(said_to(post))
    assert _YOU.findall(said) == []
    assert said.startswith("-# Shared by Ann\n")
    assert "Ann" in said.partition("\n")[2]


@pytest.mark.parametrize("name", ANSWERS)
async def test_the_same_answer_to_the_member_names_nobody(alien: Movie, name: str) -> None:
    assert "Ann" not in "\n".join(said_to(ANSWERS[name](alien, YOU)))


@pytest.mark.parametrize("name", ANSWERS)
async def test_every_one_can_be_posted(alien: Movie, name: str) -> None:
    """Else the sentences about a name would be for nobody."""
    card = ANSWERS[name](alien, YOU)
    card.offer_sharing()
    assert "Share" in "\n".join(said_to(card))


@pytest.mark.parametrize("name", ANSWERS)
async def test_a_long_name_is_within_discord_s_limits(
    worst_film: Movie, check_limits: Callable[[Any], None], name: str
) -> None:
    check_limits(ANSWERS[name](worst_film, WORST_NAME))


async def test_how_much_was_brought(check_limits: Callable[[Any], None]) -> None:
    past = PastImport(1, Format.LETTERBOXD, datetime(2031, 7, 9, tzinfo=UTC), 99_999)
    card = past_import_card(past, ANN)
    assert "### Ann brought 99,999 films\n-# Letterboxd · 9 July 2031" in "\n".join(said_to(card))
    check_limits(past_import_card(past, WORST_NAME))


async def test_a_page_of_films(worst_film: Movie, check_limits: Callable[[Any], None]) -> None:
    films = tuple(Recommendation(replace(worst_film, movie_id=n), 4.2, 1.0, ()) for n in range(10))
    check_limits(posted_films(Recommendations(films, 9, 9, False), WORST_NAME))


@pytest.mark.parametrize("genres", [(), ("Horror",)])
async def test_a_page_of_a_watchlist_is_of_who_asked(alien: Movie, genres: tuple[str, ...]) -> None:
    film = Recommendation(alien, 4.2, 1.0, ())
    of_list = Recommendations((film,), 9, 9, False, Filters(genres, among=frozenset({1214})))
    said = "\n".join(said_to(posted(posted_films(of_list, ANN), ANN, OWNER)))
    assert "on Ann's watchlist" in said
    assert _YOU.findall(said) == []


async def test_a_rating_that_took_a_film_off_the_watchlist_is_posted_without_that(
    alien: Movie,
) -> None:
    receipt = Receipt(alien, 4.5, None, None, 9, False, change_id=1, left_watchlist=True)
    assert "watchlist" in "\n".join(said_to(receipt_card(receipt, OWNER)))
    said = "\n".join(said_to(receipt_card(receipt, OWNER, ANN)))
    assert "watchlist" not in said


async def test_a_film_of_no_genre_is_posted_without_an_empty_line(
    alien: Movie, check_limits: Callable[[Any], None]
) -> None:
    bare = replace(alien, genres=(), directors=(), countries=())
    receipt = Receipt(bare, 4.5, None, None, 9, False, change_id=1)
    check_limits(receipt_card(receipt, OWNER, ANN))
    check_limits(posted_films(Recommendations((Recommendation(bare, 4, 1, ()),), 9, 9, False), ANN))
