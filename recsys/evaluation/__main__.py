"""Side by side with the peers: `python -m recsys.evaluation quality | warm | tune | report`."""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from rich.console import Console

from recsys.datasets.download import DATA_HELP
from recsys.datasets.movielens import movielens
from recsys.errors import RecsysError
from recsys.evaluation import store
from recsys.evaluation.benchmark import run_apart, settings
from recsys.evaluation.peers.matinee import Matinee
from recsys.evaluation.peers.registry import all_peers, chosen_peers, warm_peers
from recsys.evaluation.report import quality_page as report
from recsys.evaluation.report.tables import cold_table, warm_table
from recsys.evaluation.tuning import tune
from recsys.evaluation.warm import Row, foretell, random_split, read_split

_RESULTS = Path("build/quality")
_DOCS = Path("docs")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it went well, 2 with one sentence on stderr when it did not."""
    options = _parser().parse_args(arguments)
    try:
        options.run(options)
    except RecsysError as error:
        Console(stderr=True).print(str(error), style="red", soft_wrap=True, markup=False)
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m recsys.evaluation", description=__doc__)
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--data", type=Path, help=DATA_HELP)
    common.add_argument("--results", type=Path, default=_RESULTS, help="kept from run to run")
    common.add_argument("--docs", type=Path, default=_DOCS, help="where quality.md is")
    commands = parser.add_subparsers(required=True, metavar="command")

    quality = commands.add_parser(
        "quality", parents=[common], help="run peers on the reported seeds, then report"
    )
    quality.add_argument("--only", action="append", default=[], metavar="PEER", help="repeatable")
    quality.set_defaults(run=_quality)

    warm = commands.add_parser(
        "warm", parents=[common], help="a random 80/20 split, and any other that is named"
    )
    warm.add_argument(
        "--split", action="append", default=[], nargs=4, metavar=("NAME", "TRAIN", "TEST", "MOVIES")
    )
    warm.set_defaults(run=_warm)

    tuning = commands.add_parser(
        "tune", parents=[common], help="try a peer's grid on the tuning members"
    )
    tuning.add_argument("peer")
    tuning.set_defaults(run=_tune)

    again = commands.add_parser(
        "report", parents=[common], help="write tables and picture from kept results"
    )
    again.set_defaults(run=_report)
    return parser


def _quality(options: argparse.Namespace) -> None:
    for peer in chosen_peers(options.only):
        results = run_apart(peer, options.data)
        store.save(results, options.results)
        Console().print(cold_table([results], f"seeds {', '.join(map(str, results.seeds))}"))
    _report(options)


def _report(options: argparse.Namespace) -> None:
    """Tables, figures and the picture; a peer without kept results is left out."""
    results = [
        store.load(name, options.results)
        for name in all_peers()
        if name == Matinee.name or store.exists(name, options.results)
    ]
    report.write_json(
        options.docs / "quality.json", "cold", report.cold_figures(results, Matinee.name)
    )
    report.write_sections(options.docs / "quality.md", report.cold_sections(results, Matinee.name))
    # After all_peers, which says what to do where the bench extra is missing.
    from recsys.evaluation.report.picture import draw  # noqa: PLC0415

    draw(results, Matinee.name, options.docs / "quality.png")


def _warm(options: argparse.Namespace) -> None:
    dataset = movielens(options.data)
    splits = {"ml-latest-small, random": random_split(dataset)}
    splits |= {
        name: read_split(Path(train), Path(test), Path(movies))
        for name, train, test, movies in options.split
    }
    tables: dict[str, list[Row]] = {}
    for name, split in splits.items():
        tables[name] = [foretell(peer(), split) for peer in warm_peers()]
        Console().print(warm_table(tables[name], name))
    figures = {name: [asdict(row) for row in rows] for name, rows in tables.items()}
    report.write_json(options.docs / "quality.json", "warm", figures)
    report.write_sections(options.docs / "quality.md", {"warm": report.warm_section(tables)})


def _tune(options: argparse.Namespace) -> None:
    console = Console()
    [peer] = chosen_peers([options.peer])
    best = tune(
        peer(),
        movielens(options.data),
        lambda tried, value: console.print(f"{value:.4f}", settings(tried)),
    )
    console.print("best:", settings(best))


if __name__ == "__main__":
    sys.exit(main())
