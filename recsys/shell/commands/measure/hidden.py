"""hidden: the stars of films that nobody in the training had rated, with a few ratings and none."""

from argparse import ArgumentParser, Namespace

from recsys.shell.command import Command
from recsys.shell.data_set import add_films, dataset_of
from recsys.shell.output import add_json, show
from recsys.shell.parser import add_data, whole_number


def _arguments(parser: ArgumentParser) -> None:
    add_data(parser)
    add_films(parser)
    add_json(parser)
    parser.add_argument(
        "--seed", type=whole_number(0), default=0, help="draws the ratings that are put back"
    )


def _run(options: Namespace) -> None:
    from recsys.evaluation.diagnostics.hidden import hidden_films
    from recsys.evaluation.report.tables import hidden_table

    figures = hidden_films(dataset_of(options, rated_only=True), options.seed)
    show(options, figures, hidden_table(figures))


COMMAND = Command("hidden", "predict films whose ratings were not trained on", _arguments, _run)
