"""sweep: the reports' tables of embedding sizes and epochs, run again with several seeds."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from recsys.replication.sweep_file import FILE
from recsys.results.sweep import EPOCH_SIZE, SIZE_EPOCHS, Sweep, epochs, sizes
from recsys.shell.command import Command
from recsys.shell.output import add_json, show, table
from recsys.shell.parser import add_data, whole_number
from recsys.shipped import PRETRAINED
from recsys.wording import sweep as sweep_words

_N_SEEDS = 5
_MOST_SEEDS = 100
_STOPPED = 130


def _arguments(parser: ArgumentParser) -> None:
    add_data(parser)
    parser.add_argument(
        "--seeds",
        type=whole_number(2, _MOST_SEEDS),
        default=_N_SEEDS,
        metavar="N",
        help=f"how many seeds, from 0 on (default: {_N_SEEDS})",
    )
    parser.add_argument(
        "--results",
        type=Path,
        default=PRETRAINED,
        metavar="FOLDER",
        help=f"where {FILE} keeps each finished run; an interrupted sweep goes on from there",
    )
    parser.add_argument(
        "--out", type=Path, metavar="FOLDER", help="write a page and two pictures into this folder"
    )
    add_json(parser)


def _run(options: Namespace) -> None:
    from recsys.datasets.movielens import movielens
    from recsys.replication import sweep_page
    from recsys.replication.run_sweep import run_sweep

    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("epochs"),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    dataset = movielens(options.data)
    try:
        with bar:
            task = bar.add_task("training")
            sweep = run_sweep(
                dataset,
                options.seeds,
                options.results,
                lambda done, in_all: bar.update(task, completed=done, total=in_all),
            )
    except KeyboardInterrupt:
        Console(stderr=True).print("Stopped. The same command goes on where this one was.")
        raise SystemExit(_STOPPED) from None
    show(options, sweep, *_answer(sweep))
    if options.out is not None:
        sweep_page.write(sweep, options.out)
        names = ", ".join((sweep_page.PAGE, sweep_page.SIZES_PICTURE, sweep_page.EPOCHS_PICTURE))
        Console(stderr=True).print(
            f"Wrote {names} into {options.out}.", soft_wrap=True, markup=False
        )


def _answer(sweep: Sweep) -> Iterator[Table | str]:
    size_choice, epoch_choice = sweep_words.choices(sweep)
    for title, settings, choice in (
        (f"Embedding size, after {SIZE_EPOCHS} epochs", sizes(sweep), size_choice),
        (f"Epochs, with {EPOCH_SIZE} factors", epochs(sweep), epoch_choice),
    ):
        made = table(title, *sweep_words.headings(), numbers=5)
        for row in sweep_words.rows(sweep, settings):
            made.add_row(*row)
        yield made
        yield choice
    readings = table("Readings of accuracy, over both tables", *sweep_words.reading_headings())
    for row in sweep_words.reading_rows(sweep):
        readings.add_row(*row)
    yield readings


COMMAND = Command(
    "sweep", "embedding sizes and epochs of the reports' model, compared", _arguments, _run
)
