"""order: what it costs that order and stars of a list agree."""

from argparse import Namespace

from recsys.shell.command import Command
from recsys.shell.data_set import dataset_of
from recsys.shell.output import show
from recsys.shell.parser import add_measuring


def _run(options: Namespace) -> None:
    from recsys.evaluation.diagnostics.order_cost import order_cost
    from recsys.evaluation.report.tables import order_table

    weighings = order_cost(dataset_of(options, rated_only=True), options.seed)
    show(options, weighings, order_table(weighings, options.seed))


COMMAND = Command("order", "measure what it costs that order and stars agree", add_measuring, _run)
