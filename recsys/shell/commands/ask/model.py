"""model: what the model is, what it was made from and how well it does."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from rich.table import Table

from recsys.model.card import model_report
from recsys.recommender import PRETRAINED, Recommender
from recsys.replication.sweep_file import finished
from recsys.results.model import ModelReport
from recsys.shell.command import Command
from recsys.shell.output import add_json, add_picture, draw, show, table
from recsys.wording.sweep import choices, percent


def _arguments(parser: ArgumentParser) -> None:
    add_json(parser)
    add_picture(parser)


def _run(options: Namespace) -> None:
    from recsys.figures import model

    found = model_report(Recommender.pretrained().card, finished(PRETRAINED))
    show(options, found, *_answer(found))
    draw(options, lambda: model.draw(found))


def _answer(found: ModelReport) -> Iterator[Table | str]:
    yield f"{found.method[:1].upper()}{found.method[1:]}; {found.n_factors} factors."
    yield (
        f"Trained on {found.trained_on} from {found.data}: {found.n_ratings:,} ratings of "
        f"{found.n_items:,} films by {found.n_users:,} people."
    )
    made = table(
        f"On {found.n_held_out:,} ratings that it never saw", "", "model", "constant", numbers=2
    )
    made.add_row("RMSE in stars", f"{found.rmse:.3f}", f"{found.rmse_of_the_mean:.3f}")
    made.add_row("MAE in stars", f"{found.mae:.3f}", "")
    accuracies = (f"{percent(share)} %" for share in (found.accuracy, found.constant_accuracy))
    made.add_row("accuracy, as the reports count it", *accuracies)
    yield made
    if found.sweep is None:
        yield "No sweep of the reports' model lies beside it; `python -m recsys sweep` makes one."
    else:
        yield "The reports' own model, by the sweep:"
        yield from choices(found.sweep)


COMMAND = Command("model", "what the model is and how well it does", _arguments, _run)
