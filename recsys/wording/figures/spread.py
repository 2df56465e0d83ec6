"""The picture of how somebody's stars are spread, in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from recsys.results.spread import Spread
from recsys.stars import HALF_STARS
from recsys.wording.figures.alt_text import alt
from recsys.wording.phrase import plural, say


@dataclass(frozen=True, slots=True)
class Words:
    """All words of the picture; `others` is empty where nothing is known of them."""

    title: str
    quiet: str
    you: str
    others: str
    stars: tuple[str, ...]
    alt: str


def words(spread: Spread) -> Words:
    """Of one rating or of many."""
    return Words(
        title=say("How the stars are spread"),
        quiet=plural(
            spread.n_ratings,
            one="The stars of {n:,} rating",
            other="The stars of {n:,} ratings",
        ),
        you=say("these ratings"),
        others="" if spread.others is None else say("people of MovieLens"),
        stars=tuple(f"{stars:g}" for stars in HALF_STARS),
        alt=alt(" ".join([_counts(spread), on_average(spread), *beside_others(spread)])),
    )


def on_average(spread: Spread) -> str:
    """The mean, beside that of others where it is known."""
    if spread.others_mean is None:
        return say("The average is {mine:.1f} stars.", mine=spread.mean)
    return say(
        "The average is {mine:.1f} stars; people of MovieLens give {theirs:.1f}.",
        mine=spread.mean,
        theirs=spread.others_mean,
    )


def beside_others(spread: Spread) -> Iterator[str]:
    """What is given most unlike others, where they are known."""
    place = spread.farthest
    if place is None or spread.others is None:
        return
    mine, theirs = spread.shares[place], spread.others[place]
    yield say(
        "Of 100 films, {mine:.0f} have {stars:g} ★ here, and {theirs:.0f} from people of "
        "MovieLens.",
        stars=HALF_STARS[place],
        mine=100 * mine,
        theirs=100 * theirs,
    )


def _counts(spread: Spread) -> str:
    """How many films got each number of stars, but for those that none got."""
    given = [
        say("{stars:g}: {n:,}", stars=stars, n=n)
        for stars, n in zip(HALF_STARS, spread.counts, strict=True)
        if n
    ]
    return say("Films by the stars given: {counts}.", counts=", ".join(given))
