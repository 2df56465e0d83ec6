"""Titles and ratings as they are typed at the shell, read or refused in one sentence."""

import re
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from recsys.catalogue import Movie
from recsys.errors import QuestionError
from recsys.importers import read_csv
from recsys.queries.stars import read_stars, split_stars
from recsys.recommender import Recommender
from recsys.results import AmbiguousTitle, UnknownTitle
from recsys.shell.output import note
from recsys.wording.phrase import plural, say

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

    What was left out, and which film was given twice, is said on stderr. Raises QuestionError,
    BadStarsError, RatingsFileError.
    """
    given: list[tuple[int, float]] = []
    if options.ratings_file is not None:
        given += _of_file(model, options.ratings_file)
    given += _typed(model, options.ratings)
    rated = dict(given)
    _say_twice(model, given, rated)
    return rated


def some_ratings_of(model: Recommender, options: Namespace) -> dict[int, float]:
    """The same where at least one is needed."""
    rated = ratings_of(model, options)
    if not rated:
        raise QuestionError(
            say('Type some ratings, such as "Alien 5", or name a file with --ratings.')
        )
    return rated


def ratings_in(model: Recommender, path: Path) -> dict[int, float]:
    """The ratings of a CSV file of known films, stars by movie_id; raises as `ratings_of` does."""
    return {film_of(model, row.title).movie_id: row.stars for row in read_csv(path)}


def _of_file(model: Recommender, path: Path) -> list[tuple[int, float]]:
    """The ratings of the films that are known, movie_id and stars; the others are counted."""
    rows = read_csv(path)
    given, left_out = [], []
    for row in rows:
        movie = model.titles.resolve(row.title)
        if isinstance(movie, Movie):
            given.append((movie.movie_id, row.stars))
        else:
            left_out.append(row.title)
    if not left_out:
        return given
    titles = _listed(_quote(title) for title in left_out)
    if not given:
        raise QuestionError(
            say(
                "No title in {path} means one film of the catalogue; the first are {titles}.",
                path=path,
                titles=titles,
            )
        )
    note(
        plural(
            len(left_out),
            one="{n} of {total} ratings is left out, since its title is unknown or means several "
            "films: {titles}.",
            other="{n} of {total} ratings are left out, since their titles are unknown or mean "
            "several films, such as {titles}.",
            total=len(rows),
            titles=titles,
        )
    )
    return given


def _say_twice(
    model: Recommender, given: Iterable[tuple[int, float]], rated: Mapping[int, float]
) -> None:
    counts = Counter(movie_id for movie_id, _ in given)
    twice = [movie_id for movie_id, n in counts.items() if n > 1]
    if twice:
        films = _listed(f"{model.catalogue[i].label} {rated[i]:g}" for i in twice)
        note(
            plural(
                len(twice),
                one="{n} film is given more than once, and the last counts: {films}.",
                other="{n} films are given more than once, and the last counts, such as {films}.",
                films=films,
            )
        )


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
