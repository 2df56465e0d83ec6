"""Titles and ratings as they are typed at the shell, read or refused in one sentence."""

import re
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path

from recsys.catalogue import Movie
from recsys.errors import QuestionError
from recsys.importers import read_csv
from recsys.queries.stars import read_stars, split_stars
from recsys.recommender import Recommender
from recsys.results import AmbiguousTitle, UnknownTitle
from recsys.wording.phrase import say

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
    """Stars by movie_id; what is typed goes before what the file says.

    Raises QuestionError, BadStarsError, RatingsFileError.
    """
    rated: dict[int, float] = {}
    if options.ratings_file is not None:
        rated |= ratings_in(model, options.ratings_file)
    return rated | dict(_typed(model, options.ratings))


def some_ratings_of(model: Recommender, options: Namespace) -> dict[int, float]:
    """The same where at least one is needed."""
    rated = ratings_of(model, options)
    if not rated:
        raise QuestionError(
            say('Type some ratings, such as "Alien 5", or name a file with --ratings.')
        )
    return rated


def ratings_in(model: Recommender, path: Path) -> dict[int, float]:
    """The ratings of a CSV file, stars by movie_id; raises as `ratings_of` does."""
    return {film_of(model, row.title).movie_id: row.stars for row in read_csv(path)}


def film_of(model: Recommender, text: str) -> Movie:
    """The one film that a text means; raises QuestionError that names the nearest or all meant."""
    if not text.strip():
        raise QuestionError(say('Type the title of a film, such as "Alien".'))
    match model.titles.resolve(text):
        case AmbiguousTitle(movies):
            keys = _listed(_distinct(model, movie) for movie in movies)
            raise QuestionError(
                say(
                    "Several films match {text}; type one of these: {keys}.",
                    text=_quote(text),
                    keys=keys,
                )
            )
        case UnknownTitle(movies):
            raise QuestionError(_unknown(text, _listed(movie.label for movie in movies)))
        case movie:
            return movie


def _unknown(text: str, nearest: str) -> str:
    if not nearest:
        return say(
            "The catalogue has no film called {text}; check the spelling.", text=_quote(text)
        )
    return say(
        "The catalogue has no film called {text}; did you mean {nearest}?",
        text=_quote(text),
        nearest=nearest,
    )


def ends_in_stars(text: str) -> bool:
    """Whether a text ends in stars such as 3.5 or 4/5, which no title does: "Alien 3" may."""
    _, stars = _parted(text)
    return stars is not None and not stars.isdecimal()


def _typed(model: Recommender, texts: Iterable[str]) -> Iterator[tuple[int, float]]:
    for text in texts:
        title, stars = _parted(text)
        if stars is None:
            raise QuestionError(
                say(
                    "{text} is no rating; put title and stars into one pair of quotes, such as "
                    '"Alien 5".',
                    text=_quote(text),
                )
            )
        yield film_of(model, title).movie_id, read_stars(stars)


def _parted(text: str) -> tuple[str, str | None]:
    """A title and the stars behind it, None where there are none."""
    title, stars = split_stars(text)
    if stars is None and (rating := _RATING.fullmatch(text)):
        return rating["title"], rating["stars"]
    return title, stars


def _quote(text: str) -> str:
    return f"“{' '.join(text.split())}”"


def _distinct(model: Recommender, movie: Movie) -> str:
    """A text that means this film only."""
    is_alone = model.titles.resolve(movie.label) == movie
    return (
        movie.label
        if is_alone
        else say("{film} as {key}", film=movie.label, key=model.titles.key(movie))
    )


def _listed(texts: Iterable[str]) -> str:
    return ", ".join(list(texts)[:_MOST_NAMED])
