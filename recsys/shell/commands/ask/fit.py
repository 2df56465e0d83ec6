"""fit: a taste from a few ratings, how well it fits them and how well it predicts them."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from rich.table import Table

from recsys.recommender import Recommender
from recsys.results import Fit, FittedRating
from recsys.shell.command import Command
from recsys.shell.output import add_json, add_picture, draw, show, table
from recsys.shell.questions import add_ratings, some_ratings_of
from recsys.wording.evidence import no_guess_of_some
from recsys.wording.fit import TOLD_STEPS, worth
from recsys.wording.phrase import say


def _arguments(parser: ArgumentParser) -> None:
    add_ratings(parser)
    add_json(parser)
    add_picture(parser)


def _run(options: Namespace) -> None:
    from recsys.figures import fit

    model = Recommender.pretrained()
    fitted = model.fit(model.fold_in(some_ratings_of(model, options)))
    show(options, fitted, *_tables(fitted))
    draw(options, lambda: fit.draw(fitted, fit.words(fitted)))


def _tables(fit: Fit) -> Iterator[Table | str]:
    yield _ratings(fit)
    if fit.unguessed:
        yield no_guess_of_some(fit.unguessed)
    yield say("Mean absolute error of the fit: {error:.3f} stars", error=fit.fit_error)
    if fit.left_out_error is None:
        yield say("Left out: with one rating there is nothing else to predict it from")
    else:
        yield say("Mean absolute error when left out: {error:.3f} stars", error=fit.left_out_error)
        yield say(
            "The mean of the other ratings instead: {error:.3f} stars", error=fit.own_mean_error
        )
    yield _table_of_descent(fit)
    yield worth(fit)


def _ratings(fit: Fit) -> Table:
    made = table(
        say("Your ratings, the largest miss first"),
        say("film"),
        say("yours"),
        say("fitted"),
        say("off by"),
        say("left out"),
        say("then off by"),
        numbers=5,
    )
    for rating in fit.ratings:
        made.add_row(rating.movie.label, f"{rating.stars:g}", *_numbers(rating))
    return made


def _numbers(rating: FittedRating) -> list[str]:
    fitted = [f"{rating.fitted:.2f}", f"{rating.error:+.2f}"]
    if rating.left_out is None:
        return [*fitted, "", ""]
    return [*fitted, f"{rating.left_out:.2f}", f"{rating.miss:+.2f}"]


def _table_of_descent(fit: Fit) -> Table:
    """Errors by step; where the closed form is, the descent with the prior comes to rest."""
    made = table(
        say("Gradient descent, mean absolute error"),
        say("steps"),
        say("fitted"),
        say("left out"),
        say("fitted, no prior"),
        say("left out, no prior"),
        numbers=5,
    )
    for at, step in enumerate(fit.with_prior.steps):
        if step in TOLD_STEPS:
            curves = (fit.with_prior, fit.without_prior)
            errors = [f"{e[at]:.3f}" if e else "" for c in curves for e in (c.fitted, c.left_out)]
            made.add_row(f"{step:,}", *errors)
    return made


COMMAND = Command(
    "fit",
    "a taste from a few ratings: how well it fits, how well it predicts",
    _arguments,
    _run,
    old_name="fold-in",
)
