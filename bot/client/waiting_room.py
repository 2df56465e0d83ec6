"""Who comes when too many wait: told so at once, since the answer would come after Discord's wait.

A queue that is longer than what can be answered in three seconds makes everybody late, and the
work that is done for them is in vain. So only so many wait for their first answer at a time. What
counts is how many there are, not how old they are, which nobody knows whose clock is wrong.
"""

import logging
import time

from bot.client.error_replies import explain
from bot.errors import TooManyAtOnce
from bot.interaction.context import Interaction
from bot.interaction.ended import Outcome
from bot.interaction.outcomes import kind_of, note

log = logging.getLogger(__name__)

_MOST_WAITING = 64  # two seconds' work, of the cheaper and the dearer together
_MOST_TOLD = 64  # at a time: to say so costs a fifth of an answer
_LOGGED_EVERY_S = 60.0


class WaitingRoom:
    """Those who wait for their first answer."""

    def __init__(self) -> None:
        self._waiting: set[Interaction] = set()
        self._n_being_told = 0
        self._n_turned_away = 0
        self._logged_at = -_LOGGED_EVERY_S

    def has_room(self, interaction: Interaction) -> bool:
        """Whether one more can be answered in time; it waits from now on, if so."""
        self._waiting = {one for one in self._waiting if not one.response.is_done()}
        if len(self._waiting) >= _MOST_WAITING:
            return False
        self._waiting.add(interaction)
        return True

    def left(self, interaction: Interaction) -> None:
        """It has ended, answered or not."""
        self._waiting.discard(interaction)

    async def turn_away(self, interaction: Interaction) -> None:
        """Say that too many have come, to as many as can be told so; once a minute to the log."""
        note(interaction, Outcome.BUSY)
        self._log()
        if kind_of(interaction) == "completion" or self._n_being_told >= _MOST_TOLD:
            return
        self._n_being_told += 1
        try:
            await explain(interaction, TooManyAtOnce())
        finally:
            self._n_being_told -= 1

    def _log(self) -> None:
        self._n_turned_away += 1
        now = time.monotonic()
        if now - self._logged_at >= _LOGGED_EVERY_S:
            said = "more is asked than can be answered in time: %d turned away since the last line"
            log.warning(said, self._n_turned_away)
            self._logged_at, self._n_turned_away = now, 0
