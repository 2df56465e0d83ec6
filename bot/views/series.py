"""What a tap on a series shows: its films as they came out, and what the member said of each."""

from collections.abc import Iterator

from bot.custom_ids import ShowSeries, TurnList
from bot.results import SeriesFilms
from bot.views import text
from bot.views.card import Card, Shows, button
from bot.views.recommendations import guess, told
from bot.views.spoken import YOU, Spoken
from bot.views.star_buttons import ask_menu
from recsys import Recommendation
from recsys.wording.phrase import plural, say

# Of a series of twenty films and more, for all to have room; without a number with a link.
_LONGEST_TITLES = (None, 60, 20)


def series_card(
    series: SeriesFilms, owner_id: int, back: TurnList | None = None, of: Spoken = YOU
) -> Card:
    """The films in one block, and the way back to the list; of many the titles are cut."""
    cards = (_card(series, owner_id, longest, of) for longest in _LONGEST_TITLES)
    card = next(card for card in cards if card.fits)
    card.controls([ask_menu(card.films, owner_id)])
    if back is not None:
        card.controls([button(say("‹ Back to the list"), back)])
    return card


def _card(series: SeriesFilms, owner_id: int, longest: int | None, of: Spoken) -> Card:
    quiet = plural(
        len(series.films),
        one="{n:,} film",
        other="{n:,} films, in the order in which they came out",
    )
    if of.is_named:
        quiet = text.middot([quiet, say("with the stars that I expect of {name}", name=of.name)])
    is_told = any(film.movie.movie_id in series.stars for film in series.films)
    shows = Shows.MEMBER if is_told else Shows.FILMS
    films = [film.movie for film in series.films]
    again = ShowSeries(owner_id, films[0].movie_id)
    card = Card(text.plain(series.name), quiet, shows=shows, again=again)
    card.films = films
    card.block(*_lines(series, longest, of))
    return card


def _lines(series: SeriesFilms, longest: int | None, of: Spoken) -> Iterator[str]:
    for film in series.films:
        movie = film.movie
        name = text.headline(movie) if longest is None else text.label(movie, longest)
        yield f"{name} · {_said(series, film, of)}"


def _said(series: SeriesFilms, film: Recommendation, of: Spoken) -> str:
    movie_id = film.movie.movie_id
    if movie_id in series.stars:
        return text.given(series.stars[movie_id], of)
    if movie_id in series.statuses:
        return told(series.statuses[movie_id], of)
    return guess(film)
