"""Every card at its largest stays within Discord's limits."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.base36 import to_base36
from bot.custom_ids import Keep, Pick, TurnList
from bot.errors import AmbiguousTitle, UnknownTitle
from bot.film_status import FilmStatus, Marked
from bot.guild_settings import GuildSettings, StatisticsFor, Visibility
from bot.imported import (
    Conflict,
    Examples,
    Imported,
    ImportUndone,
    Left,
    LeftOut,
    ListQuestion,
    PastImport,
    Plan,
    SettledFilm,
    ToAsk,
    WhichFilm,
)
from bot.mood import Mood
from bot.rating_query import LONGEST_TEXT, RatingQuery, Sorting
from bot.results import (
    FilmSaid,
    Listed,
    Prediction,
    RatingsPage,
    Receipt,
    Recommendations,
    Removed,
    SeriesFilms,
    SimilarMovies,
    Statistics,
    StatusChanged,
    Tonight,
    Twins,
    Undone,
    Unlisted,
    UnmatchedRating,
    WatchlistPage,
)
from bot.service.titles.kept_titles import LONGEST_TITLE
from bot.views.import_report import brought_card, imported_card
from bot.views.imports import (
    conflict_card,
    import_undone_card,
    list_card,
    past_imports_card,
    progress_card,
)
from bot.views.notice import failure_card, notice_card
from bot.views.picker import film_menu, picker_card
from bot.views.predict import prediction_card
from bot.views.ratings import ratings_card
from bot.views.receipt import receipt_card, removed_card, undone_card
from bot.views.recommendations import recommendations_card
from bot.views.sentences import sentence
from bot.views.series import series_card
from bot.views.server import server_card
from bot.views.similar import similar_card
from bot.views.spread import spread_card
from bot.views.star_buttons import stars_card
from bot.views.statuses import status_card
from bot.views.twins import extremes_card, twins_card
from bot.views.unmatched import forgotten_card, keep_button, unmatched_card
from bot.views.watchlist import listed_card, tonight_card, unlisted_card, watchlist_card
from bot.views.which_film import all_asked_card, which_film_card
from recsys import (
    Explanation,
    Filters,
    Movie,
    Popularity,
    RatedMovie,
    RatingPart,
    Recommendation,
    SharedMovie,
    SimilarMovie,
    Twin,
    Variety,
)
from recsys.importers import Format, Kind, ScaleFrom
from recsys.results import SeriesLeft
from recsys.results.reasons import SameDirectors
from recsys.results.spread import Spread

OWNER = 2**64 - 1
NOON = datetime(2024, 2, 29, 12, tzinfo=UTC)
GENRES = ["Documentary"] * 20  # MovieLens has at most twenty
Check = Callable[[Any], None]
WIDE = GuildSettings(
    Visibility.PUBLIC, "en-GB", False, StatisticsFor.EVERYONE, frozenset(range(OWNER - 40, OWNER))
)


@pytest.mark.parametrize("n", [0, 9_999])
async def test_imports(worst_film: Movie, check_limits: Check, n: int) -> None:
    title = worst_film.label[:200]
    titles = (title,) * 3
    plan = Plan(
        *(Format.LETTERBOXD, 100, 50_000, {}, (), (), {}, 9_999, 9_999),
        LeftOut(*(Left(9_999, titles),) * 7),
        scale_from=ScaleFrom.RATINGS,
        encoding="cp1252",
    )
    many = (9_999,) * 10
    films = (worst_film,) * 5
    some = Examples(*(films[:3],) * 11)
    imported = Imported(
        *(2**64 - 1, plan, *many, titles, some, films, films[:4], titles),
        rated_to_ask=ToAsk(n, n, titles),
        unrated_to_ask=ToAsk(n, n, titles),
        unrated_beyond=Left(9_999, titles),
        can_undo_others=True,
        n_there=9_999,
        n_off_list=9_999,
    )
    check_limits(imported_card(imported, OWNER))
    past = PastImport(2**63 - 1, Format.LETTERBOXD, datetime(2026, 9, 30, tzinfo=UTC), 50_000, n)
    check_limits(past_imports_card([replace(past, import_id=i) for i in range(40)], OWNER))
    examples = ((worst_film, 4.5, 3.5),) * 3
    check_limits(conflict_card(Conflict(2**64 - 1, plan, 9_999, examples), OWNER))
    question = ListQuestion(2**64 - 1, plan, 9_999, films[:3])
    check_limits(list_card(question, OWNER))
    for brought in (question, imported):
        check_limits(brought_card(brought, OWNER))
    check_limits(import_undone_card(ImportUndone(9_999, 9_999)))
    check_limits(progress_card(title, 9_999, 9_999))
    movies = tuple(replace(worst_film, movie_id=2**31 - 40 + place) for place in range(40))
    for name, n_left in ((title, 9_999), ("*_" * 2_500, None)):
        which = WhichFilm("f" * 16, name, 4.5, movies, 9_998, n_left)
        check_limits(which_film_card(which, OWNER))
        check_limits(which_film_card(replace(which, stars=None, kind=Kind.WATCHLIST), OWNER))
        settled = SettledFilm(which.films[0], 4.5)
        check_limits(which_film_card(which, OWNER, settled))
        check_limits(all_asked_card("x" * 200, settled))


async def test_watchlist(worst_film: Movie, check_limits: Check) -> None:
    because = (RatingPart(worst_film, 4.5, 0.5),) * 2
    movie = replace(worst_film, movie_id=2**31 - 1)
    film = Recommendation(movie, 4.96, 1.0, because, reason=SameDirectors(2))
    for n_ratings in (0, 9_999):
        page = WatchlistPage((film,) * 10, 9_999, 998, 1000, n_ratings, is_by_taste=True)
        check_limits(watchlist_card(page, OWNER))
    check_limits(listed_card(Listed(worst_film, True, 9_999, 4.5), OWNER))
    check_limits(unlisted_card(Unlisted(worst_film, 9_999), OWNER))
    for has_rated in (False, True):
        tonight = Tonight(film, Mood.OLD, 9_998, 9_999, 9_999, has_rated)
        check_limits(tonight_card(replace(tonight, stars=4.5), OWNER))
        check_limits(tonight_card(tonight, OWNER))


@pytest.mark.parametrize("status", FilmStatus)
@pytest.mark.parametrize("n_said", [0, 1, 10])
async def test_recommendations(
    worst_film: Movie, check_limits: Check, n_said: int, status: FilmStatus
) -> None:
    because = (RatingPart(worst_film, 4.5, 0.5),) * 2
    movies = [replace(worst_film, movie_id=2**31 - 10 + place) for place in range(10)]
    every_option = Filters(
        tuple(GENRES),
        1970,
        1989,
        Popularity.HIDDEN_GEMS,
        Variety.ADVENTUROUS,
        country="Bosnia and Herzegovina",
        directors=("W" * 60,),
        theme="robots and artificial intelligence",
    )
    code = to_base36(2 ** len(GENRES) - 1) + "2s3chvl" + "z" * 14  # as wide as a code can be
    found = Recommendations(
        films=tuple(
            Recommendation(
                movie,
                4.96,
                1.0,
                because,
                reason=SameDirectors(2),
                series=SeriesLeft("W" * 200, 1_000),
            )
            for movie in movies
        ),
        n_ratings=12_345,
        n_liked=6_789,
        is_first_guess=False,
        filters=every_option,
        code=code,
        page=99,
        statuses={movie.movie_id: status for movie in movies[:n_said]},
    )
    check_limits(recommendations_card(found, OWNER))


@pytest.mark.parametrize("n", [2, 26, 40])
async def test_a_series(worst_film: Movie, check_limits: Check, n: int) -> None:
    movies = [replace(worst_film, movie_id=place) for place in range(n)]
    found = SeriesFilms(
        name=worst_film.title,
        films=tuple(Recommendation(movie, 4.96, 1.0, ()) for movie in movies),
        statuses={0: FilmStatus.SEEN},
        stars={1: 4.5},
    )
    back = TurnList(OWNER, "z" * 24, 999)
    check_limits(series_card(found, OWNER, back))


async def test_similar(worst_film: Movie, check_limits: Check) -> None:
    film = SimilarMovie(worst_film, -0.98)
    check_limits(similar_card(SimilarMovies(worst_film, (film,) * 10, (film,) * 3), OWNER))


async def test_predictions(worst_film: Movie, check_limits: Check) -> None:
    parts = (RatingPart(worst_film, 4.5, -0.5),) * 9_742
    explanation = Explanation(worst_film, 4.96, 3.5, 5, -3.5, -0.5, -0.5, parts, -0.5)
    check_limits(prediction_card(Prediction(explanation, 4.5, 3.99), OWNER))


async def test_twins(worst_film: Movie, check_limits: Check) -> None:
    highest = tuple(RatedMovie(worst_film, stars) for stars in (5.0, 4.5, 4.0, 3.5, 3.0))
    lowest = tuple(RatedMovie(worst_film, stars) for stars in (0.5, 1.0, 1.5, 2.0, 2.5))
    loved = (RatedMovie(worst_film, 4.5),) * 5
    for theirs in (4.5, 4.0):
        shared = (SharedMovie(worst_film, 4.5, theirs),) * 2_698
        twin = Twin(610, 0.98, 2_698, highest, lowest, shared, loved, highest)
        twins = Twins((twin,) * 5, 12_345)
        check_limits(twins_card(twins, OWNER))
        check_limits(extremes_card(twins, OWNER))


async def test_ratings(worst_film: Movie, check_limits: Check) -> None:
    movies = [replace(worst_film, movie_id=2**31 - 1 - place) for place in range(10)]
    rated = tuple(RatedMovie(movie, 4.5) for movie in movies)
    query = RatingQuery("*" * LONGEST_TEXT, None, 4.5, 1990, 1999, Sorting.HIGHEST)
    page = RatingsPage(rated, (), 499, 985, 9_742, 100, 3.99, query, 9_842)
    long = ("*_" * 2_500,) * 3
    to_ask: dict[str, Any] = {"n_to_ask": 1_000, "examples_to_ask": long, "can_undo_import": True}
    check_limits(ratings_card(replace(page, **to_ask), OWNER))
    check_limits(ratings_card(page, OWNER))
    check_limits(stars_card(FilmSaid(worst_film, 4.5, is_listed=True), OWNER))
    check_limits(spread_card(Spread((9_999,) * 10, (0.1,) * 10), OWNER))
    titles = [("*_~|`<>[]()#@everyone" * 4)[:LONGEST_TITLE], "🎬" * LONGEST_TITLE]
    for title in (*titles, "*_" * 2_500):  # as an earlier version kept them of files
        kept = (UnmatchedRating(title, 4.5),) * 10
        page = RatingsPage((), kept, 1, 3, 9_742, 100, None, query, 9_842)
        check_limits(ratings_card(page, OWNER))
        check_limits(ratings_card(replace(page, unmatched=(), ambiguous=kept, **to_ask), OWNER))
        check_limits(unmatched_card(kept[0]))
        check_limits(forgotten_card(kept[0], OWNER))
    for title in titles:
        check_limits(picker_card("I know no film.", keep_button(Keep(OWNER, 4.5, title))))


async def test_receipts(worst_film: Movie, check_limits: Check) -> None:
    receipt = Receipt(worst_film, 4.5, 3.5, 4.96, 9_999, True, OWNER)
    check_limits(receipt_card(receipt, OWNER))
    check_limits(receipt_card(replace(receipt, teaches_nothing=True), OWNER))
    check_limits(receipt_card(replace(receipt, left_watchlist=True), OWNER))
    check_limits(undone_card(Undone(worst_film, 4.5, is_listed=True)))
    for status in FilmStatus:
        check_limits(removed_card(Removed(worst_film, 4.5, 9_999, status, is_listed=True), OWNER))
        marked = Marked(status, NOON)
        for new, old in ((None, marked), (marked, None), (marked, marked)):
            changed = StatusChanged(worst_film, new, old, 4.5, left_watchlist=True)
            check_limits(status_card(changed, OWNER))
            check_limits(status_card(replace(changed, is_listed=True), OWNER))
        check_limits(stars_card(FilmSaid(worst_film, None, marked), OWNER))
        check_limits(stars_card(FilmSaid(worst_film, None, marked, is_listed=True), OWNER))


@pytest.mark.parametrize("options", [{}, {"stars": 4.5}, {"stars": float("nan")}])
async def test_picker_of_more_films_than_a_menu_holds(
    worst_film: Movie, check_limits: Check, options: dict[str, float]
) -> None:
    error = AmbiguousTitle("x" * 6000, (worst_film,) * 40)
    films = ((f"id {row}", movie) for row, movie in enumerate(error.candidates))
    menu = film_menu(Pick(OWNER, OWNER, "recommend", options), films)
    check_limits(picker_card(sentence(error), menu))


async def test_notices(worst_film: Movie, check_limits: Check) -> None:
    check_limits(notice_card(sentence(UnknownTitle("@everyone " * 600, (worst_film,) * 3))))
    check_limits(failure_card("Something went wrong.", "a1b2c3"))


@pytest.mark.parametrize("statistics", [None, Statistics(123_456, 12_345_678)])
@pytest.mark.parametrize("settings", [GuildSettings(), WIDE])
async def test_a_servers_settings(
    check_limits: Check, settings: GuildSettings, statistics: Statistics | None
) -> None:
    check_limits(server_card(settings, statistics, OWNER))
