"""hidden: films that nobody in the training had rated: their stars, who likes them, and lists."""

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Any

from recsys.shell.command import Command
from recsys.shell.data_set import dataset_of
from recsys.shell.output import show
from recsys.shell.parser import add_measuring

if TYPE_CHECKING:
    from rich.console import RenderableType


def _arguments(parser: ArgumentParser) -> None:
    add_measuring(parser)
    parser.add_argument(
        "--without-crowd",
        action="store_true",
        help="as if nobody anywhere had rated these films; stars and taste alone",
    )


def _run(options: Namespace) -> None:
    from recsys.evaluation.diagnostics.hidden import Hiding, hidden_films, without_their_crowd
    from recsys.evaluation.diagnostics.hidden_lists import hidden_lists
    from recsys.evaluation.diagnostics.hidden_taste import hidden_taste
    from recsys.evaluation.report.tables import (
        hidden_lists_table,
        hidden_table,
        hidden_taste_table,
    )

    dataset = dataset_of(options, rated_only=True)
    result: dict[str, Any] = {}
    tables: list[RenderableType] = []
    if options.without_crowd:
        dataset = without_their_crowd(dataset)
    else:
        # What a list is chosen by of films that no crowd has counted yet is not in any data set.
        result["lists"] = hidden_lists(dataset, options.seed)
        tables.append(hidden_lists_table(result["lists"]))
    hiding = Hiding(dataset, options.seed)
    model = hiding.trained()
    result["stars"], result["taste"] = hidden_films(hiding, model), hidden_taste(hiding, model)
    tables += hidden_table(result["stars"]), hidden_taste_table(result["taste"])
    show(options, result, *tables)


COMMAND = Command("hidden", "measure films whose ratings were not trained on", _arguments, _run)
