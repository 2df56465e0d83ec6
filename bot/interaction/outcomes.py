"""What became of an interaction, as the log and the metrics tell it: nothing of who asked for what.

Whoever finds out notes it on the interaction; it is told when the task that answers has ended.
"""

import discord
from discord.app_commands import CommandNotFound, CommandSignatureMismatch

from bot.custom_ids import read
from bot.errors import NotBegun, OutOfDate, StorageError, TooManyAtOnce, UserError
from bot.interaction.context import Interaction, data
from bot.interaction.delivery import AWAY_ERRORS, seconds_left
from bot.interaction.ended import Outcome

_OUTCOME, _ERROR_ID = "outcome", "error_id"
_UNKNOWN = "unknown"
_KINDS = {
    discord.InteractionType.application_command: "command",
    discord.InteractionType.autocomplete: "completion",
    discord.InteractionType.component: "control",
    discord.InteractionType.modal_submit: "form",
}


def note(interaction: Interaction, outcome: Outcome) -> None:
    """Keep what becomes of an interaction; what is noted last holds."""
    interaction.extras[_OUTCOME] = outcome


def note_error_id(interaction: Interaction, error_id: str) -> None:
    """Keep by what the member can tell which entry of the log is meant."""
    interaction.extras[_ERROR_ID] = error_id


def error_id_of(interaction: Interaction) -> str | None:
    """What was kept, None where there is no such entry."""
    error_id: str | None = interaction.extras.get(_ERROR_ID)
    return error_id


def noted(interaction: Interaction) -> Outcome:
    """What was noted. What nothing was noted of has been answered.

    discord.py logs what goes wrong in a completion and tells nobody, so one that was given no
    choices, not even none, has failed, or nobody waits for it any more.
    """
    outcome: Outcome | None = interaction.extras.get(_OUTCOME)
    is_completion = interaction.type is discord.InteractionType.autocomplete
    if outcome is None and is_completion and not interaction.response.is_done():
        return Outcome.FAILED if seconds_left(interaction) else Outcome.TOO_LATE
    return outcome or Outcome.ANSWERED


def outcome_of(error: Exception) -> Outcome:
    """What an error makes of the interaction that it ends."""
    if isinstance(error, TooManyAtOnce):
        return Outcome.BUSY
    if isinstance(error, NotBegun):
        return Outcome.CUT
    if isinstance(error, (UserError, CommandNotFound, CommandSignatureMismatch)):
        return Outcome.REFUSED
    if isinstance(error, StorageError):
        return Outcome.STORAGE
    return Outcome.CUT if isinstance(error, AWAY_ERRORS) else Outcome.FAILED


def kind_of(interaction: Interaction) -> str:
    """One of command, completion, control and form."""
    return _KINDS.get(interaction.type, _UNKNOWN)


def name_of(interaction: Interaction) -> str:
    """The command, such as /rate, or the kind of the control: one of those that there are.

    Whatever else somebody may send is unknown, so that there are not endlessly many.
    """
    asked = data(interaction)
    if "name" in asked:
        is_known = interaction.client.tree.get_command(str(asked["name"])) is not None
        return f"/{asked['name']}" if is_known else _UNKNOWN
    try:
        return type(read(str(asked.get("custom_id")))).__name__
    except OutOfDate:
        return _UNKNOWN


def shard_of(interaction: Interaction) -> int:
    """The shard that brings a server's interactions; the first one brings direct messages.

    See https://discord.com/developers/docs/events/gateway#sharding
    """
    return ((interaction.guild_id or 0) >> 22) % (interaction.client.shard_count or 1)
