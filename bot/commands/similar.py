"""/similar: films like one film."""

from discord import app_commands

from bot.interaction import Interaction, answer
from bot.options import films
from bot.views.films import similar_card


@app_commands.command(description="Find films like one that you name")
@app_commands.describe(title="The film, as you would say it")
@app_commands.autocomplete(title=films)
async def similar(interaction: Interaction, title: str) -> None:
    """Show the films most and least like it."""
    found = await interaction.client.service.insights.similar(title)
    await answer(interaction, similar_card(found))
