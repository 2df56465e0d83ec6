"""What is done with each interaction before it is answered, whatever it asks for."""

from functools import partial

from bot.client.in_flight import InFlight
from bot.client.in_time import answer_in_time
from bot.client.reports import report_at_end
from bot.client.waiting_room import WaitingRoom
from bot.interaction.context import Interaction
from bot.meanwhile import at_end


class Admission:
    """Lets interactions in: each once, none while closing, and no more than can be answered."""

    def __init__(self, in_flight: InFlight) -> None:
        self._in_flight = in_flight
        self._waiting_room = WaitingRoom()

    async def admits(self, interaction: Interaction) -> bool:
        """Whether the current task is to answer; who is one too many has been told so."""
        if not self._in_flight.admit(interaction.id):
            return False
        report_at_end(interaction)
        if not self._waiting_room.has_room(interaction):
            await self._waiting_room.turn_away(interaction)
            return False
        at_end(partial(self._waiting_room.left, interaction))
        interaction.client.keep_service()
        answer_in_time(interaction)
        return True
