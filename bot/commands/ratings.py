"""/ratings: what the member has rated."""

from discord import app_commands

from bot.interaction.context import Interaction
from bot.interaction.reply import answer
from bot.views.ratings import ratings_card


@app_commands.command(description="See what you have rated, newest first")
async def ratings(interaction: Interaction) -> None:
    """Show the first page."""
    member_id = interaction.user.id
    page = await interaction.client.service.ratings.page(member_id)
    await answer(interaction, ratings_card(page, member_id))
