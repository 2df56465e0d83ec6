"""What /dimension shows below its picture: the same films and figures in text."""

from collections.abc import Sequence

from bot.views import text
from bot.views.card import Card, small
from recsys import Correlation, Dimension, DimensionEnd, DimensionReport, Standing
from recsys.wording.dimensions import NOTHING

_N_SHIFTS = 3
_LONGEST_ON_SHEET = 50


def dimensions_card(found: DimensionReport) -> Card:
    """The most readable dimensions, each with films of both ends, and the numbers of the rest."""
    others = found.dimensions[len(found.shown) :]
    quiet = f"Of {len(found.dimensions)}, those whose films are most of one kind"
    card = Card("The dimensions of taste", quiet)
    for one in found.shown:
        card.block(
            text.middot([f"**Dimension {one.number}**", _share(one)]),
            f"▲ {one.high.words or NOTHING}: {_titles(one.high)}",
            f"▼ {one.low.words or NOTHING}: {_titles(one.low)}",
        )
    numbers = ", ".join(str(one.number) for one in sorted(others, key=lambda one: one.number))
    rest = f" The others are {numbers}." if others else ""
    card.block(
        small(f"/dimension with a number shows one of them, and where you stand on it.{rest}")
    )
    return card


def dimension_card(found: Dimension) -> Card:
    """One dimension: what it may be, where the member stands, both ends and what goes with it."""
    card = Card(
        f"Dimension {found.number} of {found.n_dimensions}",
        text.middot([_share(found), f"purity {text.percent(found.purity)}"]),
    )
    card.block(found.hypothesis)
    if found.standing is not None:
        card.block(*_standing(found.standing))
    card.block(f"▲ **Highest**{_kind(found.high)}", *_films(found.high))
    card.block(f"▼ **Lowest**{_kind(found.low)}", *_films(found.low))
    card.block("**What goes with it**", _correlations(found.told) or _nothing(found))
    card.block(small(_meaning(found)))
    return card


def _share(found: Dimension) -> str:
    return f"{text.percent(found.share)} of how tastes differ"


def _standing(standing: Standing) -> Sequence[str]:
    if not standing.shifts:
        return (f"**You: {standing.words}**",)
    place = f"{text.signed(standing.place)}, give or take {standing.uncertainty:.2f}"
    shifts = ", ".join(
        f"{text.title(shift.movie)} {text.stars(shift.stars)} {text.signed(shift.shift)}"
        for shift in standing.shifts[:_N_SHIFTS]
    )
    return (
        f"**You: {standing.words}** ({place})",
        f"What moves you most: {shifts}; and which films you rated, whatever the stars, "
        f"{text.signed(standing.by_choice)}",
        small("two in three people are from −1 to +1"),
    )


def _kind(end: DimensionEnd) -> str:
    """The kind of most films at an end: *Sci-Fi: 9 of 10 (20% of all films)*."""
    if end.kind is None:
        return ""
    of_all = f"{text.percent(end.of_all)} of all films"
    return f" · {end.kind}: {end.n_of_kind} of {len(end.films)} ({of_all})"


def _films(end: DimensionEnd) -> list[str]:
    return [
        f"**{place}** {text.label(film.movie)} · {text.signed(film.place)}"
        for place, film in enumerate(end.films, start=1)
    ]


def _titles(end: DimensionEnd) -> str:
    return ", ".join(text.label(film.movie, _LONGEST_ON_SHEET) for film in end.telling)


def _correlations(told: Sequence[Correlation]) -> str:
    return text.middot(f"{trait.name} {text.signed(trait.correlation)}" for trait in told)


def _nothing(found: Dimension) -> str:
    return f"Nothing: none of the {found.n_tried:,} correlations tried says anything here."


def _meaning(found: Dimension) -> str:
    return (
        f"A dimension is one of {found.n_dimensions} numbers that I have of each film and of each "
        f"person, learnt from stars, with a film's kind as a first guess. Somebody at +1 gives "
        f"the highest films {found.swing:.1f} stars more, against the lowest, than somebody in "
        f"the middle. Compared are the {found.n_films:,} films with {found.n_needed} ratings or "
        f"more; of {found.n_tried:,} correlations tried, those from ±{found.threshold:.2f} are "
        "told. Purity is how much the films at both ends are of one kind, beyond its share of all."
    )
