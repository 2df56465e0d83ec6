"""/bias: what people of all tastes think of films."""

from discord import app_commands

from bot.commands.options import films
from bot.interaction.context import Interaction
from bot.interaction.pictures import answer_with_picture
from bot.views.bias import bias_card, biases_card
from recsys import BiasReport, MovieBias
from recsys.figures.figure import FigureModule

_FIGURE: FigureModule[BiasReport | MovieBias] = FigureModule("recsys.figures.bias")


@app_commands.command(description="See which films people of all tastes rate highest and lowest")
@app_commands.describe(title="A film, to see where it stands; leave it out for both ends")
@app_commands.autocomplete(title=films)
async def bias(interaction: Interaction, title: str | None = None) -> None:
    """Show the ten highest and lowest, or one film's place among all."""
    service, owner_id = interaction.client.service, interaction.user.id
    if title is None:
        report = await service.films.biases()
        await answer_with_picture(interaction, biases_card(report, owner_id), _FIGURE, report)
    else:
        film = await service.films.bias(title)
        await answer_with_picture(interaction, bias_card(film, owner_id), _FIGURE, film)
