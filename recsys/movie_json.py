"""A film as JSON says it, and back: only what is not the default."""

from dataclasses import MISSING, fields
from typing import Any

from recsys.movie import Movie

_MOVIE_FIELDS = frozenset(field.name for field in fields(Movie))
_NEEDED_FIELDS = frozenset(field.name for field in fields(Movie) if field.default is MISSING)
_LISTS = (
    *("genres", "also_known_as", "countries", "languages", "directors"),
    *("titles_abroad", "themes"),
)
_NUMBERS = ("year", "n_crowd", "renown")


def told(movie: Movie) -> dict[str, Any]:
    """The fields that say something: of most films half have their defaults."""
    return {
        field.name: value
        for field in fields(movie)
        if (value := getattr(movie, field.name)) != field.default
    }


def parse_movie(values: dict[str, Any], same: dict[object, Any]) -> Movie:
    """One film of what `told` says of it; raises TypeError, ValueError.

    Names, lists of names, years and counts that are in `same` are taken from there, and others put
    there: a genre or a director is one object for all their films.
    """
    if not isinstance(values, dict) or not _NEEDED_FIELDS <= values.keys() <= _MOVIE_FIELDS:
        raise ValueError("a film has other fields")
    for name in _LISTS:
        if name in values:
            values[name] = _shared(tuple(values[name]), same)
    for name in _NUMBERS:
        if name in values:
            values[name] = same.setdefault(values[name], values[name])
    return Movie(**values)


def _shared(names: tuple[str, ...], same: dict[object, Any]) -> tuple[str, ...]:
    there: tuple[str, ...] | None = same.get(names)
    if there is None:
        there = tuple(same.setdefault(name, name) for name in names)
        same[there] = there
    return there
