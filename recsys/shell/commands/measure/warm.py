"""warm: the stars of users whom a model was trained on, beside the peers, on a split of ratings."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from rich.console import Console

from recsys.shell.command import Command
from recsys.shell.data_set import dataset_of
from recsys.shell.parser import add_quality


def _arguments(parser: ArgumentParser) -> None:
    add_quality(parser)
    parser.add_argument(
        "--split", action="append", default=[], nargs=4, metavar=("NAME", "TRAIN", "TEST", "MOVIES")
    )


def _run(options: Namespace) -> None:
    from recsys.evaluation.peers.registry import warm_peers
    from recsys.evaluation.report.tables import warm_table
    from recsys.evaluation.report.writing import write_warm
    from recsys.evaluation.warm import Row, predict, random_split, read_split

    splits = {"ml-latest-small, random": random_split(dataset_of(options, rated_only=True))}
    splits |= {
        name: read_split(Path(train), Path(test), Path(movies))
        for name, train, test, movies in options.split
    }
    tables: dict[str, list[Row]] = {}
    for name, split in splits.items():
        tables[name] = [predict(peer(), split) for peer in warm_peers()]
        Console().print(warm_table(tables[name], name))
    write_warm(tables, options.docs)


COMMAND = Command(
    "warm", "measure on a random 80/20 split, and any other that is named", _arguments, _run
)
