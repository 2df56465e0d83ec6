"""The Discord client: its commands and controls, start, and a close that leaves nobody waiting."""

import logging
from typing import Any

import discord

from bot.client.error_replies import explain
from bot.client.in_flight import InFlight
from bot.client.sync import sync, sync_if_changed
from bot.client.tree import Tree
from bot.controls import Controls
from bot.discord_limits import LONGEST_ANSWER_S
from bot.interaction.context import Host
from bot.interaction.drawing import Studio
from bot.service import Service
from bot.storage import Store

log = logging.getLogger(__name__)


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
        self._in_flight = InFlight()
        self.tree = Tree(self, self._in_flight)
        self._controls = Controls()
        self._store = store
        self._sync = sync if always_sync else sync_if_changed

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
        is_control = interaction.type is discord.InteractionType.component
        if is_control and self._in_flight.admit(interaction.id):
            try:
                await self._controls.press(interaction)
            except Exception as error:  # noqa: BLE001 - what on_error of the tree is to commands
                await explain(interaction, error)

    async def close(self) -> None:
        """Answer what has been asked, then leave."""
        self.studio.close()
        await self._in_flight.drain(LONGEST_ANSWER_S)
        await super().close()
