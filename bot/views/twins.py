"""What /twins shows: the users of the data set whose taste is nearest to the member's."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from bot.custom_ids import TurnTwins
from bot.results import Twins
from bot.views import text
from bot.views.card import Card, Shows, button, small
from bot.views.star_buttons import ask_menu
from recsys import Movie, RatedMovie, SharedMovie, Twin
from recsys.wording.phrase import listed, plural, say

# Of what is shared a phone should show all in a screen and a half, so titles are cut there, and of
# the films as many are named as two lines have room for; of the highest and lowest titles are as
# long as the message allows, and at the shortest five twins fit.
_LONGEST_TITLE = 24
_LONGEST_TITLES = (80, 50, 30)
_MOST_FILMS = 3
_MOST_LINES = 2
_NEAR = 0.3  # of written members' nearest twins nine in ten are nearer


def twins_card(twins: Twins, owner_id: int) -> Card:
    """Each twin with what both of you gave alike, and what they loved that you have not seen."""
    if not twins.twins:
        return Card(
            say("No taste twins yet"),
            say(
                "Nobody of MovieLens, whose ratings end in 2018, gave your films nearly the stars "
                "that you gave. Rate some older or better-known films, and ask again."
            ),
        )
    card = _headed(twins)
    for twin in twins.twins:
        card.rule()
        card.block(_name(twin), _agreed(twin.shared), small(_loved(twin.loved)))
    loved = [film.movie for twin in twins.twins for film in twin.loved[:_MOST_FILMS]]
    if loved:
        card.controls([ask_menu(loved, owner_id)])
    card.controls([button(say("Their best and worst"), TurnTwins(owner_id, extremes=True))])
    return card


def extremes_card(twins: Twins, owner_id: int) -> Card:
    """Each twin with the films that they rated highest and lowest."""
    if not twins.twins:
        return twins_card(twins, owner_id)
    cards = (_extremes(twins, owner_id, longest) for longest in _LONGEST_TITLES)
    return next(card for card in cards if card.fits)


def _headed(twins: Twins) -> Card:
    quiet = plural(
        twins.n_ratings,
        one="People of MovieLens nearest to your {n:,} rating",
        other="People of MovieLens nearest to your {n:,} ratings",
    )
    if twins.n_silent:
        quiet = say(
            "People of MovieLens nearest to {n:,} of your {n_all:,} ratings",
            n=twins.n_ratings,
            n_all=twins.n_ratings + twins.n_silent,
        )
    if twins.twins[0].similarity < _NEAR:
        quiet = plural(
            twins.n_ratings,
            one="Nobody of MovieLens is near to your {n:,} rating yet; these come nearest",
            other="Nobody of MovieLens is near to your {n:,} ratings yet; these come nearest",
        )
    return Card(say("Your taste twins"), quiet, shows=Shows.MEMBER)


def _name(twin: Twin) -> str:
    name = say("**Viewer {user_id}**", user_id=twin.user_id)
    alike = say("{share} alike", share=text.percent(twin.similarity))
    return text.middot([name, alike, text.ratings(twin.n_ratings)])


def _agreed(shared: Sequence[SharedMovie]) -> str:
    """As many of the films on which both agree as fit, what both gave the same before others."""
    same = [film for film in shared if film.member_stars == film.twin_stars]
    nearly = [film for film in shared if film.is_agreed]
    if same:
        films, template = [_given(film) for film in same[:_MOST_FILMS]], _both_gave
    else:
        films, template = [_apart(film) for film in nearly[:_MOST_FILMS]], _nearly_agree
    lines = [template(films[:n], len(nearly) - n) for n in range(len(films), 0, -1)]
    return next((line for line in lines if text.n_lines(line) <= _MOST_LINES), "".join(lines[-1:]))


def _both_gave(films: Sequence[str], n_more: int) -> str:
    if not n_more:
        return say("You both gave {films}", films=listed(films))
    return say("You both gave {films} and agree on {n} more", films=", ".join(films), n=n_more)


def _nearly_agree(films: Sequence[str], n_more: int) -> str:
    if not n_more:
        return say("You nearly agree on {films}", films=listed(films))
    return say("You nearly agree on {films} and {n} more", films=", ".join(films), n=n_more)


def _given(film: SharedMovie) -> str:
    """A film with what both of you gave it."""
    return say("{film} {stars}", film=_title(film), stars=text.stars(film.member_stars))


def _apart(film: SharedMovie) -> str:
    """A film with what each of you gave it."""
    return say(
        "{film} (you {yours}, they {theirs})",
        film=_title(film),
        yours=text.number(film.member_stars),
        theirs=text.number(film.twin_stars),
    )


def _title(film: SharedMovie | RatedMovie) -> str:
    return text.title(film.movie, _LONGEST_TITLE)


def _loved(loved: Sequence[RatedMovie]) -> str:
    """What they loved and the member does not know; nothing where the member knows it all."""
    if not loved:
        return ""
    return say("They loved {films}", films=listed([_title(film) for film in loved[:_MOST_FILMS]]))


def _extremes(twins: Twins, owner_id: int, longest: int) -> Card:
    card = _headed(twins)
    for twin in twins.twins:
        card.rule()
        card.block(
            _name(twin),
            *_by_stars(twin.highest, longest),
            *_by_stars([film for film in twin.lowest if film not in twin.highest], longest),
        )
    card.controls([ask_menu(_best_first(twins.twins), owner_id)])
    card.controls([button(say("What you share"), TurnTwins(owner_id, extremes=False))])
    return card


def _best_first(twins: Sequence[Twin]) -> Iterator[Movie]:
    """The films of all twins, first those that were loved: a menu has no room for more."""
    yield from (film.movie for twin in twins for film in twin.highest)
    yield from (film.movie for twin in twins for film in twin.lowest)


def _by_stars(rated: Sequence[RatedMovie], longest: int) -> list[str]:
    """One line for films of the same stars: ★★★★★ Alien · Heat."""
    return [
        f"{text.stars(stars)} {_titles(films, longest)}"
        for stars, films in groupby(rated, key=lambda film: film.stars)
    ]


def _titles(films: Iterable[RatedMovie], longest: int) -> str:
    return text.middot(text.title(film.movie, longest) for film in films)
