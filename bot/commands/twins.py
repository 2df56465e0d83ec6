"""/twins: people of the same taste."""

from discord import app_commands

from bot.interaction.context import Interaction
from bot.interaction.reply import answer
from bot.views.twins import twins_card


@app_commands.command(description="Meet the five people whose taste is nearest to yours")
async def twins(interaction: Interaction) -> None:
    """Show the nearest users of the data set."""
    nearest = await interaction.client.service.taste.twins(interaction.user.id)
    await answer(interaction, twins_card(nearest, interaction.user.id))
