"""Who made films and where, of which no source says so, by a table that is kept by hand.

Each row has a movie_id, the film's title for who reads the table, and directors, countries and
languages, parted by bars. What a source says stays; where it is wrong, a correction mends it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from recsys.films.table import read_reviewed
from recsys.movie import Movie

_COLUMNS = ("id", "title", "directors", "countries", "languages")
_Names: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KnownFacts:
    """What is known of one film; empty where nothing is."""

    directors: _Names = ()
    countries: _Names = ()
    languages: _Names = ()


def read_known_facts(path: Path) -> dict[int, KnownFacts]:
    """All rows by movie_id; raises DatasetError."""
    return {
        row.needed_number("id"): KnownFacts(
            row.names("directors"), row.names("countries"), row.names("languages")
        )
        for row in read_reviewed(path, _COLUMNS)
    }


def with_known_facts(movies: Iterable[Movie], facts: Mapping[int, KnownFacts]) -> Iterator[Movie]:
    """The films, with what is known of them where they say nothing."""
    for movie in movies:
        known = facts.get(movie.movie_id)
        yield movie if known is None else _with(movie, known)


def _with(movie: Movie, known: KnownFacts) -> Movie:
    return replace(
        movie,
        directors=movie.directors or known.directors,
        countries=movie.countries or known.countries,
        languages=movie.languages or known.languages,
    )
