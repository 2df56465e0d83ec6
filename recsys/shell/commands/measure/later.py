"""later: lists for people who came after all that was trained on, with the films of their time."""

from argparse import Namespace

from recsys.shell.command import Command
from recsys.shell.data_set import dataset_of
from recsys.shell.output import show
from recsys.shell.parser import add_measuring


def _run(options: Namespace) -> None:
    from recsys.evaluation.diagnostics.later import later
    from recsys.evaluation.report.tables import later_table

    rows = later(dataset_of(options, rated_only=True), options.seed)
    show(options, rows, later_table(rows))


COMMAND = Command("later", "measure lists for those who began after it", add_measuring, _run)
