"""What /twins shows: the users of the data set whose taste is nearest to the member's."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from bot.results import Twins
from bot.views import text
from bot.views.card import Card, small
from recsys import RatedMovie, SharedMovie, Twin

# Titles are as long as the message allows; at the shortest, five twins always fit.
_LONGEST_TITLES = (80, 50, 30)
_MOST_SHARED = 3


def twins_card(found: Twins) -> Card:
    """Each twin with the films that they rated highest and lowest, and those that you share."""
    cards = (_card(found, longest) for longest in _LONGEST_TITLES)
    return next(card for card in cards if card.fits)


def _card(found: Twins, longest: int) -> Card:
    card = Card(
        "Your taste twins",
        f"People of MovieLens nearest to your {text.count(found.n_ratings, 'rating')}",
    )
    for twin in found.twins:
        card.rule()
        _twin_block(card, twin, longest)
    return card


def _twin_block(card: Card, twin: Twin, longest: int) -> None:
    alike = f"{text.percent(twin.similarity)} alike"
    card.block(
        text.middot([f"**Viewer {twin.user_id}**", alike, text.count(twin.n_ratings, "rating")]),
        *_by_stars(twin.highest, longest),
        *_by_stars([film for film in twin.lowest if film not in twin.highest], longest),
        small(_shared(twin.shared, longest)),
    )


def _by_stars(rated: Sequence[RatedMovie], longest: int) -> list[str]:
    """One line for films of the same stars: ★★★★★ Alien · Heat."""
    return [
        f"{text.stars(stars)} {_titles(films, longest)}"
        for stars, films in groupby(rated, key=lambda film: film.stars)
    ]


def _titles(films: Iterable[RatedMovie], longest: int) -> str:
    return text.middot(text.title(film.movie, longest) for film in films)


def _shared(shared: Sequence[SharedMovie], longest: int) -> str:
    """Of a twin only the highest and the lowest ratings are kept, so nothing is said of others."""
    if not shared:
        return "none of your films is among their best and worst"
    shown = [
        f"{text.title(film.movie, longest)} "
        f"(you {text.number(film.member_stars)}, they {text.number(film.twin_stars)})"
        for film in shared[:_MOST_SHARED]
    ]
    others = " and others" if len(shared) > len(shown) else ""
    return f"you share: {', '.join(shown)}{others}"
