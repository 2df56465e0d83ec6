"""What /dimension shows below its picture: the same films and figures in text."""

from collections.abc import Sequence

from bot.custom_ids import AskAgain, Subject, TurnDetails
from bot.views import text
from bot.views.card import Card, Shows, begin_button, details_button, small
from bot.views.spoken import YOU, Spoken
from bot.views.star_buttons import ask_menu
from recsys import Correlation, Dimension, DimensionEnd, DimensionReport, Standing
from recsys.wording.dimensions import (
    ends,
    heading,
    heading_of_all,
    hypothesis,
    share,
    standing,
    trait_name,
    which_of_all,
)
from recsys.wording.phrase import say

_N_SHIFTS = 3
_N_OF_AN_END = 5
_LONGEST_TITLE, _LONGEST_ON_SHEET = 37, 28


def dimensions_card(report: DimensionReport, owner_id: int) -> Card:
    """The most readable dimensions, each with a film of both ends, and the numbers of the rest."""
    card = Card(
        heading_of_all(),
        which_of_all(len(report.dimensions)),
        shows=Shows.COMMON,
        again=AskAgain(owner_id, "dimension"),
    )
    for one in report.shown:
        high, low = ends(one, 1)
        card.block(
            text.middot([say("**Dimension {number}**", number=one.number), share(one)]),
            f"▲ {high}: {_outermost(one.high)}",
            f"▼ {low}: {_outermost(one.low)}",
        )
    card.block(small(_more(report)))
    return card


def dimension_card(
    dimension: Dimension, owner_id: int, of: Spoken = YOU, *, detailed: bool = False
) -> Card:
    """What one dimension may be, where the member stands, and films of both ends.

    In detail all these films, how far out they are, what goes with it, and what moves the member.
    """
    shown = TurnDetails(owner_id, Subject.DIMENSION, dimension.number, detailed)
    card = Card(
        heading(dimension),
        share(dimension),
        shows=Shows.FILMS if dimension.standing is None else Shows.MEMBER,
        again=shown,
    )
    card.block(hypothesis(dimension.told))
    _describe(card, dimension, of) if detailed else _sketch(card, dimension, of)
    n = None if detailed else _N_OF_AN_END
    films = (*dimension.high.films[:n], *dimension.low.films[:n])
    if films:
        card.films = [film.movie for film in films]
        card.controls([ask_menu(card.films, owner_id)])
    is_newcomer = dimension.standing is not None and not dimension.standing.shifts
    begin = [begin_button(owner_id)] if is_newcomer else []
    card.controls([details_button(shown), *begin])
    return card


def _sketch(card: Card, dimension: Dimension, of: Spoken) -> None:
    if dimension.standing is not None:
        card.block(_where(dimension.standing, of))
    card.block(say("▲ **Highest**"), *_outer(dimension.high))
    card.block(say("▼ **Lowest**"), *_outer(dimension.low))


def _describe(card: Card, dimension: Dimension, of: Spoken) -> None:
    if dimension.standing is not None:
        card.block(*_standing(dimension.standing, of))
    high, low = dimension.high, dimension.low
    card.block(text.middot([say("▲ **Highest**"), _kind(high)]), *_films(high))
    card.block(text.middot([say("▼ **Lowest**"), _kind(low)]), *_films(low))
    card.block(
        say("**What goes with it**"), _correlations(dimension.told) or _nothing(dimension.n_tried)
    )
    card.block(small(_meaning(dimension)))


def _more(report: DimensionReport) -> str:
    """How to see one dimension, and which there are beside those on the sheet."""
    others = sorted(one.number for one in report.dimensions[len(report.shown) :])
    if not others:
        return say("/dimension with a number shows one of them, and where who asks stands on it.")
    return say(
        "/dimension with a number shows one of them, and where who asks stands on it. The others "
        "are {numbers}.",
        numbers=", ".join(map(str, others)),
    )


def _where(place: Standing, of: Spoken) -> str:
    return of.say("**You: {place}**", "**{name}: {place}**", place=standing(place))


def _standing(place: Standing, of: Spoken) -> Sequence[str]:
    if not place.shifts:
        return (_where(place, of),)
    return (
        of.say(
            "**You: {place}** ({stars}, give or take {uncertainty})",
            "**{name}: {place}** ({stars}, give or take {uncertainty})",
            place=standing(place),
            stars=text.signed(place.place),
            uncertainty=text.decimals(place.uncertainty, 2),
        ),
        of.say(
            "What moves you most: {shifts}; and which films you rated, whatever the stars, "
            "{by_choice}",
            "What moves {name} most: {shifts}; and which films they rated, whatever the stars, "
            "{by_choice}",
            shifts=_shifts(place),
            by_choice=text.signed(place.by_choice),
        ),
        small(say("two in three people are from −1 to +1")),
    )


def _shifts(place: Standing) -> str:
    return ", ".join(
        f"{text.title(shift.movie)} {text.stars(shift.stars)} {text.signed(shift.shift)}"
        for shift in place.shifts[:_N_SHIFTS]
    )


def _kind(end: DimensionEnd) -> str:
    """The kind of most films at an end: *Sci-Fi: 9 of 10 (20% of all films)*."""
    if end.kind is None:
        return ""
    return say(
        "{kind}: {n_of_kind} of {n} ({of_all} of all films)",
        kind=trait_name(end.kind),
        n_of_kind=end.n_of_kind,
        n=len(end.films),
        of_all=text.percent(end.of_all),
    )


def _films(end: DimensionEnd) -> list[str]:
    return [
        f"**{place}** {text.label(film.movie)} · {text.signed(film.place)}"
        for place, film in enumerate(end.films, start=1)
    ]


def _outer(end: DimensionEnd) -> list[str]:
    """The outermost films, as many as a phone has room for."""
    return [text.label(film.movie, _LONGEST_TITLE) for film in end.films[:_N_OF_AN_END]]


def _outermost(end: DimensionEnd) -> str:
    """The film that stands for the end; nothing where no film is compared."""
    return next((text.label(film.movie, _LONGEST_ON_SHEET) for film in end.films), "")


def _correlations(told: Sequence[Correlation]) -> str:
    return text.middot(f"{trait_name(one.trait)} {text.signed(one.correlation)}" for one in told)


def _nothing(n_tried: int) -> str:
    return say("Nothing: none of the {n:,} correlations tried says anything here.", n=n_tried)


def _meaning(dimension: Dimension) -> str:
    return say(
        "A dimension is one of {n_dimensions} numbers that I have of each film and of each person, "
        "learnt from stars, with a film's kind as a first guess. Somebody at +1 gives the highest "
        "films {swing} stars more, against the lowest, than somebody in the middle. Compared are "
        "the {n_films:,} films with {n_needed} ratings or more; of {n_tried:,} correlations tried, "
        "those from ±{threshold} are told. Beyond the share of all films, {share} of those at "
        "both ends are of one kind.",
        n_dimensions=dimension.n_dimensions,
        swing=text.decimals(dimension.swing, 1),
        n_films=dimension.n_films,
        n_needed=dimension.n_needed,
        n_tried=dimension.n_tried,
        threshold=text.decimals(dimension.threshold, 2),
        share=text.percent(dimension.purity),
    )
