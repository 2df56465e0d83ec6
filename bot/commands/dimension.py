"""/dimension: what one dimension of taste means, and where the member stands on it."""

from discord import app_commands

from bot.interaction.context import Interaction
from bot.interaction.pictures import answer_with_picture
from bot.views.dimension import dimension_card, dimensions_card
from recsys import Dimension, DimensionReport
from recsys.figures.figure import FigureModule

_FIGURE: FigureModule[Dimension] = FigureModule("recsys.figures.dimension")
_SHEET: FigureModule[DimensionReport] = FigureModule("recsys.figures.dimensions")


@app_commands.command(description="See what a dimension of taste means, and where you stand on it")
@app_commands.describe(number="Its number, from 1; leave it out for the most readable ones")
async def dimension(interaction: Interaction, number: int | None = None) -> None:
    """Show one dimension, or the most readable ones on one sheet."""
    service, owner_id = interaction.client.service, interaction.user.id
    if number is None:
        report = await service.films.dimensions()
        await answer_with_picture(interaction, dimensions_card(report, owner_id), _SHEET, report)
    else:
        one = await service.taste.dimension(owner_id, number)
        await answer_with_picture(interaction, dimension_card(one, owner_id), _FIGURE, one)
