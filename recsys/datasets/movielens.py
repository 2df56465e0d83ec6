"""MovieLens data sets: a folder, a zip, or any ratings of that shape -> frames."""

import hashlib
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO, Any, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from recsys.catalogue import Catalogue
from recsys.datasets.download import ML_LATEST_SMALL, ML_LATEST_SMALL_URL, download
from recsys.errors import DatasetError
from recsys.stars import HALF_STARS

RATINGS_COLUMNS = ("userId", "movieId", "rating")
# When a rating was given, in seconds since 1970; a data set may lack it.
TIMESTAMP = "timestamp"
MOVIES_COLUMNS = ("movieId", "title", "genres")
LINKS_COLUMNS = ("movieId", "imdbId", "tmdbId")
TAGS_COLUMNS = ("userId", "movieId", "tag")
# Of ratings, each of which takes many times the memory while it is read.
_ROWS_AT_ONCE = 500_000
_BYTES_AT_ONCE = 2**20

# Of ml-latest-small as GroupLens published it in September 2018. The same address may one day
# serve another year's films, which would be another data set under the same name.
ML_LATEST_SMALL_SHA256 = {
    "links.csv": "97ad18e4e56a09363c65676b6cb3482ce3e2cea2372a24620c1599c843325f31",
    "movies.csv": "5a5f32dd9bb3797b8e728a1b98958789d2b13f294a69fdfbc5727f8a9611aa07",
    "ratings.csv": "aa289ca83157595d0df6aea1be6a4ded676ddc4385472e8313a8ed9805352646",
    "tags.csv": "92a9f8bb7916dceef6151209845788c3643f794dfa79d1feaec7121b5960399d",
}


# A frame of MovieLens's shape, which may have the crowd's n_ratings and mean_stars; or the films of
# several tables, which are one catalogue already.
Movies: TypeAlias = pd.DataFrame | Catalogue


@dataclass(frozen=True, slots=True)
class Dataset:
    """A data set as frames, with the sha256 of each file that it was read from.

    `movies` carries imdbId and tmdbId where the data set has links; `tags` is None where it has
    none. `films` are its films as other tables know them, None where there are no such tables.
    """

    name: str
    ratings: pd.DataFrame
    movies: pd.DataFrame
    tags: pd.DataFrame | None
    sha256: dict[str, str]
    films: Catalogue | None = None

    @property
    def known_films(self) -> Movies:
        """What is known of the films: by the tables, or else by the data set itself."""
        return self.movies if self.films is None else self.films


def load_movielens(path: Path) -> Dataset:
    """Read a folder or a zip with ratings.csv and movies.csv; raises DatasetError."""
    opened = _opener(path)
    sha256: dict[str, str] = {}

    def frame(name: str, columns: tuple[str, ...]) -> pd.DataFrame:
        with opened(name) as file:
            sha256[name] = _digest(file)
        with opened(name) as file:
            return ratings_csv(file, name) if name == "ratings.csv" else _csv(file, name, columns)

    def optional(name: str, columns: tuple[str, ...]) -> pd.DataFrame | None:
        try:
            return frame(name, columns)
        except FileNotFoundError:
            return None

    try:
        ratings = frame("ratings.csv", RATINGS_COLUMNS)
        movies = frame("movies.csv", MOVIES_COLUMNS)
    except FileNotFoundError as error:
        raise DatasetError(
            f"{path} has no {error.filename}; give the folder or zip of ml-latest-small as "
            "GroupLens publishes it."
        ) from error
    links = optional("links.csv", LINKS_COLUMNS)
    if links is not None:
        movies = movies.merge(links, on="movieId", how="left")
    return Dataset(path.stem, ratings, movies, optional("tags.csv", TAGS_COLUMNS), sha256)


def _digest(file: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while content := file.read(_BYTES_AT_ONCE):
        digest.update(content)
    return digest.hexdigest()


def movielens(path: Path | None) -> Dataset:
    """The named data set; else ml-latest-small, downloaded and verified where it is missing.

    Raises DatasetError.
    """
    if path is not None:
        return load_movielens(path)
    if ML_LATEST_SMALL.with_suffix("").is_dir():
        return load_movielens(ML_LATEST_SMALL.with_suffix(""))
    if not ML_LATEST_SMALL.exists():
        download(ML_LATEST_SMALL_URL, ML_LATEST_SMALL)
    dataset = load_movielens(ML_LATEST_SMALL)
    verify_ml_latest_small(dataset)
    return dataset


def parse_csv(content: bytes, name: str, columns: tuple[str, ...]) -> pd.DataFrame:
    """The named columns of a CSV file, and the times of ratings where it has them.

    Raises DatasetError where a column is missing or does not hold what it should.
    """
    file = BytesIO(content)
    return ratings_csv(file, name) if columns == RATINGS_COLUMNS else _csv(file, name, columns)


def ratings_csv(file: IO[bytes], name: str, *, rows_at_once: int = _ROWS_AT_ONCE) -> pd.DataFrame:
    """A table of ratings, and their times where all of them have one; raises DatasetError.

    It is read piece by piece, and whole numbers are int32 where they fit: thirty million ratings
    are 640 MB.
    """
    pieces: dict[str, list[NDArray[Any]]] = {}
    n_rows, is_timed = 0, True
    with _in_words(name), pd.read_csv(file, chunksize=rows_at_once) as tables:
        for table in tables:
            checked = _checked(table, name, RATINGS_COLUMNS, n_rows)
            n_rows += len(checked)
            is_timed &= TIMESTAMP in checked
            for column in checked.columns:
                pieces.setdefault(column, []).append(_narrowed(checked[column]))
    kept = (*RATINGS_COLUMNS, *([TIMESTAMP] if is_timed else []))
    return pd.DataFrame({column: np.concatenate(pieces.pop(column)) for column in kept})


def _csv(file: IO[bytes], name: str, columns: tuple[str, ...]) -> pd.DataFrame:
    types = {"imdbId": "string", "tmdbId": "Int64", "title": "string", "genres": "string"}
    with _in_words(name):
        table = pd.read_csv(file, dtype={c: types[c] for c in columns if c in types})
    return _checked(table, name, columns, 0).fillna({"genres": ""})


def _narrowed(column: pd.Series) -> NDArray[Any]:
    numbers = column.to_numpy()
    if column.name == "rating":
        return numbers.astype(np.float64)
    fits = numbers.dtype.kind == "i" and np.abs(numbers).max() <= np.iinfo(np.int32).max
    return numbers.astype(np.int32) if fits else numbers


@contextmanager
def _in_words(name: str) -> Iterator[None]:
    try:
        yield
    except (ValueError, UnicodeDecodeError) as error:
        raise DatasetError(f"{name} is not a CSV file of MovieLens's shape: {error}.") from error


def _checked(
    table: pd.DataFrame, name: str, columns: tuple[str, ...], n_before: int
) -> pd.DataFrame:
    """The wanted columns, once they hold what they should; after so many other rows."""
    missing = [column for column in columns if column not in table.columns]
    if missing:
        raise DatasetError(
            f"{name} has no column {missing[0]}; it needs a header row with {', '.join(columns)}."
        )
    if table.empty:
        raise DatasetError(f"{name} has a header but no rows; give the whole file.")
    for column in columns:
        wrong = _is_wrong(table[column])
        if wrong.any():
            row = int(np.flatnonzero(wrong)[0])
            raise DatasetError(
                f"{name} has {table[column].iloc[row]} as {column} in line {n_before + row + 2}, "
                f"and it must be {_MUST_BE[column]}; mend or remove that line."
            )
    return table[[*columns, *_timestamp(table, columns)]]


def _timestamp(table: pd.DataFrame, columns: tuple[str, ...]) -> list[str]:
    """The column of times of a table of ratings, where all of it are times."""
    if columns != RATINGS_COLUMNS or TIMESTAMP not in table.columns:
        return []
    seconds = pd.to_numeric(table[TIMESTAMP], errors="coerce")
    return [] if seconds.isna().any() else [TIMESTAMP]


_MUST_BE = {
    "userId": "a number",
    "movieId": "a number",
    "rating": "0.5 to 5 in halves",
    "title": "a title",
}


def _is_wrong(column: pd.Series) -> pd.Series:
    """Which rows hold something that MovieLens's column of this name never does."""
    if column.name not in _MUST_BE:
        return pd.Series(data=False, index=column.index)
    if column.name == "title":
        return column.isna()
    numbers = pd.to_numeric(column, errors="coerce")
    return ~numbers.isin(HALF_STARS) if column.name == "rating" else numbers.isna()


def verify_ml_latest_small(dataset: Dataset) -> None:
    """Raise DatasetError unless each file is ml-latest-small of September 2018."""
    for name, sha256 in ML_LATEST_SMALL_SHA256.items():
        if dataset.sha256.get(name) != sha256:
            raise DatasetError(
                f"{name} is not that of ml-latest-small of September 2018 (its sha256 differs); "
                "delete the file and download it again, or name your own data set with --data."
            )


def _opener(path: Path) -> Callable[[str], AbstractContextManager[IO[bytes]]]:
    """A function that opens a file by its name, or raises FileNotFoundError."""
    if path.is_dir():
        return lambda name: (path / name).open("rb")
    if not path.exists():
        raise DatasetError(f"There is no data set at {path}; give a folder or a zip with --data.")
    if not zipfile.is_zipfile(path):
        raise DatasetError(f"{path} is neither a folder nor a whole zip; download it again.")
    return lambda name: _member(path, name)


@contextmanager
def _member(path: Path, name: str) -> Iterator[IO[bytes]]:
    with zipfile.ZipFile(path) as archive:
        for entry in archive.infolist():
            if Path(entry.filename).name == name:
                try:
                    with archive.open(entry) as file:
                        yield file
                except (zipfile.BadZipFile, zlib.error) as error:
                    raise DatasetError(f"{path} is damaged; download it again.") from error
                return
    raise FileNotFoundError(2, "no such file in the zip", name)
