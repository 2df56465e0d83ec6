"""/privacy: what is stored of a member, why, and for how long."""

from discord import app_commands

from bot.interaction.context import Interaction
from bot.interaction.reply import answer
from bot.views.privacy import privacy_card


@app_commands.command(description="See what I keep of you, why and for how long")
async def privacy(interaction: Interaction) -> None:
    """Show it, with the ways to take it along and to delete it."""
    client, member_id = interaction.client, interaction.user.id
    told = await client.service.account.privacy(member_id, interaction.guild_id)
    await answer(interaction, privacy_card(told, client.links, member_id))
