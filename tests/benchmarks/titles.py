"""What is typed is the film that is meant: measured on cases and on films that people logged.

    python -m tests.benchmarks.titles --cases titles.tsv --logged logged_films.csv

`--cases`, tab-separated, has group, input and expected (title_cases.py). `--logged`
has title, year, imdb_id and original_title. Neither is asserted.
"""

import csv
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import quantiles
from time import perf_counter

from rich.console import Console

from recsys import Recommender
from recsys.catalogue import Movie
from recsys.queries.titles import TitleIndex
from recsys.results import AmbiguousTitle, UnknownTitle
from tests.benchmarks.title_cases import Found, Verdict, judged, plain

_Row = Mapping[str, str]


def main() -> None:
    """Print what is right of each file, and the cases that are not."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=Path)
    parser.add_argument("--logged", type=Path)
    options = parser.parse_args()
    console = Console(markup=False, highlight=False, soft_wrap=True)
    model = Recommender.pretrained()
    if options.cases:
        _print_cases(console, model, list(_rows(options.cases, "\t")))
    if options.logged:
        _print_logged(console, model, list(_rows(options.logged, ",")))


def _print_cases(console: Console, model: Recommender, rows: list[_Row]) -> None:
    names = {plain(name) for movie in model.catalogue for name in (movie.label, movie.title)}
    verdicts: Counter[Verdict] = Counter()
    for row in rows:
        verdict, found = judged(model.titles, names, row)
        verdicts[verdict] += 1
        if verdict not in (Verdict.RIGHT, Verdict.OF_NO_TITLE):
            said = f"{row['input']} -> {_said(found)} (wanted {row['expected']})"
            console.print(f"{verdict.value}: {said}")
    counts = ", ".join(f"{verdict.value} {verdicts[verdict]}" for verdict in Verdict)
    console.print(f"{len(rows)} cases: {counts}")


def _said(found: Found) -> str:
    match found:
        case AmbiguousTitle(movies):
            return "ASK: " + " / ".join(movie.label for movie in movies[:4])
        case UnknownTitle():
            return "NONE"
        case Movie():
            return found.label


def _print_logged(console: Console, model: Recommender, rows: list[_Row]) -> None:
    by_id = by_title = another = with_id = 0
    seconds: list[float] = []
    for row in rows:
        imdb_id = row["imdb_id"].lstrip("0")
        begun = perf_counter()
        found = _film(model.titles, f"{row['title']} ({row['year']})")
        seconds.append(perf_counter() - begun)
        by_title += found is not None
        if not imdb_id:
            continue
        with_id += 1
        linked = _film(model.titles, f"tt{imdb_id.zfill(7)}")
        by_id += linked is not None
        if found and found.imdb_id and found.imdb_id.lstrip("0") != imdb_id:
            another += 1
            console.print(f"another: {row['title']} ({row['year']}) -> {found.label}")
    console.print(
        f"{len(rows)} logged: {by_id / max(with_id, 1):.4f} of {with_id} with an id found by it, "
        f"{by_title / max(len(rows), 1):.4f} by title and year, another film {another} "
        f"({another / max(with_id, 1):.4f})"
    )
    if len(seconds) > 1:
        percentiles = quantiles(seconds, n=100)
        typical, most = 1000 * percentiles[49], 1000 * percentiles[98]
        console.print(f"finding one: median {typical:.1f} ms, 99th percentile {most:.1f} ms")


def _film(titles: TitleIndex, text: str) -> Movie | None:
    found = titles.resolve(text)
    return found if isinstance(found, Movie) else None


def _rows(path: Path, delimiter: str) -> Iterator[_Row]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter=delimiter)


if __name__ == "__main__":
    main()
