"""/model: what the model is and how well it does."""

from discord import app_commands

from bot.interaction.context import Interaction
from bot.interaction.pictures import answer_with_picture
from bot.views.model import model_card
from recsys import ModelReport
from recsys.figures.figure import FigureModule

_FIGURE: FigureModule[ModelReport] = FigureModule("recsys.figures.model")


@app_commands.command(description="See what Matinee's model is, and how well it predicts ratings")
async def model(interaction: Interaction) -> None:
    """Show the model's card and its training curves."""
    service = interaction.client.service
    report = await service.films.about_model()
    statistics = await service.guilds.statistics(interaction.guild_id)
    card = model_card(report, interaction.user.id, statistics)
    await answer_with_picture(interaction, card, _FIGURE, report)
