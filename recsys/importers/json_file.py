"""Films in JSON, as Trakt and others write them, read as rows with columns."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from recsys.errors import CutFileError, NotTableError
from recsys.importers.columns import plain_name

_OF_A_FILM = frozenset({"title", "name", "originaltitle", "year", "type", "slug"})
_FILMS = frozenset({"movie", "film"})
_OTHERS = frozenset({"show", "season", "episode"})
_IDS = frozenset({"ids", "id"})
_SERVICES = frozenset({"imdb", "tmdb", "simkl"})
_OF_SERVICES = frozenset(f"{service}id" for service in _SERVICES)
_NOT_WATCHED = frozenset({"collectedat", "hiddenat"})  # beside lists that say what was
_NAMES_A_FILM = frozenset({"title", *_FILMS})
_DEEPEST = 4  # objects around a list
_Thing: TypeAlias = Mapping[str, Any]


def read_json(name: str, text: str) -> list[dict[str, str]]:
    """What each thing of a list says, by plain names, empty where nothing is said of it.

    The lists may lie in objects, by what they are of, the things may be an object by their ids, or
    each may be a line of its own. Raises NotTableError, CutFileError.
    """
    content = _loaded(name, text)
    rows = [_row(kind, thing) for kind, thing in _things("", content, _DEEPEST)]
    is_empty = content in ([], {})
    if not rows and not is_empty:
        raise NotTableError(name)
    return [row for row in rows if _NOT_WATCHED.isdisjoint(row)] or rows


def _loaded(name: str, text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        if error.msg == "Extra data":
            return _lines(name, text)
        is_cut = error.pos >= len(text.rstrip()) - 1 or error.msg.startswith("Unterminated")
        raise CutFileError(name) if is_cut else NotTableError(name) from error
    except (ValueError, RecursionError) as error:
        raise NotTableError(name) from error


def _lines(name: str, text: str) -> list[Any]:
    """One thing a line; a last one that is cut has no end."""
    lines = [line for line in text.splitlines() if line.strip()]
    things: list[Any] = []
    for number, line in enumerate(lines, start=1):
        try:
            things.append(json.loads(line))
        except (ValueError, RecursionError) as error:
            is_cut = number == len(lines) and number > 1
            raise CutFileError(name) if is_cut else NotTableError(name) from error
    return things


def _things(kind: str, content: Any, depth: int) -> Iterator[tuple[str, _Thing]]:
    """Each thing of the lists in some content, and what its list is called."""
    if isinstance(content, list):
        yield from ((kind, thing) for thing in content if isinstance(thing, dict))
    elif isinstance(content, dict) and depth:
        if _are_films(content):
            yield from ((kind, thing) for thing in content.values())
            return
        for key, value in content.items():
            yield from _things(key, value, depth - 1)


def _are_films(content: _Thing) -> bool:
    """Whether an object has films by their ids, and is no film with things about it."""
    films = content.values()
    return all(isinstance(film, dict) and not _NAMES_A_FILM.isdisjoint(film) for film in films)


def _row(kind: str, thing: _Thing) -> dict[str, str]:
    """One thing; of a show or an episode it says so, whether in itself or by the list's name."""
    said = dict(_flat(thing))
    of = plain_name(kind)
    is_other = not _OTHERS.isdisjoint({*map(plain_name, thing), of.removesuffix("s")})
    if is_other and said.get("animetype") != "movie":
        said.setdefault("type", "show")
    if of in {"watchlist", "watched"}:
        said.setdefault("status", of)
    return said


def _flat(thing: _Thing) -> Iterator[tuple[str, str]]:
    """What a thing says itself, and the title, year and ids of the film within it."""
    for key, value in thing.items():
        name = plain_name(key)
        if isinstance(value, dict) and name in _IDS:
            yield from _ids(value)
        elif isinstance(value, dict) and name in _FILMS | _OTHERS:
            inner = _OF_A_FILM | _OF_SERVICES
            yield from ((of, said) for of, said in _flat(value) if of in inner)
        elif isinstance(value, bool):
            yield name, "yes" if value else "no"
        elif isinstance(value, str | int | float):
            yield name, str(value).strip()


def _ids(ids: _Thing) -> Iterator[tuple[str, str]]:
    for service in _SERVICES & ids.keys():
        if isinstance(ids[service], str | int):
            yield f"{service}id", str(ids[service]).strip()
