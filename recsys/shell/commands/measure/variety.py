"""variety: what more varied lists cost."""

from argparse import Namespace

from recsys.shell.command import Command
from recsys.shell.data_set import dataset_of
from recsys.shell.output import show
from recsys.shell.parser import add_measuring


def _run(options: Namespace) -> None:
    from recsys.evaluation.diagnostics.diversity_cost import variety
    from recsys.evaluation.report.tables import variety_table

    settings = variety(dataset_of(options, rated_only=True), options.seed)
    show(options, settings, variety_table(settings, options.seed))


COMMAND = Command("variety", "measure what /recommend's variety costs", add_measuring, _run)
