"""A CSV file whose columns are named: a rating, and a title or MovieLens's movieId."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from recsys.errors import MissingColumnError, NotCsvError, UnreadableFileError
from recsys.queries.stars import read_stars


@dataclass(frozen=True, slots=True)
class ImportedRating:
    """One row: `title` is a text that names the film, as a person might type it, or "#" and its id.

    `stars` is one of HALF_STARS.
    """

    title: str
    stars: float


def read_csv(path: Path) -> tuple[ImportedRating, ...]:
    """All rows, in the order of the file; raises RatingsFileError, BadStarsError."""
    return tuple(_rating(path, row) for row in _rows(path))


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            return list(csv.DictReader(lines))
    except OSError as error:
        raise UnreadableFileError(path, error) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise NotCsvError(path, error) from error


def _rating(path: Path, row: Mapping[str, str]) -> ImportedRating:
    cells = {str(name).strip().lower(): cell for name, cell in row.items()}
    title, stars = _title(cells), cells.get("rating")
    if stars is None or not title:
        columns = tuple(" ".join(str(name).split()) for name in row)
        raise MissingColumnError(path, columns)
    return ImportedRating(title, read_stars(stars))


def _title(cells: Mapping[str, str]) -> str:
    """What names the film: an id, or a title with the year that some exports keep beside it."""
    if cells.get("movieid"):
        return f"#{cells['movieid']}"
    title = cells.get("title") or cells.get("name") or ""
    return f"{title} ({cells['year']})" if title and cells.get("year") else title
