"""/forget: all that is stored of a member, deleted once they have said so twice."""

from discord import app_commands

from bot.interaction.context import Interaction
from bot.interaction.reply import answer
from bot.views.forget import forget_card


@app_commands.command(description="Delete all that I keep of you, everywhere and at once")
async def forget(interaction: Interaction) -> None:
    """Ask."""
    member_id = interaction.user.id
    kept = await interaction.client.service.account.kept(member_id)
    await answer(interaction, forget_card(kept, member_id))
