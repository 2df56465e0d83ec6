"""What a tap on a series shows: its films as they came out, and what the member said of each."""

from collections.abc import Iterator

from bot.custom_ids import TurnList
from bot.results import SeriesFilms
from bot.views import text
from bot.views.card import Card, Shows, button
from bot.views.recommendations import guess, told
from bot.views.star_buttons import ask_menu
from recsys import Recommendation
from recsys.wording.phrase import plural, say

# Of a series of twenty films and more, for all to have room; without a number with a link.
_LONGEST_TITLES = (None, 60, 20)


def series_card(series: SeriesFilms, back: TurnList) -> Card:
    """The films in one block, and the way back to the list; of many the titles are cut."""
    cards = (_card(series, back, longest) for longest in _LONGEST_TITLES)
    return next(card for card in cards if card.fits)


def _card(series: SeriesFilms, back: TurnList, longest: int | None) -> Card:
    quiet = plural(
        len(series.films),
        one="{n:,} film",
        other="{n:,} films, in the order in which they came out",
    )
    is_told = any(film.movie.movie_id in series.stars for film in series.films)
    shows = Shows.MEMBER if is_told else Shows.FILMS
    card = Card(text.plain(series.name), quiet, shows=shows)
    card.block(*_lines(series, longest))
    card.controls([ask_menu([film.movie for film in series.films], back.owner_id)])
    card.controls([button(say("‹ Back to the list"), back)])
    return card


def _lines(series: SeriesFilms, longest: int | None) -> Iterator[str]:
    for film in series.films:
        movie = film.movie
        name = text.headline(movie) if longest is None else text.label(movie, longest)
        yield f"{name} · {_said(series, film)}"


def _said(series: SeriesFilms, film: Recommendation) -> str:
    movie_id = film.movie.movie_id
    if movie_id in series.stars:
        return text.given(series.stars[movie_id])
    if movie_id in series.statuses:
        return told(series.statuses[movie_id])
    return guess(film)
