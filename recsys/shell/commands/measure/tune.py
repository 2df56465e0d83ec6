"""tune: what a peer's settings are worth on the tuning members."""

from argparse import ArgumentParser, Namespace

from rich.console import Console

from recsys.shell.command import Command
from recsys.shell.data_set import add_films, dataset_of
from recsys.shell.parser import add_data


def _arguments(parser: ArgumentParser) -> None:
    add_data(parser)
    add_films(parser)
    parser.add_argument("peer", help='its name in docs/quality.md, such as "EASE"')


def _run(options: Namespace) -> None:
    from recsys.evaluation.benchmark import settings
    from recsys.evaluation.peers.registry import chosen_peers
    from recsys.evaluation.tuning import tune

    console = Console()
    [peer] = chosen_peers([options.peer])
    best = tune(
        peer(),
        dataset_of(options, rated_only=True),
        lambda tried, value: console.print(f"{value:.4f}", settings(tried)),
    )
    console.print("best:", settings(best))


COMMAND = Command("tune", "try a peer's grid on the tuning members", _arguments, _run)
