"""What /twins shows: the users of the data set whose taste is nearest to the member's."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from bot.results import Twins
from bot.views import text
from bot.views.card import Card, Shows, small
from recsys import RatedMovie, SharedMovie, Twin
from recsys.wording.phrase import plural, say

# Titles are as long as the message allows; at the shortest, five twins always fit.
_LONGEST_TITLES = (80, 50, 30)
_MOST_SHARED = 3


def twins_card(twins: Twins) -> Card:
    """Each twin with the films that they rated highest and lowest, and those that you share."""
    cards = (_card(twins, longest) for longest in _LONGEST_TITLES)
    return next(card for card in cards if card.fits)


def _card(twins: Twins, longest: int) -> Card:
    card = Card(
        say("Your taste twins"),
        plural(
            twins.n_ratings,
            one="People of MovieLens nearest to your {n:,} rating",
            other="People of MovieLens nearest to your {n:,} ratings",
        ),
        shows=Shows.MEMBER,
    )
    for twin in twins.twins:
        card.rule()
        _twin_block(card, twin, longest)
    return card


def _twin_block(card: Card, twin: Twin, longest: int) -> None:
    name = say("**Viewer {user_id}**", user_id=twin.user_id)
    alike = say("{share} alike", share=text.percent(twin.similarity))
    card.block(
        text.middot([name, alike, text.ratings(twin.n_ratings)]),
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
        return say("none of your films is among their best and worst")
    films = ", ".join(_both(film, longest) for film in shared[:_MOST_SHARED])
    if len(shared) > _MOST_SHARED:
        return say("you share: {films} and others", films=films)
    return say("you share: {films}", films=films)


def _both(film: SharedMovie, longest: int) -> str:
    """A film with what both of you gave it."""
    return say(
        "{film} (you {yours}, they {theirs})",
        film=text.title(film.movie, longest),
        yours=text.number(film.member_stars),
        theirs=text.number(film.twin_stars),
    )
