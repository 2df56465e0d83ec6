"""Lists of films in JSON, as Trakt writes them, read as rows with columns."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from recsys.errors import CutFileError, NotTableError
from recsys.importers.columns import plain_name

_OF_A_FILM = frozenset({"title", "name", "originaltitle", "year", "type", "slug"})
_FILMS = frozenset({"movie", "film"})
_OTHERS = frozenset({"show", "season", "episode"})
_SERVICES = frozenset({"imdb", "tmdb", "simkl"})
_Thing = Mapping[str, Any]


def read_json(name: str, text: str) -> list[dict[str, str]]:
    """What each thing of a list says, by plain names, empty where nothing is said of it.

    The lists may lie in an object, by what they are of. Raises NotTableError, CutFileError.
    """
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        is_cut = error.pos >= len(text.rstrip()) - 1 or error.msg.startswith("Unterminated")
        raise CutFileError(name) if is_cut else NotTableError(name) from error
    except (ValueError, RecursionError) as error:
        raise NotTableError(name) from error
    lists = content if isinstance(content, dict) else {"": content}
    rows = [
        _row(kind, thing)
        for kind, things in lists.items()
        for thing in (things if isinstance(things, list) else ())
        if isinstance(thing, dict)
    ]
    is_empty = content in ([], {})
    if not rows and not is_empty:
        raise NotTableError(name)
    return rows


def _row(kind: str, thing: _Thing) -> dict[str, str]:
    """One thing; of a show or an episode it says so, whether in itself or by the list's name."""
    said = dict(_flat(thing))
    of = plain_name(kind)
    if not _OTHERS.isdisjoint({*map(plain_name, thing), of.removesuffix("s")}):
        said.setdefault("type", "show")
    if of in {"watchlist", "watched"}:
        said.setdefault("status", of)
    return said


def _flat(thing: _Thing) -> Iterator[tuple[str, str]]:
    """What a thing says itself, and the title, year and ids of the film within it."""
    for key, value in thing.items():
        name = plain_name(key)
        if isinstance(value, dict) and name == "ids":
            yield from _ids(value)
        elif isinstance(value, dict) and name in _FILMS | _OTHERS:
            yield from ((of, said) for of, said in _flat(value) if of in _OF_A_FILM or of in _IDS)
        elif isinstance(value, str | int | float) and not isinstance(value, bool):
            yield name, str(value).strip()


_IDS = frozenset(f"{service}id" for service in _SERVICES)


def _ids(ids: _Thing) -> Iterator[tuple[str, str]]:
    for service in _SERVICES & ids.keys():
        if isinstance(ids[service], str | int):
            yield f"{service}id", str(ids[service]).strip()
