"""model: what the model is, what it was made from and how well it does."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from rich.table import Table

from recsys.model.card import model_report
from recsys.recommender import Recommender
from recsys.replication.sweep_file import finished
from recsys.results.model import ModelReport
from recsys.shell.command import Command
from recsys.shell.output import add_json, add_picture, draw, show, table
from recsys.shipped import PRETRAINED
from recsys.wording.phrase import say
from recsys.wording.sweep import choices, percent


def _arguments(parser: ArgumentParser) -> None:
    add_json(parser)
    add_picture(parser)


def _run(options: Namespace) -> None:
    from recsys.figures import model

    report = model_report(Recommender.pretrained().card, finished(PRETRAINED))
    show(options, report, *_answer(report))
    draw(options, lambda: model.draw(report, model.words(report)))


def _answer(report: ModelReport) -> Iterator[Table | str]:
    method = report.method[:1].upper() + report.method[1:]
    yield say("{method}; {n} factors.", method=method, n=report.n_factors)
    yield say(
        "Trained on {day} from {data}: {n_films:,} films, {n_ratings:,} ratings by {n_people:,} "
        "people.",
        day=report.trained_on,
        data=report.data,
        n_ratings=report.n_ratings,
        n_films=report.n_items,
        n_people=report.n_users,
    )
    if report.films_made_on is not None:
        yield say(
            "The films were made anew from their tables on {day}, without training.",
            day=report.films_made_on,
        )
    yield _figures(report)
    if report.sweep is None:
        yield say(
            "No sweep of the reports' model lies beside it; `python -m recsys sweep` makes one."
        )
    else:
        yield say("The reports' own model, by the sweep:")
        yield from choices(report.sweep)


def _figures(report: ModelReport) -> Table:
    title = say("On {n:,} ratings that it never saw", n=report.n_held_out)
    made = table(title, say("measure"), say("model"), say("the mean alone"), numbers=2)
    made.add_row(say("RMSE in stars"), f"{report.rmse:.3f}", f"{report.rmse_of_the_mean:.3f}")
    made.add_row(say("MAE in stars"), f"{report.mae:.3f}", "")
    accuracies = (f"{percent(share)} %" for share in (report.accuracy, report.constant_accuracy))
    made.add_row(say("accuracy, as the reports count it"), *accuracies)
    return made


COMMAND = Command("model", "what the model is and how well it does", _arguments, _run)
