"""Every interaction is answered before Discord stops waiting, if only by word that more comes."""

import asyncio

from bot.deadline import set_deadline
from bot.interaction.context import Interaction
from bot.interaction.delivery import delivery_of, seconds_left
from bot.meanwhile import at_end

_FOR_THE_ANSWER_S = 0.5


def answer_in_time(interaction: Interaction) -> None:
    """Watch over the answer that the current task gives."""
    set_deadline(seconds_left(interaction) - _FOR_THE_ANSWER_S)
    promising = asyncio.create_task(delivery_of(interaction).promise_in_time())
    at_end(promising.cancel)
