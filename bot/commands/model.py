"""/model: what the model is and how well it does."""

from discord import app_commands

from bot.interaction.context import Interaction
from bot.interaction.pictures import answer_with_picture
from bot.views.model import model_card
from recsys.figures import model as figure


@app_commands.command(description="See what Matinee's model is, and how well it predicts ratings")
async def model(interaction: Interaction) -> None:
    """Show the model's card and its training curves."""
    report = await interaction.client.service.films.about_model()
    await answer_with_picture(interaction, model_card(report), figure, report)
