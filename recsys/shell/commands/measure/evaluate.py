"""evaluate: the model beside the quick peers, on held-out users or on a split."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from recsys.errors import DatasetError
from recsys.shell.command import Command
from recsys.shell.data_set import dataset_of
from recsys.shell.output import show
from recsys.shell.parser import add_measuring


def _arguments(parser: ArgumentParser) -> None:
    add_measuring(parser)
    parser.add_argument("--train", type=Path, help="instead: ratings to train on, a CSV file")
    parser.add_argument("--test", type=Path, help="and ratings of the same users to predict")
    parser.add_argument("--movies", type=Path, help="and the films' titles and genres")


def _run(options: Namespace) -> None:
    if (options.train is None) != (options.test is None):
        raise DatasetError("A split has two parts; give both --train and --test.")
    if options.train is None:
        _evaluate_cold(options)
    else:
        _evaluate_split(options)


def _evaluate_cold(options: Namespace) -> None:
    from recsys.evaluation.benchmark import run
    from recsys.evaluation.peers.registry import QUICK
    from recsys.evaluation.report.tables import cold_figures, cold_table

    dataset = dataset_of(options, rated_only=True)
    rows = [run(peer(), dataset, (options.seed,), lists=False) for peer in QUICK]
    title = f"100 held-out users (seed {options.seed})"
    show(options, cold_figures(rows), cold_table(rows, title))


def _evaluate_split(options: Namespace) -> None:
    from recsys.evaluation.peers.registry import QUICK_WARM
    from recsys.evaluation.report.tables import warm_table
    from recsys.evaluation.warm import predict, read_split

    split = read_split(options.train, options.test, options.movies)
    rows = [predict(peer(), split) for peer in QUICK_WARM]
    title = f"{len(split.test)} ratings of {options.test.name}"
    show(options, rows, warm_table(rows, title))


COMMAND = Command(
    "evaluate", "measure on 100 held-out users, or on a split of your own", _arguments, _run
)
