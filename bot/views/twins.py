"""What /twins shows: the users of the data set whose taste is nearest to the member's."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TypeVar

from bot.custom_ids import TurnTwins
from bot.results import Twins
from bot.views import text
from bot.views.card import Card, Shows, button, small
from bot.views.spoken import YOU, Spoken
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
_FEW_SHARED = 3  # films in common from which a likeness is more than chance
_Film = TypeVar("_Film", SharedMovie, RatedMovie)


def twins_card(twins: Twins, owner_id: int, of: Spoken = YOU) -> Card:
    """Each twin with what both of you gave alike, and what they loved that you have not seen.

    What most of them gave as the member did is said once, above them.
    """
    if not twins.twins:
        return Card(
            say("No taste twins yet"),
            say(
                "Nobody of MovieLens, whose ratings end in 2018, gave your films nearly the stars "
                "that you gave. Rate some older or better-known films, and ask again."
            ),
        )
    card = _headed(twins, owner_id, of, extremes=False)
    common = _in_common(twins.twins)
    if common:
        card.block(_all_gave(common, twins.twins, of))
    for twin in twins.twins:
        card.rule()
        others = [film for film in twin.shared if film.movie.movie_id not in common]
        card.block(_name(twin), _agreed(others, of), small(_loved(twin.loved)))
    card.films = [film.movie for twin in twins.twins for film in _apart(twin.loved)]
    if card.films:
        card.controls([ask_menu(card.films, owner_id)])
    card.controls([button(say("Their best and worst"), TurnTwins(owner_id, extremes=True))])
    return card


def extremes_card(twins: Twins, owner_id: int, of: Spoken = YOU) -> Card:
    """Each twin with the films that they put far above others and the member has not seen.

    Under these those that they rated lowest.
    """
    if not twins.twins:
        return twins_card(twins, owner_id, of)
    cards = (_extremes(twins, owner_id, of, longest) for longest in _LONGEST_TITLES)
    return next(card for card in cards if card.fits)


def _headed(twins: Twins, owner_id: int, of: Spoken, *, extremes: bool) -> Card:
    quiet = of.plural(
        twins.n_ratings,
        (
            "People of MovieLens nearest to your {n:,} rating",
            "People of MovieLens nearest to your {n:,} ratings",
        ),
        (
            "People of MovieLens nearest to {name}'s {n:,} rating",
            "People of MovieLens nearest to {name}'s {n:,} ratings",
        ),
    )
    if twins.n_silent:
        quiet = of.say(
            "People of MovieLens nearest to {n:,} of your {n_all:,} ratings",
            "People of MovieLens nearest to {n:,} of {name}'s {n_all:,} ratings",
            n=twins.n_ratings,
            n_all=twins.n_ratings + twins.n_silent,
        )
    if twins.twins[0].similarity < _NEAR:
        quiet = of.plural(
            twins.n_ratings,
            (
                "Nobody of MovieLens is near to your {n:,} rating yet; these come nearest",
                "Nobody of MovieLens is near to your {n:,} ratings yet; these come nearest",
            ),
            (
                "Nobody of MovieLens is near to {name}'s {n:,} rating yet; these come nearest",
                "Nobody of MovieLens is near to {name}'s {n:,} ratings yet; these come nearest",
            ),
        )
    heading = of.say("Your taste twins", "{name}'s taste twins")
    return Card(heading, quiet, shows=Shows.MEMBER, again=TurnTwins(owner_id, extremes))


def _name(twin: Twin) -> str:
    name = say("**Viewer {user_id}**", user_id=twin.user_id)
    alike = say("{share} alike", share=text.percent(twin.similarity))
    return text.middot([name, alike, _by_few(len(twin.shared)) or text.ratings(twin.n_ratings)])


def _by_few(n_shared: int) -> str:
    """That a likeness rests on few films; nothing where it does not.

    Of who rated many, those in the middle are not known.
    """
    if not 0 < n_shared < _FEW_SHARED:
        return ""
    return plural(
        n_shared,
        one="{n} film in common that I know of",
        other="{n} films in common that I know of",
    )


def _in_common(twins: Sequence[Twin]) -> dict[int, SharedMovie]:
    """By movie_id the films that more than half of several twins gave the same as the member."""
    n_twins = Counter(i for twin in twins for i in _ids(_same(twin.shared)))
    same = [film for twin in twins for film in _same(twin.shared)]
    most = {i for i, n in n_twins.items() if n > max(len(twins) / 2, 1)}
    return {film.movie.movie_id: film for film in same if film.movie.movie_id in most}


def _same(shared: Iterable[SharedMovie]) -> list[SharedMovie]:
    return [film for film in shared if film.member_stars == film.twin_stars]


def _all_gave(common: Mapping[int, SharedMovie], twins: Sequence[Twin], of: Spoken) -> str:
    """One line for what several twins and the member gave alike."""
    films = listed([_given(film) for film in _apart(list(common.values()))])
    if all(common.keys() <= _ids(_same(twin.shared)) for twin in twins):
        return of.say(
            "You and all of them gave {films}", "{name} and all of them gave {films}", films=films
        )
    return of.say(
        "You and most of them gave {films}", "{name} and most of them gave {films}", films=films
    )


def _ids(films: Iterable[SharedMovie]) -> set[int]:
    return {film.movie.movie_id for film in films}


def _agreed(shared: Sequence[SharedMovie], of: Spoken) -> str:
    """As many of the films on which both agree as fit, what both gave the same before others."""
    same, nearly = _same(shared), [film for film in shared if film.is_agreed]
    if same:
        films, template = [_given(film) for film in _apart(same)], _both_gave
    else:
        films, template = [_differing(film, of) for film in _apart(nearly)], _nearly_agree
    lines = [template(films[:n], len(nearly) - n, of) for n in range(len(films), 0, -1)]
    return next((line for line in lines if text.n_lines(line) <= _MOST_LINES), "".join(lines[-1:]))


def _both_gave(films: Sequence[str], n_more: int, of: Spoken) -> str:
    if not n_more:
        return of.say("You both gave {films}", "Both gave {films}", films=listed(films))
    return of.say(
        "You both gave {films} and agree on {n} more",
        "Both gave {films} and agree on {n} more",
        films=", ".join(films),
        n=n_more,
    )


def _nearly_agree(films: Sequence[str], n_more: int, of: Spoken) -> str:
    if not n_more:
        return of.say(
            "You nearly agree on {films}", "Both nearly agree on {films}", films=listed(films)
        )
    return of.say(
        "You nearly agree on {films} and {n} more",
        "Both nearly agree on {films} and {n} more",
        films=", ".join(films),
        n=n_more,
    )


def _given(film: SharedMovie) -> str:
    """A film with what both of you gave it."""
    return say("{film} {stars}", film=_title(film), stars=text.stars(film.member_stars))


def _differing(film: SharedMovie, of: Spoken) -> str:
    """A film with what each of you gave it."""
    return of.say(
        "{film} (you {yours}, they {theirs})",
        "{film} ({name} {yours}, they {theirs})",
        film=_title(film),
        yours=text.number(film.member_stars),
        theirs=text.number(film.twin_stars),
    )


def _title(film: SharedMovie | RatedMovie) -> str:
    return text.title(film.movie, _LONGEST_TITLE)


def _apart(films: Sequence[_Film]) -> list[_Film]:
    """The first few, one of those whose titles begin alike, as parts of one film's story do."""
    by_beginning: dict[str, _Film] = {}
    for film in films:
        by_beginning.setdefault(film.movie.title.partition(":")[0], film)
    return list(by_beginning.values())[:_MOST_FILMS]


def _loved(loved: Sequence[RatedMovie]) -> str:
    """What they loved and the member does not know; nothing where the member knows it all."""
    if not loved:
        return ""
    return say("They loved {films}", films=listed([_title(film) for film in _apart(loved)]))


def _extremes(twins: Twins, owner_id: int, of: Spoken, longest: int) -> Card:
    card = _headed(twins, owner_id, of, extremes=True)
    for twin in twins.twins:
        card.rule()
        lowest = [film for film in twin.lowest if film not in twin.best]
        card.block(_name(twin), *_by_stars(twin.best, longest), *_by_stars(lowest, longest))
    card.films = list(_best_first(twins.twins))
    card.controls([ask_menu(card.films, owner_id)])
    card.controls([button(say("What you share"), TurnTwins(owner_id, extremes=False))])
    return card


def _best_first(twins: Sequence[Twin]) -> Iterator[Movie]:
    """The films of all twins, first those that were loved: a menu has no room for more."""
    yield from (film.movie for twin in twins for film in twin.best)
    yield from (film.movie for twin in twins for film in twin.lowest)


def _by_stars(rated: Sequence[RatedMovie], longest: int) -> list[str]:
    """One line for films of the same stars, most first: ★★★★★ Alien · Heat."""
    by_stars = sorted(rated, key=lambda film: -film.stars)
    return [
        f"{text.stars(stars)} {_titles(films, longest)}"
        for stars, films in groupby(by_stars, key=lambda film: film.stars)
    ]


def _titles(films: Iterable[RatedMovie], longest: int) -> str:
    return text.middot(text.title(film.movie, longest) for film in films)
