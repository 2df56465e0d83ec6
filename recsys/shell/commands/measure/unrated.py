"""unrated: what films that were seen without stars say of a taste."""

from argparse import Namespace

from recsys.shell.command import Command
from recsys.shell.data_set import dataset_of
from recsys.shell.output import show
from recsys.shell.parser import add_measuring


def _run(options: Namespace) -> None:
    from recsys.evaluation.diagnostics.unrated import unrated
    from recsys.evaluation.report.tables import unrated_table

    cases = unrated(dataset_of(options, rated_only=True), options.seed)
    show(options, cases, unrated_table(cases, options.seed))


COMMAND = Command(
    "unrated", "measure what films seen without stars say of a taste", add_measuring, _run
)
