"""/fit: how well the member's own ratings are fitted and predicted."""

from discord import app_commands

from bot.interaction.context import Interaction
from bot.interaction.pictures import answer_when_computed
from bot.views.fit import fit_card
from recsys import Fit
from recsys.figures.figure import FigureModule

_FIGURE: FigureModule[Fit] = FigureModule("recsys.figures.fit")


@app_commands.command(description="See how well I guess your ratings, each from the others")
async def fit(interaction: Interaction) -> None:
    """Show how far off I am, and each rating beside what is fitted and what is predicted."""
    owner_id = interaction.user.id
    compute = await interaction.client.service.taste.fit(owner_id)
    await answer_when_computed(interaction, compute, lambda fit: fit_card(fit, owner_id), _FIGURE)
