"""A film as JSON says it, and back: only what is not the default."""

from dataclasses import MISSING, fields
from typing import Any

from recsys.movie import Movie

_MOVIE_FIELDS = frozenset(field.name for field in fields(Movie))
_NEEDED_FIELDS = frozenset(field.name for field in fields(Movie) if field.default is MISSING)
# Lists of which many films have the same one, such of the same names, and such of a film's own.
_LISTS_OF_MANY = ("genres", "countries", "languages", "directors")
_NAMES_OF_MANY = "themes"
_LISTS_OF_ONE = ("also_known_as", "titles_abroad")
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
    for name in _LISTS_OF_MANY:
        if name in values:
            values[name] = _shared_list(values[name], same)
    if _NAMES_OF_MANY in values:
        values[_NAMES_OF_MANY] = _of_shared_names(values[_NAMES_OF_MANY], same)
    for name in _LISTS_OF_ONE:
        if name in values:
            values[name] = tuple(values[name])
    for name in _NUMBERS:
        if name in values:
            values[name] = same.setdefault(values[name], values[name])
    return Movie(**values)


def _shared_list(names: list[str], same: dict[object, Any]) -> tuple[str, ...]:
    there: tuple[str, ...] | None = same.get(tuple(names))
    if there is None:
        there = _of_shared_names(names, same)
        same[there] = there
    return there


def _of_shared_names(names: list[str], same: dict[object, Any]) -> tuple[str, ...]:
    return tuple(map(same.setdefault, names, names))
