"""What is typed is the film that is meant: measured on cases and on films that people logged.

    python -m tests.benchmarks.titles --cases titles.tsv --logged logged_films.csv

`--cases`, tab-separated, has input and expected: a film as its label, ASK, NONE, or several of
these parted by |. `--logged` has title, year, imdb_id and original_title. Neither is asserted.
"""

import csv
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from anyascii import anyascii
from rich.console import Console

from recsys import Recommender
from recsys.catalogue import Movie
from recsys.queries.titles import TitleIndex
from recsys.results import AmbiguousTitle, UnknownTitle

_Row = Mapping[str, str]
_Found = Movie | AmbiguousTitle | UnknownTitle


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
    known = {_plain(name) for movie in model.catalogue for name in (movie.label, movie.title)}
    verdicts: Counter[str] = Counter()
    for row in rows:
        wanted = [part.strip() for part in row["expected"].split("|")]
        typed = row["input"].replace("\\u200b", "\u200b").replace("\\ufeff", "\ufeff")
        found = model.titles.resolve(typed)
        verdict = _verdict(wanted, found, known)
        if verdict == "silently another" and "NONE" in wanted and model.find(typed)[0].is_exact:
            verdict = "of the very name"
        verdicts[verdict] += 1
        if verdict not in ("right", "not judged"):
            console.print(f"{verdict}: {row['input']} -> {_said(found)} (wanted {row['expected']})")
    console.print(f"{len(rows)} cases: {dict(verdicts)}")


def _verdict(wanted: list[str], found: _Found, known: set[str]) -> str:
    """Right, asked, unknown, silently another; what no title can answer is not judged.

    Where no film was to be found, a film that has the very name is one that has come since.
    """
    names = {_plain(one) for one in wanted}
    match found:
        case AmbiguousTitle():
            answer, is_right = "asked", "ASK" in wanted
        case UnknownTitle():
            answer, is_right = "unknown", "NONE" in wanted
        case Movie():
            answer = "silently another"
            is_right = not names.isdisjoint({_plain(found.label), _plain(found.title)})
    if is_right:
        return "right"
    if not names & (known | {"ask", "none"}):
        return "not judged"
    return answer


def _plain(name: str) -> str:
    return anyascii(name).casefold()


def _said(found: _Found) -> str:
    match found:
        case AmbiguousTitle(movies):
            return "ASK: " + " / ".join(movie.label for movie in movies[:4])
        case UnknownTitle():
            return "NONE"
        case Movie():
            return found.label


def _print_logged(console: Console, model: Recommender, rows: list[_Row]) -> None:
    by_id = by_title = another = with_id = 0
    for row in rows:
        imdb_id = row["imdb_id"].lstrip("0")
        found = _film(model.titles, f"{row['title']} ({row['year']})")
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


def _film(titles: TitleIndex, text: str) -> Movie | None:
    found = titles.resolve(text)
    return found if isinstance(found, Movie) else None


def _rows(path: Path, delimiter: str) -> Iterator[_Row]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter=delimiter)


if __name__ == "__main__":
    main()
