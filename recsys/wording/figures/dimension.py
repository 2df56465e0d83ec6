"""The picture of one dimension, in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from recsys.results import Axis, Dimension, DimensionEnd
from recsys.wording.dimensions import films_of, heading, hypothesis, standing, trait_name
from recsys.wording.figures.alt_text import alt
from recsys.wording.numbers import whole_percent
from recsys.wording.phrase import say

_NAMED = 3


@dataclass(frozen=True, slots=True)
class Words:
    """All words of the picture but the films.

    `kinds` are the names of the films in the axis's colours: of its high and its low kind, "" where
    there is none, and of all others. `you` is None where nobody asked. The strip says who stands at
    its ends and within the band of its middle.
    """

    title: str
    quiet: str
    hypothesis: str
    kinds: tuple[str, str, str]
    you: str | None
    likes_lowest: str
    most_people: str
    likes_highest: str
    alt: str


def words(dimension: Dimension) -> Words:
    """Of a dimension, and of the member's place on it where there is one."""
    place = dimension.standing
    return Words(
        title=heading(dimension),
        quiet=say(
            "{share} of how tastes differ · ends {purity} of one kind",
            share=whole_percent(dimension.share),
            purity=whole_percent(dimension.purity),
        ),
        hypothesis=hypothesis(dimension.told),
        kinds=_kinds(dimension.axis),
        you=None if place is None else say("This taste: {where}", where=standing(place)),
        likes_lowest=say("likes the lowest"),
        most_people=say("two in three people"),
        likes_highest=say("likes the highest"),
        alt=alt(_alt(dimension)),
    )


def _kinds(axis: Axis) -> tuple[str, str, str]:
    if axis.high is None and axis.low is None:
        return "", "", say("all films")
    high, low = ("" if kind is None else trait_name(kind) for kind in (axis.high, axis.low))
    return high, low, say("other films")


def _alt(dimension: Dimension) -> str:
    sentences = [
        say(
            "The films along dimension {number}. Highest: {high}. Lowest: {low}.",
            number=dimension.number,
            high=_few(dimension.high),
            low=_few(dimension.low),
        ),
        *_between(dimension.axis),
        *_coloured(dimension.axis),
    ]
    if dimension.standing is not None:
        sentences.append(say("The taste stands: {where}.", where=standing(dimension.standing)))
    return " ".join(sentences)


def _between(axis: Axis) -> Iterator[str]:
    if axis.known:
        films = ", ".join(film.movie.label for film in axis.known)
        yield say("Between them, from the highest: {films}.", films=films)


def _coloured(axis: Axis) -> Iterator[str]:
    yield say("Bars say how many of all films stand where.")
    if axis.high is not None:
        yield say("Coloured above: {films}.", films=films_of(axis.high))
    if axis.low is not None:
        yield say("Coloured below: {films}.", films=films_of(axis.low))


def _few(end: DimensionEnd) -> str:
    return ", ".join(film.movie.label for film in end.films[:_NAMED])
