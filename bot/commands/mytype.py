"""/mytype: the films most aligned with the member's taste."""

from discord import app_commands

from bot.interaction.context import Interaction
from bot.interaction.posting import spoken_of
from bot.interaction.reply import answer
from bot.views.my_type import my_type_card


@app_commands.command(description="See the 20 films that are most your type, rated or not")
async def mytype(interaction: Interaction) -> None:
    """Show the films nearest to the member's taste."""
    member_id = interaction.user.id
    nearest = await interaction.client.service.taste.my_type(member_id)
    await answer(interaction, my_type_card(nearest, member_id, spoken_of(interaction)))
