"""/help: what there is."""

from discord import app_commands

from bot.interaction.context import Interaction
from bot.interaction.reply import answer
from bot.views.help import help_card


@app_commands.command(name="help", description="See what I can do")
async def help_(interaction: Interaction) -> None:
    """Show every other command in its own words."""
    commands = interaction.client.tree.get_commands()
    others = [c for c in commands if isinstance(c, app_commands.Command) and c.name != "help"]
    client = interaction.client
    await answer(interaction, help_card(others, client.service.films.last_year, client.links))
