"""/help: what there is."""

from discord import app_commands

from bot.interaction import Interaction, answer
from bot.views.help import help_card


@app_commands.command(name="help", description="See what I can do")
async def help_(interaction: Interaction) -> None:
    """Show every command in its own words."""
    commands = interaction.client.tree.get_commands()
    await answer(interaction, help_card(c for c in commands if isinstance(c, app_commands.Command)))
