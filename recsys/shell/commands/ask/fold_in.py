"""fold-in: a taste from a few ratings, how well it fits them and how well it foretells them."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from rich.table import Table

from recsys.recommender import Recommender
from recsys.results import Fit, FittedRating
from recsys.shell.command import Command
from recsys.shell.output import add_json, add_picture, draw, show, table
from recsys.shell.questions import add_ratings, some_ratings_of
from recsys.wording.fit import TOLD_STEPS, worth


def _arguments(parser: ArgumentParser) -> None:
    add_ratings(parser)
    add_json(parser)
    add_picture(parser)


def _run(options: Namespace) -> None:
    from recsys.figures import fit

    model = Recommender.pretrained()
    found = model.fit(model.fold_in(some_ratings_of(model, options)))
    show(options, found, *_tables(found))
    draw(options, lambda: fit.draw(found))


def _tables(found: Fit) -> Iterator[Table | str]:
    made = table("Your ratings, the largest miss first", "film", "yours", "fitted", "error",
                 "left out", "error", numbers=5)  # fmt: skip
    for rating in found.ratings:
        made.add_row(rating.movie.label, f"{rating.stars:g}", *_numbers(rating))
    yield made
    yield f"Mean absolute error of the fit: {found.fit_error:.3f} stars"
    if found.left_out_error is None:
        yield "Left out: with one rating there is nothing else to foretell it from"
    else:
        yield f"Mean absolute error when left out: {found.left_out_error:.3f} stars"
        yield f"The mean of the other ratings instead: {found.own_mean_error:.3f} stars"
    yield _table_of_descent(found)
    yield worth(found)


def _numbers(rating: FittedRating) -> list[str]:
    fitted = [f"{rating.fitted:.2f}", f"{rating.error:+.2f}"]
    if rating.left_out is None:
        return [*fitted, "", ""]
    return [*fitted, f"{rating.left_out:.2f}", f"{rating.miss:+.2f}"]


def _table_of_descent(found: Fit) -> Table:
    """Errors by step; where the closed form is, the descent with the prior comes to rest."""
    made = table("Gradient descent, mean absolute error", "steps", "fitted", "left out",
                 "fitted, no prior", "left out, no prior", numbers=5)  # fmt: skip
    for at, step in enumerate(found.with_prior.steps):
        if step in TOLD_STEPS:
            curves = (found.with_prior, found.without_prior)
            errors = [f"{e[at]:.3f}" if e else "" for c in curves for e in (c.fitted, c.left_out)]
            made.add_row(f"{step:,}", *errors)
    return made


COMMAND = Command(
    "fold-in", "a taste from a few ratings: how well it fits, how well it foretells", _arguments,
    _run,
)  # fmt: skip
