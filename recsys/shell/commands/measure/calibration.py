"""calibration: how many held-out ratings lie inside the 80 % interval."""

from argparse import Namespace

from recsys.shell.command import Command
from recsys.shell.output import show
from recsys.shell.parser import add_measuring


def _run(options: Namespace) -> None:
    from recsys.datasets.movielens import movielens
    from recsys.evaluation.diagnostics.calibration import calibration
    from recsys.evaluation.report.tables import calibration_table

    dataset = movielens(options.data)
    coverages = calibration(dataset.ratings, dataset.movies, dataset.tags, options.seed)
    show(options, coverages, calibration_table(coverages, options.seed))


COMMAND = Command(
    "calibration", "count held-out ratings inside the 80 percent interval", add_measuring, _run
)
