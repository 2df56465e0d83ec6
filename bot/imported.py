"""What the import of a file is, from the question that it may ask to the report that it ends in."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Self

from recsys.catalogue import Movie
from recsys.importers import Format, ScaleFrom


class OnConflict(StrEnum):
    """What happens to stars that the member gave here where the file has others."""

    REPLACE = "replace"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Rows that nothing is stored of: how many of each sort, and some of their films."""

    n_series: int = 0
    n_without_stars: int = 0
    n_unwatched: int = 0  # nor rated, of a library
    n_unknown: int = 0  # watched or wanted, without stars, of films that the catalogue lacks
    n_no_title: int = 0  # with stars, of what no film could be called
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What a file says of films, looked up and ready to be stored.

    `ratings` and `unmatched` hold stars and the second at which they were given, -1 where the file
    has no date: by movie_id, and by a title that names no film of the catalogue, or more than one
    as the `n_ambiguous` first of them do. Ratings go up to `most` in the file, which is known by
    `scale_from`; the others are movie_ids. `encoding` is as ImportedFile has it.
    """

    format: Format
    most: int | None
    n_rows: int
    ratings: Mapping[int, tuple[float, int]]
    watched: tuple[int, ...]
    watchlist: tuple[int, ...]
    unmatched: Mapping[str, tuple[float, int]]
    n_ambiguous: int
    n_twice: int
    left_out: LeftOut
    dismissed: tuple[int, ...] = ()
    scale_from: ScaleFrom | None = None
    encoding: str = "utf-8"
    liked: tuple[int, ...] = ()

    @property
    def has_something(self) -> bool:
        """Whether there is anything to store."""
        unrated = self.watched or self.liked or self.watchlist or self.dismissed
        return bool(self.ratings or self.unmatched or unrated)

    def to_json(self) -> str:
        """The plan as text, for the time until the member has answered."""
        facts = {name: getattr(self, name) for name in self.__slots__}
        left = self.left_out
        facts["left_out"] = {name: getattr(left, name) for name in left.__slots__}
        return json.dumps(facts, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The plan that a text was written of."""
        facts: dict[str, Any] = json.loads(text)
        facts["format"] = Format(facts["format"])
        facts["ratings"] = {int(i): tuple(given) for i, given in facts["ratings"].items()}
        facts["unmatched"] = {title: tuple(given) for title, given in facts["unmatched"].items()}
        left = facts["left_out"]
        facts["left_out"] = LeftOut(**left | {"examples": tuple(left["examples"])})
        for name in ("watched", "liked", "watchlist", "dismissed"):
            facts[name] = tuple(facts.get(name, ()))
        scale_from = facts.get("scale_from")
        facts["scale_from"] = None if scale_from is None else ScaleFrom(scale_from)
        return cls(**facts)


def moment(seconds: int, otherwise: datetime) -> datetime:
    """The moment that a plan has in seconds."""
    return otherwise if seconds < 0 else datetime.fromtimestamp(seconds, UTC)


@dataclass(frozen=True, slots=True)
class Conflict:
    """A file has other stars than the member gave here, for `n_films`, some of them `examples`.

    Each example is a film, the stars given here, and those of the file. Nothing is stored yet.
    """

    import_id: int
    plan: Plan
    n_films: int
    examples: tuple[tuple[Movie, float, float], ...]


@dataclass(frozen=True, slots=True)
class Examples:
    """A few of the films that an import stored something of."""

    new: tuple[Movie, ...] = ()
    watched: tuple[Movie, ...] = ()
    liked: tuple[Movie, ...] = ()
    dismissed: tuple[Movie, ...] = ()
    watchlist: tuple[Movie, ...] = ()


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import has stored: how many films of each sort.

    `n_replaced` had other stars before, `n_kept` kept them, `n_same` had these already. Of some
    sorts there are a few `examples`.
    `before` and `now` are the first films of the member's list. `can_undo` where it changed
    anything.
    """

    import_id: int
    plan: Plan
    n_new: int
    n_same: int
    n_replaced: int
    n_kept: int
    n_watched: int
    n_liked: int
    n_dismissed: int
    n_watchlist: int
    n_later: int
    n_beyond: int = 0
    examples_later: tuple[str, ...] = ()
    examples: Examples = Examples()
    before: tuple[Movie, ...] = ()
    now: tuple[Movie, ...] = ()

    @property
    def can_undo(self) -> bool:
        """Whether it changed anything."""
        rated = self.n_new or self.n_replaced or self.n_later
        marked = self.n_watched or self.n_liked or self.n_dismissed
        return bool(rated or marked or self.n_watchlist)


@dataclass(frozen=True, slots=True)
class ImportUndone:
    """An import was taken back: `n_changes` ratings and films are as they were before it.

    The member has `n_ratings` now.
    """

    n_changes: int
    n_ratings: int


@dataclass(frozen=True, slots=True)
class WhichFilm:
    """Stars kept for a title that several films have, and these films, the best known first.

    `digest` is of the title, `place` the title's among all that are kept, from 0. After it come
    `n_left` questions, None where not all titles have been looked up.
    """

    digest: str
    title: str
    stars: float
    films: tuple[Movie, ...]
    place: int
    n_left: int | None
