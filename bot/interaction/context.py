"""Who asked, for what, and what a command or a control may ask of the client.

It stands below the client, the commands and the controls, so that none of them imports another in
a circle.
"""

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any, TypeAlias, TypeVar

import discord
from discord.ui import LayoutView

from bot.errors import OutOfDate
from bot.interaction.drawing import Studio
from bot.interaction.ended import Ended
from bot.interaction.outages import Outages
from bot.meanwhile import at_end
from bot.results import Links
from bot.service import Service

TITLE_OPTION = "title"  # the option of every command that asks for a film
_REQUEST_ID = "request_id"
_HIGHEST_ID = 2**63 - 1
_Value = TypeVar("_Value")
# What an interaction asks is held until it has ended, and no longer: whatever keeps a copy of its
# context, such as a connection to Discord that it opened, would else keep a whole model.
_asked: ContextVar[list[Service]] = ContextVar("asked")


class Host(discord.AutoShardedClient):
    """The client as commands and controls see it."""

    served: Service  # what answers those who come from now on
    studio: Studio
    links: Links
    tell_ended: Callable[[Ended], None]  # told of each interaction, once
    outages: Outages
    tree: "discord.app_commands.CommandTree[Host]"

    @property
    def service(self) -> Service:
        """What answers: for an interaction to its end what did when it came."""
        held = _asked.get([])
        return held[0] if held else self.served

    def keep_service(self) -> None:
        """Let the current task ask what answers now, whatever takes its place meanwhile."""
        held = [self.served]
        _asked.set(held)
        at_end(held.clear)


Interaction: TypeAlias = discord.Interaction[Host]


def data(interaction: Interaction) -> dict[str, Any]:
    """What came with the interaction, whose kind decides what there is."""
    return {**(interaction.data or {})}


def chosen(interaction: Interaction, read: Callable[[str], _Value]) -> _Value:
    """The value that was chosen in a menu of one choice, as `read` understands it.

    Raises OutOfDate where that raises ValueError, which Discord's own app lets nobody choose.
    """
    values = all_chosen(interaction, read)
    if len(values) != 1:
        raise OutOfDate
    return values[0]


def all_chosen(interaction: Interaction, read: Callable[[str], _Value]) -> list[_Value]:
    """The values that were chosen in a menu, likewise."""
    try:
        return [read(str(value)) for value in data(interaction).get("values", [])]
    except ValueError as error:
        raise OutOfDate from error


def ticked(interaction: Interaction, custom_id: str) -> list[str]:
    """The values that were ticked in a group of boxes of a form."""
    labels = data(interaction).get("components", [])
    groups = [label["component"] for label in labels if "component" in label]
    return [value for g in groups if g["custom_id"] == custom_id for value in g["values"]]


def shown(interaction: Interaction) -> LayoutView | None:
    """The answer below which a control was used, None where it is none of today's."""
    message = interaction.message
    view = None if message is None else LayoutView.from_message(message, timeout=None)
    return view if isinstance(view, LayoutView) else None


def request_id(interaction: Interaction) -> int:
    """The id of the interaction that asked first: of the command, where a menu completes it."""
    asked: int = interaction.extras.get(_REQUEST_ID, interaction.id)
    return asked


def continue_request(interaction: Interaction, request_id: int) -> None:
    """Make an interaction part of an earlier one, so that a double tap is the same request."""
    interaction.extras[_REQUEST_ID] = request_id


def snowflake(text: str) -> int:
    """An id of Discord's that a database can keep; raises ValueError."""
    if not 0 < (number := int(text)) <= _HIGHEST_ID:
        raise ValueError(text)
    return number
