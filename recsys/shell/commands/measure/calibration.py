"""calibration: how many held-out ratings lie inside the 80 % interval."""

from argparse import Namespace

from recsys.shell.command import Command
from recsys.shell.data_set import dataset_of
from recsys.shell.output import show
from recsys.shell.parser import add_measuring


def _run(options: Namespace) -> None:
    from recsys.evaluation.diagnostics.calibration import calibration
    from recsys.evaluation.report.tables import calibration_table

    dataset = dataset_of(options, rated_only=True)
    coverages = calibration(dataset, options.seed)
    show(options, coverages, calibration_table(coverages, options.seed))


COMMAND = Command(
    "calibration", "count held-out ratings inside the 80 percent interval", add_measuring, _run
)
