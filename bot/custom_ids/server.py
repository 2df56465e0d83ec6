"""What the controls remember with which a server's settings are changed."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Self

from bot.custom_ids.custom_id import OWNER, CustomId
from bot.errors import OutOfDate
from bot.guild_settings import Visibility


class ServerSetting(StrEnum):
    """Which of a server's settings."""

    CHANNELS = "channels"
    VISIBILITY = "visibility"
    LEARNING = "learning"
    STATISTICS = "statistics"


_SETTINGS = "|".join(ServerSetting)
_VALUES: Mapping[ServerSetting, Collection[str]] = {
    ServerSetting.CHANNELS: {""},
    ServerSetting.VISIBILITY: set(Visibility),
    ServerSetting.LEARNING: {"on", "off"},
    ServerSetting.STATISTICS: {""},
}


@dataclass(frozen=True)
class ChangeServer(CustomId):
    """Stores a choice for the server it is used in: the `value`, or what is chosen in the menu."""

    template: ClassVar[str] = rf"server:{OWNER}:(?P<setting>{_SETTINGS}):(?P<value>[a-z]*)"

    owner_id: int
    setting: ServerSetting
    value: str = ""

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """Read it; raises OutOfDate."""
        setting = ServerSetting(match["setting"])
        if match["value"] not in _VALUES[setting]:
            raise OutOfDate
        return cls(int(match["owner"]), setting, match["value"])

    def __str__(self) -> str:
        return f"server:{self.owner_id}:{self.setting}:{self.value}"
