"""The interactions that are being answered now, and those that were answered lately."""

import asyncio
import logging
from collections import OrderedDict

log = logging.getLogger(__name__)

_REMEMBERED = 1000


class InFlight:
    """Admits each interaction once, none while closing, and waits for those being answered."""

    def __init__(self) -> None:
        self._answering: set[asyncio.Task[object]] = set()
        self._seen: OrderedDict[int, None] = OrderedDict()
        self._is_closing = False

    def admit(self, interaction_id: int) -> bool:
        """Whether the current task is to answer; called in the task that answers."""
        if self._is_closing or interaction_id in self._seen:
            return False
        self._remember(interaction_id)
        task = asyncio.current_task()
        if task is not None:
            self._answering.add(task)
            task.add_done_callback(self._answering.discard)
        return True

    def _remember(self, interaction_id: int) -> None:
        self._seen[interaction_id] = None
        if len(self._seen) > _REMEMBERED:
            self._seen.popitem(last=False)

    async def passed(self) -> None:
        """Wait until those that are being answered now are answered."""
        if self._answering:
            await asyncio.wait(set(self._answering))

    async def drain(self, seconds: float) -> None:
        """Admit no more, and wait until those admitted are answered, at most so long."""
        self._is_closing = True
        if self._answering:
            await asyncio.wait(self._answering, timeout=seconds)

    def tell_late(self) -> None:
        """Say in the log how many are still unanswered, if any."""
        if self._answering:
            log.warning("%d interactions were still unanswered at the end", len(self._answering))
