"""Titles and ratings as they are typed at the shell, read or refused in one sentence."""

import re
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from recsys.catalogue import Movie
from recsys.errors import NothingToGuessError, QuestionError
from recsys.importers import FilmMatcher, ImportedFile, ImportedRow, Kind, Matched, Skip, read_path
from recsys.queries.stars import read_stars, split_stars
from recsys.recommender import Recommender
from recsys.results import AmbiguousTitle, UnknownTitle
from recsys.shell.output import note
from recsys.wording.phrase import plural, say

# "Rogue One" and "Chapter Two" are titles more often than they are rated so.
_RATING = re.compile(
    r"(?P<title>.*\S)[\s=:]+(?P<stars>\d+(?:[.,]\d+)?|half"
    r"|(?<!part )(?<!chapter )(?<!volume )(?<!number )(?:two|three|four|five))\s*",
    re.IGNORECASE,
)
_MOST_NAMED = 5
_MOST_STARS = 5


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
        metavar="FILE",
        help="ratings as a service exports them: Letterboxd's zip, IMDb's CSV and others, or any "
        "CSV with the columns title and rating",
    )


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody says of films, by movie_id: stars, and what a file says of those without."""

    stars: dict[int, float]
    watched: frozenset[int]
    listed: frozenset[int]
    dismissed: frozenset[int]


def ratings_of(model: Recommender, options: Namespace) -> dict[int, float]:
    """Stars by movie_id; what is typed goes before what the file says.

    What was left out, and which film was given twice, is said on stderr. Raises QuestionError,
    BadStarsError, RatingsFileError.
    """
    return _told(model, options, {Kind.RATED}).stars


def some_ratings_of(model: Recommender, options: Namespace) -> dict[int, float]:
    """The same where at least one is needed."""
    rated = ratings_of(model, options)
    if not rated:
        raise _nothing_told()
    if not len(model.catalogue.rows_of(rated)):
        raise NothingToGuessError(tuple(map(model.catalogue.film, rated)))
    return rated


def told_of(model: Recommender, options: Namespace) -> Told:
    """Ratings, and what the file says of other films; raises as `ratings_of`, or for nothing."""
    told = _told(model, options, set(Kind))
    if not (told.stars or told.watched or told.listed or told.dismissed):
        raise _nothing_told()
    return told


def _nothing_told() -> QuestionError:
    return QuestionError(
        say('Type some ratings, such as "Alien 5", or name a file with --ratings.')
    )


def _told(model: Recommender, options: Namespace, kinds: Collection[Kind]) -> Told:
    """What is typed and what rows of some kinds say."""
    rows: Mapping[int, ImportedRow] = {}
    given: list[tuple[int, float]] = []
    twice: set[int] = set()
    if options.ratings_file is not None:
        matched = _of_file(model, options.ratings_file, kinds)
        rows = matched.films
        given += _stars(matched)
        twice |= matched.twice
    given += _typed(model, options.ratings)
    twice |= {movie_id for movie_id, n in Counter(i for i, _ in given).items() if n > 1}
    rated = dict(given)
    _say_twice(model, [movie_id for movie_id in rated if movie_id in twice], rated)
    _say_unplaced([model.catalogue.film(i) for i in rated if i not in model.catalogue])
    return Told(
        rated,
        _of_kinds(rows, Kind.WATCHED, Kind.LIKED),
        _of_kinds(rows, Kind.WATCHLIST),
        _of_kinds(rows, Kind.DISMISSED),
    )


def _of_kinds(rows: Mapping[int, ImportedRow], *kinds: Kind) -> frozenset[int]:
    return frozenset(movie_id for movie_id, row in rows.items() if row.kind in kinds)


def ratings_in(model: Recommender, path: Path) -> dict[int, float]:
    """The ratings of a file of known films, stars by movie_id; raises as `ratings_of` does."""
    return dict(_stars(_matched(model, path)[1]))


def _of_file(model: Recommender, path: Path, kinds: Collection[Kind]) -> Matched:
    """What a file says of films that are known; others of these kinds are counted on stderr."""
    file, matched = _matched(model, path)
    left_out = [row.label for row in _left_out(matched) if row.kind in kinds]
    left_out += [row.label for row in file.skipped if row.reason is not Skip.UNWATCHED]
    if left_out and not any(row.kind in kinds for row in matched.films.values()):
        raise QuestionError(
            say(
                "Nothing in {path} is a rating of one film of the catalogue; it begins with "
                "{titles}.",
                path=path,
                titles=_quoted(left_out),
            )
        )
    _say_left_out(file, left_out)
    _say_unwatched(file)
    _say_scale(file)
    return matched


def _matched(model: Recommender, path: Path) -> tuple[ImportedFile, Matched]:
    file = read_path(path)
    return file, FilmMatcher(model.catalogue, model.titles).match(file.rows)


def _stars(matched: Matched) -> Iterator[tuple[int, float]]:
    for movie_id, row in matched.films.items():
        if row.stars is not None:
            yield movie_id, row.stars


def _left_out(matched: Matched) -> list[ImportedRow]:
    return [*(row for row, _ in matched.ambiguous), *matched.unknown]


def _say_left_out(file: ImportedFile, left_out: Sequence[str]) -> None:
    if left_out:
        note(
            plural(
                len(left_out),
                one="{n} of {total} rows is left out, since its title is unknown, means several "
                "films or is no film: {titles}.",
                other="{n} of {total} rows are left out, since their titles are unknown, mean "
                "several films or are no films, such as {titles}.",
                total=len(file.rows) + len(file.skipped),
                titles=_quoted(left_out),
            )
        )


def _say_unwatched(file: ImportedFile) -> None:
    n = sum(row.reason is Skip.UNWATCHED for row in file.skipped)
    if n:
        note(
            plural(
                n,
                one="{n} film is left out, since it was neither watched nor rated.",
                other="{n:,} films are left out, since they were neither watched nor rated.",
            )
        )


def _say_scale(file: ImportedFile) -> None:
    if file.most not in (None, _MOST_STARS):
        note(say("The ratings are read as out of {most}.", most=file.most))


def _quoted(titles: Iterable[str]) -> str:
    return _listed(_quote(title) for title in titles)


def _say_twice(model: Recommender, movie_ids: Sequence[int], rated: Mapping[int, float]) -> None:
    if movie_ids:
        note(
            plural(
                len(movie_ids),
                one="{n} film is given more than once, and the last counts: {films}.",
                other="{n} films are given more than once, and the last counts, such as {films}.",
                films=_listed(f"{model.catalogue.film(i).label} {rated[i]:g}" for i in movie_ids),
            )
        )


def _say_unplaced(movies: Sequence[Movie]) -> None:
    if movies:
        note(
            plural(
                len(movies),
                one="{n} film counts for nothing, since too few people ever rated it: {films}.",
                other="{n} films count for nothing, since too few people ever rated them, such as "
                "{films}.",
                films=_listed(movie.label for movie in movies),
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
    """Whether a text ends in stars such as 3.5 or 4/5, which no title does.

    "Alien 3" and "Fantastic Four" may.
    """
    _, stars = _parted(text)
    return stars is not None and not stars.isalnum()


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
