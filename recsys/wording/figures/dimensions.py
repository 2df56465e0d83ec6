"""The sheet of the dimensions that can be read best, in words."""

from dataclasses import dataclass

from recsys.results import Dimension, DimensionEnd, DimensionReport
from recsys.wording.dimensions import ends
from recsys.wording.figures.alt_text import alt
from recsys.wording.numbers import whole_percent
from recsys.wording.phrase import say


@dataclass(frozen=True, slots=True)
class OfOne:
    """One dimension: its number, how much it matters, and the kinds of films at both ends."""

    title: str
    share: str
    high: str
    low: str


@dataclass(frozen=True, slots=True)
class Words:
    """All words of the sheet but the films; `dimensions` are those shown, in their order."""

    title: str
    quiet: str
    dimensions: tuple[OfOne, ...]
    alt: str


def words(report: DimensionReport) -> Words:
    """Of all dimensions there are, those of which the sheet has room for."""
    return Words(
        title=say("The dimensions of taste"),
        quiet=say("Of {n}, those whose films are most of one kind", n=len(report.dimensions)),
        dimensions=tuple(map(_of_one, report.shown)),
        alt=alt(
            say(
                "The dimensions that can be read best, and films of both ends. {dimensions}.",
                dimensions="; ".join(map(_in_short, report.shown)),
            )
        ),
    )


def _of_one(dimension: Dimension) -> OfOne:
    high, low = ends(dimension)
    return OfOne(
        title=say("Dimension {number}", number=dimension.number),
        share=say("{share} of how tastes differ", share=whole_percent(dimension.share)),
        high=high[:1].upper() + high[1:],
        low=low[:1].upper() + low[1:],
    )


def _in_short(dimension: Dimension) -> str:
    high, low = ends(dimension)
    return say(
        "{number}: {high} against {low}",
        number=dimension.number,
        high=_with_a_film(high, dimension.high),
        low=_with_a_film(low, dimension.low),
    )


def _with_a_film(kinds: str, end: DimensionEnd) -> str:
    if not end.films:
        return kinds
    return say("{kinds} ({film})", kinds=kinds, film=end.films[0].movie.title)
