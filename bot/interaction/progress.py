"""An answer that lives: it says how far something is, and ends as the result, or what failed."""

import time
from collections.abc import Callable

from bot.interaction.context import Interaction
from bot.interaction.delivery import delivery_of
from bot.views.card import Card

_EVERY_S = 1.5  # what is done sooner needs no word; a message may change five times in 5 s


class Progress:
    """One answer that changes while its member waits."""

    def __init__(self, interaction: Interaction, card_of: Callable[[int, int], Card]) -> None:
        self._interaction = interaction
        self._delivery = delivery_of(interaction)
        self._card_of = card_of
        self._told_at = 0.0

    async def begin(self) -> None:
        """Have Discord say that it has begun, before it stops waiting."""
        self._told_at = time.monotonic()
        await self._delivery.promise()

    async def tell(self, n_done: int, n_all: int) -> None:
        """Say how far it is, as often as a message may change; the result says that it is done."""
        if n_done < n_all and time.monotonic() - self._told_at >= _EVERY_S:
            self._told_at = time.monotonic()
            await self._delivery.note(self._card_of(n_done, n_all))

    async def end(self, card: Card) -> None:
        """Show the result in place of it."""
        card.offer_sharing()
        await self._delivery.rewrite(card)
