"""Who comes when too many wait: told so at once, since the answer would come after Discord's wait.

A queue that is longer than what can be answered in three seconds makes everybody late, and the
work that is done for them is in vain. So only so many wait for their first answer at a time, and
fewer where some have waited long. What counts is how long they have waited here, not how old they
are, which nobody knows whose clock is wrong.

Many come in one moment where the event loop was kept for a while. Those who cannot be told at once
wait for their turn to be told, as long as Discord may wait, and who came last has it first: where
even that is too much, some are told in time, and not all of them too late.
"""

import asyncio
import logging
import time
from contextlib import suppress

import discord

from bot.client.error_replies import explain
from bot.errors import NotBegun, TooManyAtOnce
from bot.interaction.context import Interaction
from bot.interaction.delivery import delivery_of
from bot.interaction.ended import Outcome
from bot.interaction.outcomes import note

log = logging.getLogger(__name__)

_MOST_WAITING = 64  # two seconds' work, of the cheaper and the dearer together
_LONG_S, _MOST_WAITING_LONG = 1.0, 8  # where the machine is slower, or has others to serve
_MOST_TOLD = 64  # at a time: to say so costs a tenth of an answer
_TOLD_WITHIN_S = 2.0
_LOGGED_EVERY_S = 60.0


class WaitingRoom:
    """Those who wait for their first answer."""

    def __init__(self) -> None:
        self._waiting: dict[Interaction, float] = {}  # since when, by our own clock
        self._n_being_told = 0
        self._to_be_told: list[asyncio.Future[None]] = []
        self._n_turned_away = 0
        self._logged_at = -_LOGGED_EVERY_S

    def has_room(self, interaction: Interaction) -> bool:
        """Whether one more can be answered in time; it waits from now on, if so."""
        now = time.monotonic()
        waiting = {one: at for one, at in self._waiting.items() if not one.response.is_done()}
        self._waiting = waiting
        n_long = sum(now - at > _LONG_S for at in waiting.values())
        if len(waiting) >= _MOST_WAITING or n_long >= _MOST_WAITING_LONG:
            return False
        waiting[interaction] = now
        return True

    def left(self, interaction: Interaction) -> None:
        """It has ended, answered or not."""
        self._waiting.pop(interaction, None)

    async def turn_away(self, interaction: Interaction) -> None:
        """Say that too many have come, once there is a turn for it; once a minute to the log."""
        note(interaction, Outcome.BUSY)
        self._log()
        if not await self._has_turn():
            return
        try:
            await _tell(interaction)
        finally:
            self._pass_turn()

    async def _has_turn(self) -> bool:
        """Wait for a turn to tell; whether it came in time."""
        if self._n_being_told < _MOST_TOLD:
            self._n_being_told += 1
            return True
        turn = asyncio.get_running_loop().create_future()
        self._to_be_told.append(turn)
        try:
            await asyncio.wait({turn}, timeout=_TOLD_WITHIN_S)
        except asyncio.CancelledError:
            if turn.done():
                self._pass_turn()
            raise
        finally:
            if not turn.done():
                self._to_be_told.remove(turn)
        return turn.done()

    def _pass_turn(self) -> None:
        """Let who came last have it."""
        if self._to_be_told:
            self._to_be_told.pop().set_result(None)
        else:
            self._n_being_told -= 1

    def _log(self) -> None:
        self._n_turned_away += 1
        now = time.monotonic()
        if now - self._logged_at >= _LOGGED_EVERY_S:
            said = "more is asked than can be answered in time: %d turned away since the last line"
            log.warning(said, self._n_turned_away)
            self._logged_at, self._n_turned_away = now, 0


async def _tell(interaction: Interaction) -> None:
    """In a sentence, or by an empty list to who types: Discord asks again at the next key."""
    if interaction.type is not discord.InteractionType.autocomplete:
        await explain(interaction, TooManyAtOnce())
        return
    with suppress(discord.HTTPException, NotBegun):
        await delivery_of(interaction).promise()
