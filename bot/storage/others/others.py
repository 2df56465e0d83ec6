"""What a process asks of the others of its bot, and is told by them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Protocol

from bot.storage.others.notices import Topic


class Listener(Protocol):
    """Is told of notices, in the event loop; must not wait."""

    def heard(self, about: str) -> None:
        """A process, maybe this one, has told all of them something."""

    def missed_some(self) -> None:
        """Anything may have been told while nothing could be heard."""


class Others:
    """Here there are none: this process leads, and hears nothing of anybody."""

    are_there = False

    @property
    def is_leading(self) -> bool:
        """Whether this process does what only one may do."""
        return True

    @asynccontextmanager
    async def starting(self) -> AsyncIterator[None]:
        """Wait until no other process is starting, and keep others from it; raises StorageError."""
        yield

    @asynccontextmanager
    async def joined(self) -> AsyncIterator[None]:
        """Be one of them as long as the body runs."""
        yield

    async def until_leading(self) -> None:
        """Wait until this process is the one that does what only one may do."""

    async def until_replaced(self) -> None:
        """Wait until that may be another one."""
        await asyncio.Event().wait()

    async def identify_turn(self, bucket: int) -> None:
        """Wait until a shard of a bucket may identify, as far as other processes are concerned.

        Raises StorageError where they cannot be asked.
        """

    def listen(self, topic: Topic, listener: Listener) -> None:
        """Tell a listener, instead of any before, of what is told about a topic from now on."""


ALONE = Others()
