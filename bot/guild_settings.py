"""What those who manage a server have chosen for it, and what there is to choose."""

from dataclasses import dataclass
from enum import StrEnum


class Visibility(StrEnum):
    """Who sees an answer: the member who asked, or everybody in the channel."""

    PRIVATE = "private"
    PUBLIC = "public"


class StatisticsFor(StrEnum):
    """Who may see in a server how Matinee is used."""

    NOBODY = "nobody"
    MANAGERS = "managers"
    EVERYONE = "everyone"


@dataclass(frozen=True, slots=True)
class GuildSettings:
    """What those who manage a server have chosen for it.

    `language` is a locale of Discord's, None for each member's own, and always None while there is
    one language; `learns` whether ratings given there teach the community's model;
    `public_channels` where answers may be public, by their ids, empty for nowhere.
    """

    visibility: Visibility = Visibility.PRIVATE
    language: str | None = None
    learns: bool = True
    statistics_for: StatisticsFor = StatisticsFor.MANAGERS
    public_channels: frozenset[int] = frozenset()
