"""What is said of the films of a page, of all that may be said of each: not the same each time."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from recsys.results.reasons import (
    OfKind,
    Reason,
    SameDirectors,
    SameKind,
    SameSeries,
    SameTastes,
    SameTheme,
)

MOST_CITED = 3  # times that one rating is named on a page
_MOST_SAID, _MOST_OF_A_SUBJECT = 2, 2  # times that anything else is, and of one country or decade
_KIN = SameDirectors | SameSeries  # which few films share
_ABOUT_IT = SameTheme | SameKind  # what the film is, said by a liked one that is so too
# So much of its strength is left to a reason each time that it, the rating that it names, or one
# like it was said before on the page; of kin more.
_CITED_AGAIN, _KIN_AGAIN, _SAID_AGAIN, _ALIKE_AGAIN = 0.75, 0.84, 0.6, 0.96


@dataclass(frozen=True, slots=True)
class Spoken:
    """A reason, how convincing it is, 0..1, and which of the member's ratings it names."""

    strength: float
    reason: Reason | None
    cited: tuple[int, ...] = ()


def varied(page: Sequence[Sequence[Spoken]], alone: Collection[int] = ()) -> list[Spoken]:
    """The most convincing reason of each film, less so where it was said on the page before.

    Films that share a director or a series with a liked one choose first, since little else is as
    true of them, then the film that has the best reason. A liked film that is `alone` in its kind
    is named for another theme or kind each time as if for the first time.
    """
    cited: Counter[int] = Counter()
    said: Counter[object] = Counter()  # whole reasons, what they are of and their types

    def strength(spoken: Spoken) -> float:
        tells_of_it = isinstance(spoken.reason, _ABOUT_IT)
        is_named_anew = tells_of_it and _are_among(spoken.cited, alone)
        n_cited = 0 if is_named_anew else max(map(cited.__getitem__, spoken.cited), default=0)
        again = said[spoken.reason] if tells_of_it or not spoken.cited else 0
        of_it = said[subject] if (subject := _subject(spoken.reason)) else 0
        if n_cited >= MOST_CITED or again >= _MOST_SAID or of_it >= _MOST_OF_A_SUBJECT:
            return 0.0
        alike = said[type(spoken.reason)]
        is_kin = isinstance(spoken.reason, _KIN)
        cited_again = _KIN_AGAIN if is_kin else _CITED_AGAIN
        return spoken.strength * cited_again**n_cited * _SAID_AGAIN**again * _ALIKE_AGAIN**alike

    def turn(film: int) -> tuple[bool, float]:
        has_kin = any(isinstance(one.reason, _KIN) for one in page[film])
        return not has_kin, -max(one.strength for one in page[film])

    chosen = {}
    for film in sorted(range(len(page)), key=turn):
        best, convinces = page[film][0], -1.0
        for spoken in page[film]:
            # Having been said before only weakens: most need not be weighed.
            if spoken.strength > convinces and (weighed := strength(spoken)) > convinces:
                best, convinces = spoken, weighed
        chosen[film] = best
        # Named for a theme or kind it is not named less for what else is true of it.
        if not (isinstance(best.reason, _ABOUT_IT) and _are_among(best.cited, alone)):
            cited.update(best.cited)
        if best.reason is not None:
            for one in (best.reason, type(best.reason), _subject(best.reason)):
                said[one] += 1
    return [chosen[film] for film in range(len(page))]


def _are_among(cited: Sequence[int], alone: Collection[int]) -> bool:
    return bool(cited) and all(one in alone for one in cited)


def _subject(reason: Reason | None) -> tuple[str | int | None, ...]:
    """What reasons are alike for: a page speaks of Korea, or of other people, in a few of them."""
    match reason:
        case SameTastes():
            return (None,)
        case OfKind(country=where, decade=when) | SameKind(country=where, decade=when) if (
            where or when
        ):
            return where, when
        case _:
            return ()
