"""What the import of a file is, from the question that it may ask to the report that it ends in."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Self

from recsys.catalogue import Movie
from recsys.importers import Format, Kind, ScaleFrom

MOST_EXAMPLES = 3  # of each sort of film in a file
NONE_OF_THEM = 0  # in place of the movie_id of the film that a title means


class ListMeans(StrEnum):
    """What a list's films are to the member, as far as there are no stars."""

    WANTED = "wanted"
    SEEN = "seen"
    DISMISSED = "dismissed"

    @property
    def kind(self) -> Kind:
        """What a row of it says then."""
        return _MEANT[self]


_MEANT = {
    ListMeans.WANTED: Kind.WATCHLIST,
    ListMeans.SEEN: Kind.WATCHED,
    ListMeans.DISMISSED: Kind.DISMISSED,
}


class OnConflict(StrEnum):
    """What happens to stars that the member gave here where the file has others."""

    REPLACE = "replace"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Left:
    """How many rows of one sort nothing is stored of, and some of their films as they are named."""

    n: int = 0
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Rows that nothing is stored of, by why, and lists that were left alone."""

    series: Left = Left()
    without_stars: Left = Left()
    unwatched: Left = Left()  # nor rated, of a library
    unknown: Left = Left()  # watched or wanted, without stars, of films that the catalogue lacks
    no_title: Left = Left()  # with stars, of what no film could be called
    formulas: Left = Left()  # of a spreadsheet, where a title should be
    lists: Left = Left()  # of a zip, by their names: no rows

    @classmethod
    def of(cls, facts: Mapping[str, Any]) -> Self:
        """What was written of it as text; an earlier version wrote numbers alone."""
        if "n_series" in facts:
            return cls(**{name: Left(facts.get(f"n_{name}", 0)) for name in cls.__slots__})
        return cls(**{name: Left(n, tuple(some)) for name, (n, some) in facts.items()})


@dataclass(frozen=True, slots=True)
class Plan:
    """What a file says of films, looked up and ready to be stored.

    `ratings` and `unmatched` hold stars and the second at which they were given, -1 where the file
    has no date: by movie_id, and by a title that names no film of the catalogue, or may name more
    than one as the `n_ambiguous` first of them do. `to_ask` has what is said without stars of
    titles that may; either have their `original_titles`, where the file has another one. Ratings go
    up to `most` in the file, which is known by `scale_from`; the others are movie_ids, `twice`
    those of some of the `n_twice`. `encoding` and `is_list` are as ImportedFile has them.
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
    twice: tuple[int, ...] = ()
    to_ask: Mapping[str, Kind] = field(default_factory=dict)
    original_titles: Mapping[str, str] = field(default_factory=dict)
    is_list: bool = False

    @property
    def has_something(self) -> bool:
        """Whether there is anything to store."""
        unrated = self.watched or self.liked or self.watchlist or self.dismissed
        return bool(self.ratings or self.unmatched or unrated or self.to_ask)

    @property
    def asks_what_it_means(self) -> bool:
        """Whether it is a list that has films of which nothing else is said."""
        return self.is_list and bool(self.watchlist or Kind.WATCHLIST in self.to_ask.values())

    def meaning(self, meant: ListMeans) -> Self:
        """The same once the member has said what the list's films are."""
        films, kind = self.watchlist, meant.kind
        return replace(
            self,
            is_list=False,
            watchlist=films if kind is Kind.WATCHLIST else (),
            watched=(*self.watched, *(films if kind is Kind.WATCHED else ())),
            dismissed=(*self.dismissed, *(films if kind is Kind.DISMISSED else ())),
            to_ask={t: kind if k is Kind.WATCHLIST else k for t, k in self.to_ask.items()},
        )

    def to_json(self) -> str:
        """The plan as text, for the time until the member has answered."""
        facts = {name: getattr(self, name) for name in self.__slots__}
        left = self.left_out
        kinds = {name: getattr(left, name) for name in left.__slots__}
        facts["left_out"] = {name: (kind.n, kind.examples) for name, kind in kinds.items()}
        return json.dumps(facts, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The plan that a text was written of."""
        facts: dict[str, Any] = json.loads(text)
        facts["format"] = Format(facts["format"])
        facts["ratings"] = {int(i): tuple(given) for i, given in facts["ratings"].items()}
        facts["unmatched"] = {title: tuple(given) for title, given in facts["unmatched"].items()}
        facts["left_out"] = LeftOut.of(facts["left_out"])
        to_ask = facts.get("to_ask", {})
        facts["to_ask"] = {title: Kind(kind) for title, kind in to_ask.items()}
        for name in ("watched", "liked", "watchlist", "dismissed", "twice"):
            facts[name] = tuple(facts.get(name, ()))
        scale_from = facts.get("scale_from")
        facts["scale_from"] = None if scale_from is None else ScaleFrom(scale_from)
        return cls(**facts)


def moment(seconds: int, otherwise: datetime) -> datetime:
    """The moment that a plan has in seconds."""
    return otherwise if seconds < 0 else datetime.fromtimestamp(seconds, UTC)


@dataclass(frozen=True, slots=True)
class ListQuestion:
    """A file is a list, which says nothing of its `n_films`, some of them `examples`.

    Nothing is stored yet.
    """

    import_id: int
    plan: Plan
    n_films: int
    examples: tuple[Movie, ...]


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
    """A few of the films of each sort in an import; `twice` were rated more than once in it."""

    new: tuple[Movie, ...] = ()
    replaced: tuple[Movie, ...] = ()
    kept: tuple[Movie, ...] = ()
    same: tuple[Movie, ...] = ()
    twice: tuple[Movie, ...] = ()
    watched: tuple[Movie, ...] = ()
    liked: tuple[Movie, ...] = ()
    dismissed: tuple[Movie, ...] = ()
    watchlist: tuple[Movie, ...] = ()
    there: tuple[Movie, ...] = ()
    off_list: tuple[Movie, ...] = ()


@dataclass(frozen=True, slots=True)
class ToAsk:
    """Titles of a file that could be several films: `n` to be asked about, `n_new` first now."""

    n: int = 0
    n_new: int = 0
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import has stored: how many films of each sort.

    `n_replaced` had other stars before, `n_kept` kept them, `n_same` had these already; stars for
    `n_later` titles are kept until their films are known, `n_beyond` were too many for that. Of
    all sorts there are a few `examples`. Which films are meant is `rated_to_ask`, where there are
    stars, and `unrated_to_ask`, of which `unrated_beyond` are more than are asked about.
    `before` and `now` are the first films of the member's list. `can_undo` where it changed
    anything, and `can_undo_others` where that can be said of an earlier import. Of `n_there` films
    without stars, and titles that are kept, nothing had to be stored again; `n_off_list` left the
    watchlist by what the file says of them.
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
    examples_beyond: tuple[str, ...] = ()
    rated_to_ask: ToAsk = ToAsk()
    unrated_to_ask: ToAsk = ToAsk()
    unrated_beyond: Left = Left()
    can_undo_others: bool = False
    n_there: int = 0
    n_off_list: int = 0

    @property
    def has_to_ask(self) -> bool:
        """Whether it has titles to be asked about."""
        return bool(self.rated_to_ask.n or self.unrated_to_ask.n)

    @property
    def can_undo(self) -> bool:
        """Whether it changed anything."""
        rated = self.n_new or self.n_replaced or self.n_later or self.rated_to_ask.n_new
        marked = self.n_watched or self.n_liked or self.n_dismissed
        return bool(rated or marked or self.n_watchlist or self.unrated_to_ask.n_new)


@dataclass(frozen=True, slots=True)
class ImportUndone:
    """An import was taken back: `n_changes` ratings and films are as they were before it.

    The member has `n_ratings` now.
    """

    n_changes: int
    n_ratings: int


@dataclass(frozen=True, slots=True)
class PastImport:
    """An import that can be taken back: of when, in UTC, whose format, and how much it changed.

    `n_to_ask` titles of it without stars could be several films.
    """

    import_id: int
    format: Format
    imported_at: datetime
    n_changes: int
    n_to_ask: int = 0


@dataclass(frozen=True, slots=True)
class WhichFilm:
    """A title that several films have, and these films, the best known first.

    `stars` are kept for it, or None where a file says something else of the film, which `kind` is.
    `digest` is of the title, `place` the title's among all that are kept, from 0. After it come
    `n_left` questions, None where not all titles have been looked up.
    """

    digest: str
    title: str
    stars: float | None
    films: tuple[Movie, ...]
    place: int
    n_left: int | None
    kind: Kind = Kind.RATED


@dataclass(frozen=True, slots=True)
class SettledFilm:
    """What is said now of the film that a title means: its stars, or else the kind of thing."""

    movie: Movie
    stars: float | None
    kind: Kind = Kind.RATED
