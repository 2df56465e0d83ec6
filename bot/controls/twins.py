"""The control below a member's twins."""

from bot.controls.control import handles
from bot.custom_ids import TurnTwins
from bot.interaction.context import Interaction
from bot.interaction.posting import spoken_of
from bot.interaction.reply import answer
from bot.views.twins import extremes_card, twins_card


@handles(TurnTwins)
async def turn_twins(interaction: Interaction, pressed: TurnTwins) -> None:
    """Show the other side of the twins in place of this one."""
    nearest = await interaction.client.service.taste.twins(pressed.owner_id)
    card = extremes_card if pressed.extremes else twins_card
    await answer(interaction, card(nearest, pressed.owner_id, spoken_of(interaction)))
