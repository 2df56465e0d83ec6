"""The slash commands as discord.py keeps them: admitted, readable, their errors told."""

from collections.abc import Mapping

import discord
from discord.app_commands import (
    AppCommandContext,
    AppCommandError,
    AppInstallationType,
    Command,
    CommandTree,
)

from bot.client.admission import Admission
from bot.client.error_replies import explain
from bot.commands import all_commands
from bot.errors import Unreadable
from bot.interaction.context import Host, Interaction, data

_TYPES: Mapping[int, type] = {
    discord.AppCommandOptionType.string.value: str,
    discord.AppCommandOptionType.integer.value: int,
    discord.AppCommandOptionType.boolean.value: bool,
}


class Tree(CommandTree[Host]):
    """The slash commands, in servers and in direct messages."""

    def __init__(self, client: Host, admission: Admission) -> None:
        super().__init__(
            client,
            allowed_contexts=AppCommandContext(guild=True, dm_channel=True, private_channel=True),
            allowed_installs=AppInstallationType(guild=True, user=True),
        )
        self._admission = admission
        for command in all_commands():
            self.add_command(command)

    async def interaction_check(self, interaction: Interaction, /) -> bool:
        """Runs in the task that answers, before anything else."""
        return await self._admission.admits(interaction) and await _can_be_read(interaction)

    async def on_error(self, interaction: Interaction, error: AppCommandError, /) -> None:
        """All errors of commands come here."""
        await explain(interaction, error)


async def _can_be_read(interaction: Interaction) -> bool:
    """Whether the options are of their types, and offered; says so where they are not.

    discord.py crashes on a word for a number, passes on one for a whole number, and whatever is
    said where a word is to be chosen. Of stars the service says more.
    """
    try:
        _ = interaction.namespace
        _check_types(interaction)
        _check_choices(interaction)
    except (TypeError, ValueError):
        if interaction.type is discord.InteractionType.autocomplete:
            await interaction.response.autocomplete([])
        else:
            await explain(interaction, Unreadable())
        return False
    return True


def _check_types(interaction: Interaction) -> None:
    for option in data(interaction).get("options", []):
        kind = _TYPES.get(option["type"])
        if kind is not None and type(option["value"]) is not kind:
            raise TypeError(f"{option['name']} is no {kind.__name__}")


def _check_choices(interaction: Interaction) -> None:
    said = {name: value for name, value in interaction.namespace if isinstance(value, str)}
    command = interaction.command
    for parameter in command.parameters if isinstance(command, Command) else ():
        offered = [choice.value for choice in parameter.choices]
        if offered and said.get(parameter.name, offered[0]) not in offered:
            raise ValueError(f"{parameter.name} is none of its choices")
