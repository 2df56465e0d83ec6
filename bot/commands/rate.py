"""/rate: give a film stars."""

from discord import app_commands

from bot.commands.options import STARS, films
from bot.interaction.context import Interaction, request_id
from bot.interaction.reply import answer
from bot.views.receipt import receipt_card


@app_commands.command(description="Give a film from half a star to five")
@app_commands.describe(title="The film, as you would say it", stars="How much you liked it")
@app_commands.autocomplete(title=films)
@app_commands.choices(stars=STARS)
async def rate(interaction: Interaction, title: str, stars: float) -> None:
    """Store a rating and show the receipt."""
    member_id = interaction.user.id
    change_id = request_id(interaction)
    receipt = await interaction.client.service.ratings.rate(
        member_id, title, stars, change_id, interaction.guild_id
    )
    await answer(interaction, receipt_card(receipt, member_id))
