"""How one list of films differs from another."""

from dataclasses import dataclass

from recsys.catalogue import Movie


@dataclass(frozen=True, slots=True)
class ListKind:
    """Films of a `genre`, of a `decade` (its first year), from a `country`, or sequels."""

    genre: str | None = None
    decade: int | None = None
    country: str | None = None

    @property
    def is_sequels(self) -> bool:
        """Whether it is films that go on from others."""
        return self.genre is None and self.decade is None and self.country is None


@dataclass(frozen=True, slots=True)
class ListChange:
    """What a list has more and fewer of than before, most changed first, and its new films.

    The films are those of the first page that were not on it, best first.
    """

    more: tuple[ListKind, ...]
    fewer: tuple[ListKind, ...]
    new: tuple[Movie, ...]
