"""quality: Matinee beside the peers, each trained and measured alone, into the page on quality."""

from argparse import ArgumentParser, Namespace

from rich.console import Console

from recsys.shell.command import Command
from recsys.shell.data_set import dataset_of
from recsys.shell.parser import add_quality


def _arguments(parser: ArgumentParser) -> None:
    add_quality(parser)
    parser.add_argument("--only", action="append", default=[], metavar="PEER", help="repeatable")


def _run(options: Namespace) -> None:
    from recsys.evaluation import store
    from recsys.evaluation.benchmark import run_apart
    from recsys.evaluation.peers.registry import chosen_peers
    from recsys.evaluation.report.tables import cold_table
    from recsys.evaluation.report.writing import write_cold

    peers = chosen_peers(options.only)
    dataset = dataset_of(options, rated_only=True)
    for peer in peers:
        results = run_apart(peer, dataset)
        store.save(results, options.results)
        Console().print(cold_table([results], f"seeds {', '.join(map(str, results.seeds))}"))
    write_cold(options.results, options.docs)


COMMAND = Command(
    "quality", "run peers on the reported seeds, and write docs/quality.md", _arguments, _run
)
