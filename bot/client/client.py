"""The Discord client: its commands and controls, start, and a close that leaves nobody waiting."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import discord
import yarl

from bot.client.admission import Admission
from bot.client.error_replies import explain
from bot.client.identifying import Identifying
from bot.client.in_flight import InFlight
from bot.client.leading import Leading
from bot.client.resuming import Losses, resume_after_loss
from bot.client.sync import sync
from bot.client.tree import Tree
from bot.controls import Controls
from bot.discord_limits import LONGEST_ANSWER_S
from bot.interaction.context import Host
from bot.interaction.drawing import Studio
from bot.interaction.ended import Ended
from bot.interaction.outages import Outages
from bot.results import NO_LINKS, Links
from bot.service import Service
from bot.storage import Store

log = logging.getLogger(__name__)

_TOLD_WITHIN_S = 0.5  # at the end, that a picture is lost
_OF_CONTROLS = {discord.InteractionType.component, discord.InteractionType.modal_submit}


class Matinee(Host):
    """The bot. It asks for no privileged intent and keeps no members and no messages.

    It takes nobody's questions before `prepared` is done, and tells `tell_ended` of each that has
    ended. Of `shard_count` shards, None for as many as Discord says, it has `shard_ids`, None for
    all.
    """

    def __init__(
        self,
        service: Service,
        store: Store,
        *,
        links: Links = NO_LINKS,
        always_sync: bool = False,
        prepared: Awaitable[None] | None = None,
        tell_ended: Callable[[Ended], None] = lambda _: None,
        shard_count: int | None = None,
        shard_ids: Sequence[int] | None = None,
    ) -> None:
        super().__init__(
            intents=discord.Intents.none(),
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            shard_count=shard_count,
            # Its documentation lets this be None, its types do not.
            shard_ids=None if shard_ids is None else list(shard_ids),  # type: ignore[arg-type]
            guild_ready_timeout=0,  # without the guilds intent there are none to wait for
        )
        self.served = service
        self.links = links
        self.tell_ended = tell_ended
        self.studio = Studio()
        self.outages = Outages()
        self._in_flight = InFlight()
        self._losses = Losses()
        self._identifying = Identifying(store.others)
        self._admission = Admission(self._in_flight)
        self.tree = Tree(self, self._admission)
        self._leading = Leading(self.tree, store)
        self._controls = Controls()
        self._store = store
        self._always_sync = always_sync
        self._prepared = prepared

    async def setup_hook(self) -> None:
        """Between login and gateway: do what only one process does, and be able to answer."""
        if self._always_sync:
            await sync(self.tree, self._store)
        await self._leading.begin()
        await self._identifying.learn_of_buckets(self)
        if self._prepared is not None:
            await self._prepared

    async def on_ready(self) -> None:
        """Discord sends this again after a lost connection."""
        # A log record counts from the import of logging, which is the first thing that happens.
        seconds = logging.makeLogRecord({}).relativeCreated / 1000
        log.info("ready as %s, %.1f s after start", self.user, seconds)

    async def launch_shard(
        self, gateway: yarl.URL, shard_id: int, *, initial: bool = False
    ) -> None:
        """Discord.py connects a shard so, at the start alone."""
        await self._identifying.before_connecting(shard_id, is_first=initial)
        await super().launch_shard(gateway, shard_id, initial=initial)
        resume_after_loss(self, shard_id, self._identifying.before_connecting)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Discord.py asks when a shard may identify, and else waits five seconds each time."""
        del initial  # the first of all has waited before it connected
        await self._identifying.before_identify(shard_id or 0)

    async def on_shard_disconnect(self, shard_id: int) -> None:
        """A shard has lost the gateway, or tried in vain to reach it."""
        self._losses.lost(shard_id)

    async def on_shard_resumed(self, shard_id: int) -> None:
        """A shard goes on with its session."""
        self._losses.back(shard_id, "with its session")

    async def on_shard_ready(self, shard_id: int) -> None:
        """A shard begins a session."""
        self._losses.back(shard_id, "with a new session")

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Discord sends every interaction here; commands go to the tree by themselves."""
        if interaction.type in _OF_CONTROLS and await self._admission.admits(interaction):
            try:
                await self._controls.press(interaction)
            except Exception as error:  # noqa: BLE001 - what on_error of the tree is to commands
                await explain(interaction, error)

    async def serve_with(self, service: Service) -> None:
        """Ask another service from now on; returns when nobody asks the one before any more."""
        self.served = service
        self.studio.gallery.clear()
        await self._in_flight.passed()

    async def close(self) -> None:
        """Answer what has been asked, then leave."""
        self.studio.close()
        await self._in_flight.drain(LONGEST_ANSWER_S - _TOLD_WITHIN_S)
        await self.studio.end()
        await self._in_flight.drain(_TOLD_WITHIN_S)
        self._in_flight.tell_late()
        await self._leading.end()
        await super().close()
