"""/predict: the stars that the member would give a film."""

from discord import app_commands

from bot.commands.options import films
from bot.interaction.context import Interaction
from bot.interaction.posting import spoken_of
from bot.interaction.reply import answer
from bot.views.predict import prediction_card


@app_commands.command(description="See how many stars you would give a film, and why")
@app_commands.describe(title="The film, as you would say it")
@app_commands.autocomplete(title=films)
async def predict(interaction: Interaction, title: str) -> None:
    """Show the stars expected, how sure that is, and what they are made of."""
    member_id = interaction.user.id
    prediction = await interaction.client.service.taste.predict(member_id, title)
    await answer(interaction, prediction_card(prediction, member_id, spoken_of(interaction)))
