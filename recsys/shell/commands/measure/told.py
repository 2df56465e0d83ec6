"""told: how much of what people choose a few answers can tell."""

from argparse import Namespace

from recsys.shell.command import Command
from recsys.shell.data_set import dataset_of
from recsys.shell.output import show
from recsys.shell.parser import add_measuring


def _run(options: Namespace) -> None:
    from recsys.evaluation.diagnostics.told import told
    from recsys.evaluation.report.tables import told_table

    found = told(dataset_of(options, rated_only=True), options.seed)
    show(options, found, told_table(found, options.seed))


COMMAND = Command("told", "measure how much of a taste a few answers can tell", add_measuring, _run)
