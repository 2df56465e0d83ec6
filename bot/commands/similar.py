"""/similar: films like one film."""

from discord import app_commands

from bot.commands.options import films
from bot.interaction.context import Interaction
from bot.interaction.reply import answer
from bot.views.similar import similar_card


@app_commands.command(description="Find films like one that you name")
@app_commands.describe(title="The film, as you would say it")
@app_commands.autocomplete(title=films)
async def similar(interaction: Interaction, title: str) -> None:
    """Show the films most and least like it."""
    neighbours = await interaction.client.service.films.similar(title)
    await answer(interaction, similar_card(neighbours, interaction.user.id))
