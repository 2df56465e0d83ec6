"""What /recommend shows: films with reasons; turn the page, set one aside, take that back."""

from collections.abc import Iterable, Iterator, Sequence

from discord import SelectOption
from discord.ui import Button, LayoutView, Select

from bot.custom_ids import (
    MoreOfSeries,
    PageOfFilms,
    RateSeen,
    SetAside,
    SharePage,
    TakeBack,
    TurnList,
    WatchLater,
)
from bot.discord_limits import LONGEST_LABEL
from bot.film_status import FilmStatus
from bot.results import Recommendations
from bot.views import recommendation_words, text
from bot.views.card import Card, begin_button, button, small
from bot.views.deck import deck_button
from bot.views.spoken import YOU, Spoken
from bot.views.why import why
from recsys import FilmEvidence, Movie, Recommendation
from recsys.results import PAGE_SIZE, SeriesLeft
from recsys.stars import HALF_STARS
from recsys.wording.evidence import no_guess
from recsys.wording.phrase import plural, say

# Titles of a full page, and more where there are fewer films; a shorter one says too little.
_MOST_BROKEN, _SHORTEST_TITLE = 3, 15
_LONGEST_SERIES = LONGEST_LABEL - 12  # with ": 1,000 more" behind it


def recommendations_card(picks: Recommendations, owner_id: int) -> Card:
    """The films to see, each with the stars expected and one reason; menus to set them aside."""
    card = Card(recommendation_words.heading(picks), recommendation_words.quiet(picks))
    for film, name in zip(picks.films, headlines(picks.films), strict=True):
        card.block(*_lines(picks, film, name))
    page = _page(picks)
    for menu in _menus(picks, page, owner_id):
        card.controls([menu])
    card.controls(_buttons(picks, page, owner_id))
    return card


def _menus(
    picks: Recommendations, page: PageOfFilms, owner_id: int
) -> Iterator[Select[LayoutView]]:
    movies = {film.movie.movie_id: film.movie for film in picks.films}
    latest = _latest_status(picks)
    if latest is not None and picks.statuses[latest] is not FilmStatus.DISMISSED:
        yield _menu_of_stars(RateSeen(owner_id, latest, page), movies[latest])
    unsaid = [
        movie for i, movie in movies.items() if i not in picks.statuses and i not in picks.stars
    ]
    if unsaid:
        yield from (
            _menu_of_films(SetAside(owner_id, status, page), unsaid, asks)
            for status, asks in (
                (FilmStatus.SEEN, say("I have seen …")),
                (FilmStatus.DISMISSED, say("Not for me …")),
            )
        )
    unlisted = [movie for movie in unsaid if movie.movie_id not in picks.listed]
    if unlisted:
        yield _menu_of_films(WatchLater(owner_id, page), unlisted, say("Watch later …"))
    if any(film.series for film in picks.films):
        yield _menu_of_series(MoreOfSeries(owner_id, picks.code, picks.page), picks.films)


def _latest_status(picks: Recommendations) -> int | None:
    """The film that was set aside last and has not been rated since."""
    return next((movie_id for movie_id in picks.statuses if movie_id not in picks.stars), None)


def _page(picks: Recommendations) -> PageOfFilms:
    return PageOfFilms(picks.code, picks.page, tuple(film.movie.movie_id for film in picks.films))


def headlines(films: Sequence[Recommendation]) -> list[str]:
    """The titles of a page: those of a few films take two lines of a phone, others are cut to one.

    The longest stay whole, since they would lose most.
    """
    rooms = [text.room_for_title(film.movie, f" · {guess(film)}") for film in films]
    missing = [len(film.movie.title) - room for film, room in zip(films, rooms, strict=True)]
    n_broken = _MOST_BROKEN + 2 * max(PAGE_SIZE - len(films), 0)  # of a film that is not there two
    broken = sorted(range(len(films)), key=missing.__getitem__)[-n_broken:]
    return [
        text.headline(film.movie)
        if at in broken or missing[at] <= 0 or room < _SHORTEST_TITLE
        else text.headline(film.movie, room)
        for at, (film, room) in enumerate(zip(films, rooms, strict=True))
    ]


def _lines(picks: Recommendations, film: Recommendation, name: str) -> Iterator[str]:
    movie_id = film.movie.movie_id
    if movie_id in picks.stars:
        yield from (name, small(text.given(picks.stars[movie_id])))
    elif movie_id in picks.statuses:
        said = [told(picks.statuses[movie_id]), say("I will not bring it up again")]
        yield from (f"~~{name}~~", small(text.middot(said)))
    else:
        yield f"{name} · {guess(film)}"
        yield small(_why(picks, film))


def _why(picks: Recommendations, film: Recommendation) -> str:
    said = why(film, picks.filters)
    if film.movie.movie_id in picks.listed and picks.filters.among is None:
        return say("on your watchlist · {why}", why=said)
    return said


def guess(film: Recommendation) -> str:
    """The stars that the member is expected to give, or that nobody can say."""
    if film.evidence is FilmEvidence.NONE:
        return no_guess(film.movie)
    return f"{text.predicted(film.stars)} ★"


def _menu_of_films(
    custom_id: SetAside | WatchLater, films: Iterable[Movie], placeholder: str
) -> Select[LayoutView]:
    return Select(
        custom_id=str(custom_id),
        placeholder=placeholder,
        options=[
            SelectOption(value=str(film.movie_id), label=text.raw_label(film, LONGEST_LABEL))
            for film in films
        ],
    )


def _menu_of_series(more: MoreOfSeries, films: Iterable[Recommendation]) -> Select[LayoutView]:
    return Select(
        custom_id=str(more),
        placeholder=say("More of a series …"),
        options=[
            SelectOption(value=str(film.movie.movie_id), label=_left(film.series))
            for film in films
            if film.series
        ],
    )


def _left(series: SeriesLeft) -> str:
    return plural(
        series.n_more,
        one="{series}: {n:,} more",
        other="{series}: {n:,} more",
        series=text.shorten(series.name, _LONGEST_SERIES),
    )


def _menu_of_stars(rate_seen: RateSeen, movie: Movie) -> Select[LayoutView]:
    """Most stars first."""
    return Select(
        custom_id=str(rate_seen),
        placeholder=say("Give {film} your stars …", film=text.raw_label(movie, LONGEST_LABEL)),
        options=[
            SelectOption(value=text.number(stars), label=text.stars_to_choose(stars))
            for stars in sorted(HALF_STARS, reverse=True)
        ],
    )


def told(status: FilmStatus, of: Spoken = YOU) -> str:
    """What the member said of a film without rating it."""
    match status:
        case FilmStatus.SEEN:
            return of.say("you have seen it", "{name} has seen it")
        case FilmStatus.LIKED:
            return of.say("you like it, without stars", "{name} likes it, without stars")
        case FilmStatus.DISMISSED:
            return of.say("not for you", "not for {name}")


def _buttons(
    picks: Recommendations, page: PageOfFilms, owner_id: int
) -> Iterator[Button[LayoutView]]:
    if picks.page:
        yield button(say("‹ Back"), TurnList(owner_id, picks.code, picks.page - 1))
    is_full = len(picks.films) >= PAGE_SIZE
    following = TurnList(owner_id, picks.code, picks.page + 1)
    yield button(say("Next ten ›") if is_full else say("From the top"), following)
    latest = _latest_status(picks)
    if latest is not None:
        yield button(say("Undo"), TakeBack(owner_id, latest, page))
    if picks.is_first_guess:
        yield deck_button(owner_id) if picks.is_personal else begin_button(owner_id)
    yield button(say("Share"), SharePage(owner_id, page))
