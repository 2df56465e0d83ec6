"""What is told how the bot does, and heeds none of it: where metrics are off."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from bot.interaction.context import Host
from bot.interaction.ended import Ended
from bot.storage import Store


@dataclass(frozen=True, slots=True)
class Running:
    """The parts of a bot that runs; `prepared` is done when its model can answer."""

    client: Host
    store: Store
    prepared: asyncio.Task[None]


class Monitor:
    """Is told what happens. Every method may be called from any thread but `watching`."""

    address: str | None = None  # where it is served, as in http://127.0.0.1:9464

    def heard(self, ended: Ended) -> None:
        """An interaction has ended."""

    def stored(self, kind: str, seconds: float) -> None:
        """The database has done a unit of work, "read" or "write", or failed to."""

    def folded_in(self, seconds: float) -> None:
        """The model has folded a member in."""

    @contextmanager
    def watching(self, running: Running) -> Iterator[None]:
        """Look at the parts of the bot as long as the body runs."""
        del running
        yield
