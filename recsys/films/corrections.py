"""What is known to be wrong in the sources, mended by a small reviewed table.

Each row has a movie_id, a field, a value, the reason, and where the truth stands:

title, year, imdb_id    the value instead of the source's
wikidata_id, tmdb_id    the same, "none" where the source's is another film's
genres, directors,      the value's, parted by bars, instead of the source's; "none" where there are
languages, countries    none, or none that is known
alias, not_alias        another title that the film has, or has not
crowd                   "none" where the crowd's ratings are meant for a namesake of the film
same_as                 the film is that of another movie_id: its ratings and its crowd move there
drop                    no film at all
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from recsys.catalogue import Movie
from recsys.errors import DatasetError
from recsys.films.table import Cells, read_reviewed

_COLUMNS = ("id", "field", "value", "reason", "source")


@dataclass(frozen=True, slots=True)
class Correction:
    """One field of one film; `value` is text or, for years and ids that are numbers, a number."""

    movie_id: int
    field: str
    value: str
    number: int | None


def read_corrections(path: Path) -> tuple[Correction, ...]:
    """All rows; raises DatasetError."""
    corrections = tuple(_correction(path, row) for row in read_reviewed(path, _COLUMNS))
    none = dropped(corrections)
    for row in corrections:
        if row.field == "same_as" and row.number in none:
            raise DatasetError(
                f"{path} says that {row.movie_id} is {row.number}, and that {row.number} is no "
                "film; take one of the two rows away."
            )
    return corrections


def _correction(path: Path, row: Cells) -> Correction:
    movie_id, field = row.needed_number("id"), row.text("field") or ""
    if field not in _MENDED and field not in _OF_WHOLE_FILMS:
        known = ", ".join([*_MENDED, *_OF_WHOLE_FILMS])
        raise DatasetError(f"{path} corrects “{field[:60]}” of {movie_id}; it must be {known}.")
    value, number = row.text("value") or "", None
    if field == "crowd" and value != _NONE:
        raise row.wrong("value", f"{_NONE} for a crowd")
    if field in _NUMBERS and not (field in _NUMBERS_OF_SITES and value == _NONE):
        number = row.needed_number("value")
    return Correction(movie_id, field, value, number)


def corrected(movies: Iterable[Movie], corrections: Iterable[Correction]) -> list[Movie]:
    """The films with all that is mended, without those that are none or another's twin."""
    by_id = {movie.movie_id: movie for movie in movies}
    for correction in corrections:
        movie = by_id.get(correction.movie_id)
        if movie is None:
            continue
        if correction.field in _MENDED:
            by_id[movie.movie_id] = _MENDED[correction.field](movie, correction)
        elif correction.field == "drop":
            del by_id[movie.movie_id]
        elif (twin := by_id.get(correction.number or 0)) is not None:
            by_id[twin.movie_id] = _with_all_of(twin, by_id.pop(movie.movie_id))
    return list(by_id.values())


def _with_all_of(movie: Movie, twin: Movie) -> Movie:
    """The film with the ratings and the names that both ids have, and the facts that it lacked."""
    others = dict.fromkeys([*movie.also_known_as, twin.title, *twin.also_known_as])
    others.pop(movie.title, None)
    n_crowd = movie.n_crowd + twin.n_crowd
    total = movie.n_crowd * movie.crowd_stars + twin.n_crowd * twin.crowd_stars
    return replace(
        movie,
        n_crowd=n_crowd,
        crowd_stars=round(total / n_crowd, 4) if n_crowd else 0.0,
        also_known_as=tuple(others),
        is_listed=movie.is_listed or twin.is_listed,
        directors=movie.directors or twin.directors,
        countries=movie.countries or twin.countries,
        languages=movie.languages or twin.languages,
        wikidata_id=movie.wikidata_id or twin.wikidata_id,
    )


def dropped(corrections: Iterable[Correction]) -> frozenset[int]:
    """The ids that are no film at all."""
    return frozenset(c.movie_id for c in corrections if c.field == "drop")


def moved_ids(
    corrections: Iterable[Correction], others: Mapping[int, int] | None = None
) -> dict[int, int]:
    """Where the ratings of each film go that is another's twin, at the end of all moves.

    A correction goes before what others say of the same film. Raises DatasetError where an id moves
    in a circle.
    """
    moves = dict(others or {})
    moves |= {c.movie_id: c.number for c in corrections if c.field == "same_as" and c.number}
    return {old: _end(old, moves) for old in moves}


def _end(start: int, moves: Mapping[int, int]) -> int:
    passed, at = {start}, moves[start]
    while at in moves:
        if at in passed:
            raise DatasetError(f"The id {start} moves in a circle; mend the rows “same_as”.")
        passed.add(at)
        at = moves[at]
    return at


def _title(movie: Movie, correction: Correction) -> Movie:
    """Under its new title; what it was called before its release leads to it still."""
    others = dict.fromkeys([*movie.also_known_as, movie.title])
    others.pop(correction.value, None)
    return replace(movie, title=correction.value, also_known_as=tuple(others))


def _alias(movie: Movie, correction: Correction) -> Movie:
    others = dict.fromkeys([*movie.also_known_as, correction.value])
    return replace(movie, also_known_as=tuple(others))


def _not_alias(movie: Movie, correction: Correction) -> Movie:
    others = tuple(other for other in movie.also_known_as if other != correction.value)
    original = movie.original_title if movie.original_title != correction.value else None
    return replace(movie, also_known_as=others, original_title=original)


def _several(correction: Correction) -> tuple[str, ...]:
    parts = correction.value.split("|")
    return () if parts == [_NONE] else tuple(filter(None, parts))


_MENDED: dict[str, Callable[[Movie, Correction], Movie]] = {
    "title": _title,
    "year": lambda movie, correction: replace(movie, year=correction.number),
    "imdb_id": lambda movie, correction: replace(movie, imdb_id=correction.value),
    "wikidata_id": lambda movie, correction: replace(movie, wikidata_id=correction.number),
    "tmdb_id": lambda movie, correction: replace(movie, tmdb_id=correction.number),
    "genres": lambda movie, correction: replace(movie, genres=_several(correction)),
    "directors": lambda movie, correction: replace(movie, directors=_several(correction)),
    "languages": lambda movie, correction: replace(movie, languages=_several(correction)),
    "countries": lambda movie, correction: replace(movie, countries=_several(correction)),
    "crowd": lambda movie, _: replace(movie, n_crowd=0, crowd_stars=0.0),
    "alias": _alias,
    "not_alias": _not_alias,
}
_OF_WHOLE_FILMS = ("same_as", "drop")
_NUMBERS_OF_SITES, _NONE = ("wikidata_id", "tmdb_id"), "none"
_NUMBERS = ("year", "same_as", *_NUMBERS_OF_SITES)
