"""What one process of the bot does for all of them: tells Discord of the commands, and tidies."""

import asyncio

from discord.app_commands import CommandTree

from bot.client.left_guilds import forget_left_guilds
from bot.client.sync import keep_trying
from bot.interaction.context import Host
from bot.meanwhile import at_most, meanwhile, told
from bot.storage import Store

_TOLD_WITHIN_S = 5.0
_DONE_WITHIN_S = 1.0  # at the end: it may be waiting for Discord


class Leading:
    """Does it whenever this process is the one: at the start, or when another has died."""

    def __init__(self, tree: CommandTree[Host], store: Store) -> None:
        self._tree, self._store, self._others = tree, store, store.others
        self._task: asyncio.Task[None] | None = None
        self.is_done = asyncio.Event()

    async def begin(self) -> None:
        """Where this process leads, return once it was tried to tell Discord of the commands.

        Where that takes long it goes on while members are answered; where something fails, nobody
        waits for it.
        """
        has_told = asyncio.Event()
        self._task = told(asyncio.create_task(self._whenever_leading(has_told)))
        if self._others.is_leading:
            await at_most(_TOLD_WITHIN_S, has_told)

    async def end(self) -> None:
        """Lead no longer; what was begun is given a moment."""
        if self._task is None:
            return
        if self._others.is_leading:
            await at_most(_DONE_WITHIN_S, self.is_done)
        self._task.cancel()

    async def _whenever_leading(self, has_told: asyncio.Event) -> None:
        while True:
            await self._others.until_leading()
            async with meanwhile(self._lead(has_told)):
                await self._others.until_replaced()

    async def _lead(self, has_told: asyncio.Event) -> None:
        self.is_done.clear()
        try:
            async with meanwhile(keep_trying(self._tree, self._store, has_told)) as telling:
                await forget_left_guilds(self._tree.client, self._store)
                await telling
        finally:  # where it has failed, neither start nor end waits for more
            has_told.set()
            self.is_done.set()
