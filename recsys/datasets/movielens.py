"""MovieLens data sets: a folder, a zip, or any ratings of that shape -> frames."""

import hashlib
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TypeAlias

import numpy as np
import pandas as pd

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
    read = _reader(path)
    sha256: dict[str, str] = {}

    def frame(name: str, columns: tuple[str, ...]) -> pd.DataFrame:
        content = read(name)
        sha256[name] = hashlib.sha256(content).hexdigest()
        return parse_csv(content, name, columns)

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
    types = {"imdbId": "string", "tmdbId": "Int64", "title": "string", "genres": "string"}
    try:
        table = pd.read_csv(BytesIO(content), dtype={c: types[c] for c in columns if c in types})
    except (ValueError, UnicodeDecodeError) as error:
        raise DatasetError(f"{name} is not a CSV file of MovieLens's shape: {error}.") from error
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
                f"{name} has {table[column].iloc[row]} as {column} in line {row + 2}, and it must "
                f"be {_MUST_BE[column]}; mend or remove that line."
            )
    kept = [*columns, *_timestamp(table, columns)]
    return table[kept].fillna({"genres": ""})


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


def _reader(path: Path) -> Callable[[str], bytes]:
    """A function from a file's name to its content, which raises FileNotFoundError."""
    if path.is_dir():
        return lambda name: (path / name).read_bytes()
    if not path.exists():
        raise DatasetError(f"There is no data set at {path}; give a folder or a zip with --data.")
    if not zipfile.is_zipfile(path):
        raise DatasetError(f"{path} is neither a folder nor a whole zip; download it again.")
    return lambda name: _read_member(path, name)


def _read_member(path: Path, name: str) -> bytes:
    with zipfile.ZipFile(path) as archive:
        for entry in archive.infolist():
            if Path(entry.filename).name == name:
                try:
                    return archive.read(entry)
                except zipfile.BadZipFile as error:
                    raise DatasetError(f"{path} is damaged; download it again.") from error
    raise FileNotFoundError(2, "no such file in the zip", name)
