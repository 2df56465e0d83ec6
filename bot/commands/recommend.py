"""/recommend: films to see."""

from discord import app_commands

from bot.interaction import Interaction, answer
from bot.views.films import recommendations_card


@app_commands.command(description="Get ten films to see next, and why")
async def recommend(interaction: Interaction) -> None:
    """Show films that the member has not rated."""
    found = await interaction.client.service.recommend(interaction.user.id)
    await answer(interaction, recommendations_card(found))
