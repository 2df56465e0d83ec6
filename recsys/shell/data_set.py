"""The data set that a command trains or measures on, with the films of all tables."""

import hashlib
from argparse import ArgumentParser, Namespace
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from recsys.shipped import PRETRAINED

if TYPE_CHECKING:
    from recsys.datasets.movielens import Dataset

_REVIEWED = {
    name: PRETRAINED.parent / f"{name}.csv"
    for name in "corrections titles_abroad renown known_facts themes films_by_hand forms".split()
}
CORRECTIONS = _REVIEWED["corrections"]


def add_films(parser: ArgumentParser) -> None:
    """Tables of films, which bring the crowd and the films that the data set lacks."""
    parser.add_argument(
        "--films",
        type=Path,
        nargs="+",
        default=[],
        metavar="TABLE",
        help="tables of films, CSV or gzipped CSV: MovieLens's, Wikidata's, Wikipedia's",
    )


def dataset_of(options: Namespace, *, rated_only: bool) -> "Dataset":
    """The data set, its films those of the tables where there are any; raises DatasetError.

    With `rated_only` these are its own films, as the tables know them.
    """
    from recsys.datasets.movielens import movielens  # noqa: PLC0415 - pandas is of the train extra
    from recsys.films import read_film_tables  # noqa: PLC0415
    from recsys.training.films import films_of, ratings_of_films  # noqa: PLC0415

    dataset = movielens(options.data)
    if not options.films:
        return dataset
    tables = read_film_tables(options.films, **reviewed_by_name())
    films = films_of(dataset.movies, dataset.ratings, tables, rated_only=rated_only)
    tags = None if dataset.tags is None else ratings_of_films(dataset.tags, films)
    return replace(
        dataset, ratings=ratings_of_films(dataset.ratings, films), tags=tags, films=films
    )


def reviewed() -> list[Path]:
    """The tables that are kept by hand, as far as they are there: an installed wheel has all."""
    return list(reviewed_by_name().values())


def reviewed_by_name() -> dict[str, Path]:
    """The same by what `read_film_tables` calls them."""
    return {name: path for name, path in _REVIEWED.items() if path.exists()}


def digests(paths: list[Path]) -> dict[str, str]:
    """The sha256 of each file by its name."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}
