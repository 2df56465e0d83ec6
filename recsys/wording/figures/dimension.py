"""The picture of one dimension, in words."""

from dataclasses import dataclass

from recsys.results import Dimension, DimensionEnd
from recsys.wording.dimensions import hypothesis, standing, trait_name
from recsys.wording.figures.alt_text import alt
from recsys.wording.numbers import signed, whole_percent
from recsys.wording.phrase import say

_NAMED = 3


@dataclass(frozen=True, slots=True)
class Words:
    """All words of the picture but the films.

    `traits` are the names of the dimension's correlations in their order; `you` is None where
    nobody asked. The strip says who stands at its ends and within the band of its middle.
    """

    title: str
    quiet: str
    hypothesis: str
    highest: str
    lowest: str
    goes_with_it: str
    traits: tuple[str, ...]
    too_weak: str
    you: str | None
    likes_lowest: str
    most_people: str
    likes_highest: str
    alt: str


def words(dimension: Dimension) -> Words:
    """Of a dimension, and of the member's place on it where there is one."""
    place = dimension.standing
    return Words(
        title=say("Dimension {number} of {n}", number=dimension.number, n=dimension.n_dimensions),
        quiet=say(
            "{share} of how tastes differ · ends {purity} of one kind",
            share=whole_percent(dimension.share),
            purity=whole_percent(dimension.purity),
        ),
        hypothesis=hypothesis(dimension.told),
        highest=_highest(dimension.high),
        lowest=_lowest(dimension.low),
        goes_with_it=say("Goes with it") if dimension.told else say("Nothing does"),
        traits=tuple(trait_name(one.trait) for one in dimension.correlations),
        too_weak=say("grey: too weak to tell"),
        you=None if place is None else say("You: {where}", where=standing(place)),
        likes_lowest=say("likes the lowest"),
        most_people=say("two in three people"),
        likes_highest=say("likes the highest"),
        alt=alt(_alt(dimension)),
    )


def _highest(end: DimensionEnd) -> str:
    if end.kind is None:
        return say("Highest")
    return say(
        "Highest · {kind} {n} of {n_films}",
        kind=trait_name(end.kind),
        n=end.n_of_kind,
        n_films=len(end.films),
    )


def _lowest(end: DimensionEnd) -> str:
    if end.kind is None:
        return say("Lowest")
    return say(
        "Lowest · {kind} {n} of {n_films}",
        kind=trait_name(end.kind),
        n=end.n_of_kind,
        n_films=len(end.films),
    )


def _alt(dimension: Dimension) -> str:
    sentences = [
        say(
            "The films at both ends of dimension {number}. Highest: {high}. Lowest: {low}.",
            number=dimension.number,
            high=_few(dimension.high),
            low=_few(dimension.low),
        ),
        _told(dimension),
    ]
    if dimension.standing is not None:
        sentences.append(say("You stand: {where}.", where=standing(dimension.standing)))
    return " ".join(sentences)


def _told(dimension: Dimension) -> str:
    if not dimension.told:
        return say("Nothing goes with it.")
    named = (f"{trait_name(one.trait)} {signed(one.correlation)}" for one in dimension.told)
    return say("Strongest correlations: {traits}.", traits=", ".join([*named][:_NAMED]))


def _few(end: DimensionEnd) -> str:
    return ", ".join(film.movie.label for film in end.films[:_NAMED])
