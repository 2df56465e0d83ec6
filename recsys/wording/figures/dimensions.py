"""The sheet of the dimensions that can be read best, in words."""

from dataclasses import dataclass

from recsys.results import FAME, Dimension, DimensionEnd, DimensionReport, Trait
from recsys.wording.dimensions import ends, films_of, heading_of_all, share, which_of_all
from recsys.wording.figures.alt_text import alt
from recsys.wording.phrase import say


@dataclass(frozen=True, slots=True)
class OfOne:
    """One dimension: its number, how much it matters, and the kind of films at both ends.

    A kind is that whose films are coloured in the strip, where there is one.
    """

    title: str
    share: str
    high: str
    low: str


@dataclass(frozen=True, slots=True)
class Words:
    """All words of the sheet but the films; `dimensions` are those shown, in their order.

    `named` says which films are coloured, `others` which are not.
    """

    title: str
    quiet: str
    named: str
    others: str
    dimensions: tuple[OfOne, ...]
    alt: str


def words(report: DimensionReport) -> Words:
    """Of all dimensions there are, those of which the sheet has room for."""
    return Words(
        title=heading_of_all(),
        quiet=which_of_all(len(report.dimensions)),
        named=say("films of the kind named"),
        others=say("other films"),
        dimensions=tuple(map(_of_one, report.shown)),
        alt=alt(
            say(
                "The dimensions that can be read best, each a strip with bars that say how many "
                "of all films stand where, and films of both ends. {dimensions}.",
                dimensions="; ".join(map(_in_short, report.shown)),
            )
        ),
    )


def _of_one(dimension: Dimension) -> OfOne:
    axis, (high, low) = dimension.axis, ends(dimension, 1)
    high, low = _kind(axis.high) or high, _kind(axis.low) or low
    return OfOne(
        title=say("Dimension {number}", number=dimension.number),
        share=share(dimension),
        high=high[:1].upper() + high[1:],
        low=low[:1].upper() + low[1:],
    )


def _kind(coloured: Trait | None) -> str:
    """The films of a genre or decade, "" for other kinds, which no film is coloured for."""
    return "" if coloured is None or coloured == FAME else films_of(coloured)


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
