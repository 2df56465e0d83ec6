"""catalogue: more films for one host, in a file of its own; the model's films made anew."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeElapsedColumn

from recsys.errors import QuestionError
from recsys.films.corrections import Correction, read_corrections
from recsys.films.extension import MoreFilms, extend, read_wikidata
from recsys.films.imdb import read_imdb
from recsys.films.movielens_zip import read_movielens_zip
from recsys.model import artifact, extension
from recsys.results.extension import Tally
from recsys.shell.command import Command
from recsys.shell.data_set import CORRECTIONS, add_films
from recsys.shell.output import add_json, show
from recsys.shell.refresh import refresh
from recsys.shipped import EXTENSION, PRETRAINED
from recsys.wording import extension as words
from recsys.wording.phrase import listed

_MOST_FILES_OF_IMDB = 2
_DEFAULT = f"{PRETRAINED.parent.name}/{PRETRAINED.name}"


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "what",
        choices=("extend", "refresh"),
        help="add films to those that the model has, or make these anew from their tables",
    )
    _add_more_films(parser)
    add_films(parser)
    parser.add_argument(
        "--out", type=Path, help=f"with refresh, where the model goes (default: {_DEFAULT})"
    )
    add_json(parser)


def _add_more_films(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--movielens",
        type=Path,
        metavar="ZIP",
        help="a data set of GroupLens: ml-latest.zip, ml-32m.zip (not for commercial use)",
    )
    parser.add_argument(
        "--wikidata",
        type=Path,
        nargs="+",
        metavar="FILE.csv",
        help="results of the query in docs/hosting.md",
    )
    parser.add_argument(
        "--imdb",
        type=Path,
        nargs="+",
        metavar="FILE.tsv.gz",
        help="title.basics.tsv.gz of IMDb and, better, title.ratings.tsv.gz (for your own use: "
        "never pass on what is made of them)",
    )


_OF = {"extend": ("movielens", "wikidata", "imdb"), "refresh": ("films", "out")}


def _run(options: Namespace) -> None:
    for what, names in _OF.items():
        wrong = [f"--{name}" for name in names if what != options.what and getattr(options, name)]
        if wrong:
            raise QuestionError(f"Only catalogue {what} takes {listed(wrong)}.")
    if options.what == "refresh":
        refresh(options)
    else:
        _extend(options)


def _extend(options: Namespace) -> None:
    # Where films go is worked out by what trains, as far as that takes no more than NumPy.
    from recsys.training.extended import with_places

    before = extension.read(EXTENSION)
    if not (options.movielens or options.wikidata or options.imdb or before):
        raise QuestionError("Name films to add: --movielens, --wikidata or --imdb.")
    if options.imdb and len(options.imdb) > _MOST_FILES_OF_IMDB:
        raise QuestionError("--imdb takes title.basics.tsv.gz and title.ratings.tsv.gz.")
    more = _read(options)
    with Console(stderr=True).status("matching and placing the films"):
        model = artifact.load(PRETRAINED)
        films, tallies = extend(
            model.catalogue,
            more,
            corrections=_corrections(),
            before=before.films if before else (),
            moved_before=before.moved_ids if before else {},
        )
        sources = sorted({*tallies, *(before.sources if before else ())})
        made = with_places(model, films, tuple(sources))
    extension.write(EXTENSION, made)
    n_new = len(made.films) - len(made.stands_for)
    result = _result(tallies, n_new, len(made.stands_for))
    show(options, result, *words.told(tallies, n_new, len(made.stands_for), sources, EXTENSION))


def _read(options: Namespace) -> MoreFilms:
    wikidata = None if options.wikidata is None else read_wikidata(options.wikidata)
    movielens = imdb = None
    if options.movielens is not None:
        with _progress("counting ratings") as report:
            movielens = tuple(read_movielens_zip(options.movielens, report))
    if options.imdb is not None:
        with _progress("reading IMDb's films") as report:
            imdb = read_imdb(options.imdb, report)
    return MoreFilms(movielens, wikidata, imdb)


def _corrections() -> tuple[Correction, ...]:
    return read_corrections(CORRECTIONS) if CORRECTIONS.exists() else ()


@contextmanager
def _progress(doing: str) -> Iterator[Callable[[int, int], None]]:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(doing, total=None)
        yield lambda done, in_all: progress.update(task, completed=done, total=in_all)


def _result(tallies: Mapping[str, Tally], n_new: int, n_completed: int) -> dict[str, Any]:
    return {
        "sources": {
            source: {"added": t.added, "merged": t.merged, "doubtful": t.doubtful}
            for source, t in tallies.items()
        },
        "n_new": n_new,
        "n_completed": n_completed,
        "file": str(EXTENSION),
    }


COMMAND = Command(
    "catalogue",
    "extend: add films of MovieLens, Wikidata or IMDb to those that the model has; refresh: make "
    "the model's own films anew from their tables, without training",
    _arguments,
    _run,
)
