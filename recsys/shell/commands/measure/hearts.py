"""hearts: what films liked without stars say of a taste."""

from argparse import Namespace

from recsys.shell.command import Command
from recsys.shell.data_set import dataset_of
from recsys.shell.output import show
from recsys.shell.parser import add_measuring


def _run(options: Namespace) -> None:
    from recsys.evaluation.diagnostics.hearts import hearts
    from recsys.evaluation.report.tables import hearts_table

    cases = hearts(dataset_of(options, rated_only=True), options.seed)
    show(options, cases, hearts_table(cases, options.seed))


COMMAND = Command("hearts", "measure what films liked without stars say", add_measuring, _run)
