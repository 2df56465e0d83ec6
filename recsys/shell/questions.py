"""Titles and ratings as they are typed at the shell, read or refused in one sentence."""

import csv
import re
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from recsys.catalogue import Movie
from recsys.errors import QuestionError
from recsys.recommender import Recommender
from recsys.stars import HALF_STARS

_RATING = re.compile(r"(?P<title>.*\S)[\s=:]+(?P<stars>\d+(?:[.,]\d+)?)\s*")
_MOST_NAMED = 5


def add_ratings(parser: ArgumentParser) -> None:
    """The ratings of a member, typed or in a file."""
    parser.add_argument(
        "ratings",
        nargs="*",
        default=[],
        metavar="RATING",
        help='a film and its stars in quotes: "Alien 5"',
    )
    parser.add_argument(
        "--ratings",
        dest="ratings_file",
        type=Path,
        metavar="FILE.csv",
        help="ratings from a file with the columns title (or movieId) and rating",
    )


def ratings_of(model: Recommender, options: Namespace) -> dict[int, float]:
    """Stars by movie_id; what is typed goes before what the file says. Raises QuestionError."""
    rated: dict[int, float] = {}
    if options.ratings_file is not None:
        rated |= ratings_in(model, options.ratings_file)
    return rated | dict(_typed(model, options.ratings))


def some_ratings_of(model: Recommender, options: Namespace) -> dict[int, float]:
    """The same where at least one is needed; raises QuestionError."""
    rated = ratings_of(model, options)
    if not rated:
        raise QuestionError('Type some ratings, such as "Alien 5", or name a file with --ratings.')
    return rated


def ratings_in(model: Recommender, path: Path) -> dict[int, float]:
    """The ratings of a CSV file, stars by movie_id; raises QuestionError."""
    return dict(_from_file(model, path))


def film_of(model: Recommender, text: str) -> Movie:
    """The one film that a text means; raises QuestionError that names the nearest or all meant."""
    if not text.strip():
        raise QuestionError('Type the title of a film, such as "Alien".')
    matches = model.find(text)
    meant = [match.movie for match in matches if match.is_meant]
    if len(meant) == 1:
        return meant[0]
    if meant:
        keys = _listed(_distinct(model, movie) for movie in meant)
        raise QuestionError(f"Several films match {_quote(text)}; type one of these: {keys}.")
    nearest = _listed(match.movie.label for match in matches)
    instead = f"did you mean {nearest}?" if nearest else "check the spelling."
    raise QuestionError(f"The catalogue has no film called {_quote(text)}; {instead}")


def is_with_decimals(text: str) -> bool:
    """Whether a text ends in stars such as 3.5, which no title does: "Alien 3" may be either."""
    match = _RATING.fullmatch(text)
    return match is not None and not match["stars"].isdecimal()


def _typed(model: Recommender, texts: Iterable[str]) -> Iterator[tuple[int, float]]:
    for text in texts:
        match = _RATING.fullmatch(text)
        if match is None:
            raise QuestionError(
                f"{_quote(text)} is no rating; put title and stars into one pair of quotes, "
                'such as "Alien 5".'
            )
        yield film_of(model, match["title"]).movie_id, _stars(match["stars"])


def _from_file(model: Recommender, path: Path) -> Iterator[tuple[int, float]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.DictReader(lines))
    except OSError as error:
        raise QuestionError(f"{path} cannot be read ({error.strerror}).") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise QuestionError(f"{path} is no CSV file in UTF-8 ({error}).") from error
    for row in rows:
        cells = {str(name).strip().lower(): cell for name, cell in row.items()}
        text, stars = _title_in(cells), cells.get("rating")
        if stars is None or not text:
            found = ", ".join(str(name) for name in row)
            raise QuestionError(
                f"{path} needs a rating and a title (or movieId) in each row; it has {found}."
            )
        yield film_of(model, text).movie_id, _stars(stars)


def _title_in(cells: Mapping[str, str]) -> str:
    """What names the film: an id, or a title with the year that some exports keep beside it."""
    if cells.get("movieid"):
        return f"#{cells['movieid']}"
    title = cells.get("title") or cells.get("name") or ""
    return f"{title} ({cells['year']})" if title and cells.get("year") else title


def _stars(text: str) -> float:
    try:
        stars = float(text.replace(",", "."))
    except ValueError:
        stars = 0.0
    if stars not in HALF_STARS:
        raise QuestionError(
            f"{_quote(text)} is no number of stars; they go from 0.5 to 5 in halves."
        )
    return stars


def _quote(text: str) -> str:
    return f"“{' '.join(text.split())}”"


def _distinct(model: Recommender, movie: Movie) -> str:
    """A text that means this film only."""
    named = [match.movie for match in model.find(movie.label) if match.is_meant]
    return movie.label if named == [movie] else f"{movie.label} as {model.titles.key(movie)}"


def _listed(texts: Iterable[str]) -> str:
    return ", ".join(list(texts)[:_MOST_NAMED])
