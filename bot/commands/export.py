"""/export: all that is stored of a member, as files."""

from discord import app_commands

from bot.interaction.context import Interaction
from bot.interaction.export import answer_with_export


@app_commands.command(description="Take along all that I keep of you, as files")
async def export(interaction: Interaction) -> None:
    """Give them."""
    await answer_with_export(interaction)
