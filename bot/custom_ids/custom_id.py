"""What all custom_ids have in common."""

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar, Self

OWNER = r"(?P<owner>\d{1,20})"
FILM = r"(?P<movie>\d{1,10})"


class CustomId(ABC):
    """What one kind of control remembers; `str` writes the custom_id that the template matches.

    Earlier versions wrote what the `old_template` matches, where there is one. What `is_for_all`
    acts for whoever uses it, the others for their owner alone.
    """

    template: ClassVar[str]
    old_template: ClassVar[str | None] = None
    is_for_all: ClassVar[bool] = False
    owner_id: int

    @classmethod
    @abstractmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """The value whose custom_id matched the template."""

    @classmethod
    def from_old_match(cls, match: re.Match[str]) -> Self:
        """The value whose custom_id matched the old template."""
        raise NotImplementedError

    @abstractmethod
    def __str__(self) -> str: ...


@dataclass(frozen=True)
class OfOwner(CustomId):
    """What remembers nothing but whose it is."""

    name: ClassVar[str]

    owner_id: int

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """Read it."""
        return cls(int(match["owner"]))

    def __str__(self) -> str:
        return f"{self.name}:{self.owner_id}"


@dataclass(frozen=True)
class OfFilm(CustomId):
    """What remembers one film."""

    name: ClassVar[str]

    owner_id: int
    movie_id: int

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """Read it."""
        return cls(int(match["owner"]), int(match["movie"]))

    def __str__(self) -> str:
        return f"{self.name}:{self.owner_id}:{self.movie_id}"
