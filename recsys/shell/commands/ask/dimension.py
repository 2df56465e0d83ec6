"""dimension: what one dimension of the factors means, or which of them can be read."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping

from rich.table import Table

from recsys.errors import QuestionError
from recsys.recommender import Recommender
from recsys.results import Dimension, DimensionEnd, DimensionReport, Standing
from recsys.shell.command import Command
from recsys.shell.output import add_json, add_picture, draw, show, table
from recsys.shell.parser import whole_number
from recsys.shell.questions import add_ratings, ratings_of
from recsys.wording.dimensions import hypothesis, standing, trait_name
from recsys.wording.phrase import say

_N_SHIFTS = 5


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "number",
        nargs="?",
        metavar="N",
        type=whole_number(1),
        help="its number, from 1; without it all of them, the most readable first",
    )
    add_ratings(parser)
    add_json(parser)
    add_picture(parser)


def _run(options: Namespace) -> None:
    from recsys.figures import dimension, dimensions

    model = Recommender.pretrained()
    rated = ratings_of(model, options)
    if options.number is None:
        report = _all_of(model, rated)
        show(options, report, _overview(report))
        draw(options, lambda: dimensions.draw(report, dimensions.words(report)))
    else:
        one = model.dimensions.one(options.number, model.fold_in(rated) if rated else None)
        show(options, one, *_tables(one))
        draw(options, lambda: dimension.draw(one, dimension.words(one)))


def _all_of(model: Recommender, rated: Mapping[int, float]) -> DimensionReport:
    if rated:
        raise QuestionError(say("Type a number to see where these ratings put you: dimension 3."))
    return model.dimensions.report()


def _tables(dimension: Dimension) -> Iterator[Table | str]:
    yield say(
        "Dimension {number} of {n}: {hypothesis}",
        number=dimension.number,
        n=dimension.n_dimensions,
        hypothesis=hypothesis(dimension.told),
    )
    yield say(
        "{share:.0%} of how tastes differ; purity {purity:.2f}; one step to the high side is worth "
        "{swing:.2f} stars between the ends",
        share=dimension.share,
        purity=dimension.purity,
        swing=dimension.swing,
    )
    yield _films(_highest(dimension.high), dimension.high)
    yield _films(_lowest(dimension.low), dimension.low)
    yield _correlations(dimension)
    yield say(
        "Compared: the {n} films with {n_needed} ratings or more.",
        n=dimension.n_films,
        n_needed=dimension.n_needed,
    )
    yield from _standing(dimension.standing)


def _overview(report: DimensionReport) -> Table:
    made = table(
        say("Dimensions, most readable first"),
        say("hypothesis"),
        say("number"),
        say("purity"),
        say("share"),
        numbers=3,
    )
    for one in report.dimensions:
        made.add_row(hypothesis(one.told), str(one.number), f"{one.purity:.2f}", f"{one.share:.0%}")
    return made


def _highest(end: DimensionEnd) -> str:
    if end.kind is None:
        return say("Ten highest")
    return say(
        "Ten highest, {n} of them {kind} ({of_all:.0%} of all)",
        n=end.n_of_kind,
        kind=trait_name(end.kind),
        of_all=end.of_all,
    )


def _lowest(end: DimensionEnd) -> str:
    if end.kind is None:
        return say("Ten lowest")
    return say(
        "Ten lowest, {n} of them {kind} ({of_all:.0%} of all)",
        n=end.n_of_kind,
        kind=trait_name(end.kind),
        of_all=end.of_all,
    )


def _films(title: str, end: DimensionEnd) -> Table:
    made = table(title, say("film"), say("genres"), say("place"), numbers=1)
    for film in end.films:
        made.add_row(film.movie.label, ", ".join(film.movie.genres), f"{film.place:+.2f}")
    return made


def _correlations(dimension: Dimension) -> Table | str:
    tried, threshold = dimension.n_tried, dimension.threshold
    if not dimension.told:
        return say(
            "None of the {n} correlations tried reaches ±{threshold:.2f} here.",
            n=tried,
            threshold=threshold,
        )
    title = say(
        "What goes with it, from ±{threshold:.2f} of {n} tried", n=tried, threshold=threshold
    )
    made = table(title, say("trait"), say("correlation"), numbers=1)
    for one in dimension.told:
        made.add_row(trait_name(one.trait), f"{one.correlation:+.2f}")
    return made


def _standing(place: Standing | None) -> Iterator[Table | str]:
    if place is None:
        yield say('Type ratings behind the number, such as "Alien 5", to see where you stand.')
        return
    yield say(
        "You: {where} ({place:+.2f} give or take {uncertainty:.2f})",
        where=standing(place),
        place=place.place,
        uncertainty=place.uncertainty,
    )
    made = table(say("What put you there"), say("film"), say("stars"), say("shift"), numbers=2)
    for shift in place.shifts[:_N_SHIFTS]:
        made.add_row(shift.movie.label, f"{shift.stars:g}", f"{shift.shift:+.2f}")
    by_choice = f"{place.by_choice:+.2f}"
    made.add_row(say("which films you rated, whatever the stars"), "", by_choice)
    yield made


COMMAND = Command(
    "dimension", "what a dimension of the factors means, and where you stand", _arguments, _run
)
