"""/fit: how well the member's own ratings are fitted and predicted."""

from discord import app_commands

from bot.interaction.context import Interaction
from bot.interaction.pictures import answer_when_computed
from bot.views.fit import fit_card
from recsys import Fit
from recsys.figures.figure import Figure
from recsys.wording.figures.fit import Words


@app_commands.command(description="See how well your own ratings are fitted and predicted")
async def fit(interaction: Interaction) -> None:
    """Show each rating beside what is fitted and what is predicted when it is left out."""
    compute = await interaction.client.service.taste.fit(interaction.user.id)
    await answer_when_computed(interaction, compute, fit_card, _figure)


def _figure() -> Figure[Fit, Words]:
    from recsys.figures import fit

    return fit
