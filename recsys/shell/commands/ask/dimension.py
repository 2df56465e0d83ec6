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
        draw(options, lambda: dimensions.draw(report))
    else:
        found = model.dimensions.one(options.number, model.fold_in(rated) if rated else None)
        show(options, found, *_tables(found))
        draw(options, lambda: dimension.draw(found))


def _all_of(model: Recommender, rated: Mapping[int, float]) -> DimensionReport:
    if rated:
        raise QuestionError("Type a number to see where these ratings put you: dimension 3.")
    return model.dimensions.report()


def _tables(found: Dimension) -> Iterator[Table | str]:
    yield f"Dimension {found.number} of {found.n_dimensions}: {found.hypothesis}"
    yield (
        f"{found.share:.0%} of how tastes differ; purity {found.purity:.2f}; one "
        f"step to the high side is worth {found.swing:.2f} stars between the ends"
    )
    yield _films("Ten highest", found.high)
    yield _films("Ten lowest", found.low)
    yield _correlations(found)
    yield f"Compared: the {found.n_films} films with {found.n_needed} ratings or more."
    yield from _standing(found.standing)


def _overview(found: DimensionReport) -> Table:
    made = table("Dimensions, most readable first", "hypothesis", "N", "purity", "share", numbers=3)
    for one in found.dimensions:
        made.add_row(one.hypothesis, str(one.number), f"{one.purity:.2f}", f"{one.share:.0%}")
    return made


def _films(title: str, end: DimensionEnd) -> Table:
    kind = f", {end.n_of_kind} of them {end.kind} ({end.of_all:.0%} of all)" if end.kind else ""
    made = table(title + kind, "film", "genres", "place", numbers=1)
    for film in end.films:
        made.add_row(film.movie.label, ", ".join(film.movie.genres), f"{film.place:+.2f}")
    return made


def _correlations(found: Dimension) -> Table | str:
    if not found.told:
        return (
            f"None of the {found.n_tried} correlations tried reaches ±{found.threshold:.2f} here."
        )
    title = f"What goes with it, from ±{found.threshold:.2f} of {found.n_tried} tried"
    made = table(title, "trait", "correlation", numbers=1)
    for trait in found.told:
        made.add_row(trait.name, f"{trait.correlation:+.2f}")
    return made


def _standing(standing: Standing | None) -> Iterator[Table | str]:
    if standing is None:
        yield 'Type ratings behind the number, such as "Alien 5", to see where you stand.'
        return
    yield f"You: {standing.words} ({standing.place:+.2f} give or take {standing.uncertainty:.2f})"
    made = table("What put you there", "film", "stars", "shift", numbers=2)
    for shift in standing.shifts[:_N_SHIFTS]:
        made.add_row(shift.movie.label, f"{shift.stars:g}", f"{shift.shift:+.2f}")
    made.add_row("which films you rated, whatever the stars", "", f"{standing.by_choice:+.2f}")
    yield made


COMMAND = Command(
    "dimension", "what a dimension of the factors means, and where you stand", _arguments, _run
)
