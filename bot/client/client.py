"""The Discord client: its commands and controls, start, and a close that leaves nobody waiting."""

import logging
from typing import Any

import discord
from discord.app_commands import (
    AppCommandContext,
    AppCommandError,
    AppInstallationType,
    CommandTree,
)

from bot.client.error_replies import explain
from bot.client.in_flight import InFlight
from bot.client.sync import sync, sync_if_changed
from bot.commands import all_commands
from bot.errors import Unreadable
from bot.interaction.context import Host, Interaction
from bot.interaction.drawing import Studio
from bot.service import Service
from bot.storage import Store
from bot.views.control import data, press

log = logging.getLogger(__name__)

_LONGEST_ANSWER_S = 3.0


class Tree(CommandTree[Host]):
    """The slash commands, in servers and in direct messages."""

    def __init__(self, client: Host) -> None:
        super().__init__(
            client,
            allowed_contexts=AppCommandContext(guild=True, dm_channel=True, private_channel=True),
            allowed_installs=AppInstallationType(guild=True, user=True),
        )
        for command in all_commands():
            self.add_command(command)

    async def interaction_check(self, interaction: Interaction, /) -> bool:
        """Runs in the task that answers, before anything else."""
        return self.client.admit(interaction) and await self._can_be_read(interaction)

    async def _can_be_read(self, interaction: Interaction) -> bool:
        """Whether the options are of their types.

        discord.py crashes on a word for a number and passes on one for a whole number.
        """
        try:
            _ = interaction.namespace
            _check_whole_numbers(interaction)
        except (TypeError, ValueError):
            if interaction.type is discord.InteractionType.autocomplete:
                await interaction.response.autocomplete([])
            else:
                await self.client.explain(interaction, Unreadable())
            return False
        return True

    async def on_error(self, interaction: Interaction, error: AppCommandError, /) -> None:
        """All errors of commands come here."""
        await self.client.explain(interaction, error)


def _check_whole_numbers(interaction: Interaction) -> None:
    for option in data(interaction).get("options", []):
        is_whole = option["type"] == discord.AppCommandOptionType.integer.value
        if is_whole and not isinstance(option["value"], int):
            raise TypeError(f"{option['name']} is no whole number")


class Matinee(Host):
    """The bot. It asks for no privileged intent and keeps no members and no messages."""

    def __init__(self, service: Service, store: Store, *, always_sync: bool = False) -> None:
        super().__init__(
            intents=discord.Intents.none(),
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            guild_ready_timeout=0,  # without the guilds intent there are none to wait for
        )
        self.service = service
        self.studio = Studio()
        self.tree = Tree(self)
        self._store = store
        self._sync = sync if always_sync else sync_if_changed
        self._in_flight = InFlight()

    async def setup_hook(self) -> None:
        """Between login and gateway: tell Discord of the commands."""
        await self._sync(self.tree, self._store)

    async def on_ready(self) -> None:
        """Discord sends this again after a lost connection."""
        # A log record counts from the import of logging, which is the first thing that happens.
        seconds = logging.makeLogRecord({}).relativeCreated / 1000
        log.info("ready as %s, %.1f s after start", self.user, seconds)

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Discord sends every interaction here; commands go to the tree by themselves."""
        if interaction.type is discord.InteractionType.component and self.admit(interaction):
            try:
                await press(interaction)
            except Exception as error:  # noqa: BLE001 - what on_error of the tree is to commands
                await self.explain(interaction, error)

    def admit(self, interaction: Interaction) -> bool:
        """Whether to answer an interaction: not one delivered twice, and none while closing."""
        return self._in_flight.admit(interaction.id)

    async def explain(self, interaction: Interaction, error: Exception) -> None:
        """Say what went wrong, to the member and to the log."""
        await explain(interaction, error)

    async def close(self) -> None:
        """Answer what has been asked, then leave."""
        self.studio.close()
        await self._in_flight.drain(_LONGEST_ANSWER_S)
        await super().close()
