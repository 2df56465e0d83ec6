"""/help: what there is."""

from typing import Any

from discord import app_commands

from bot.interaction.context import Interaction
from bot.interaction.reply import answer
from bot.views.help import help_card


@app_commands.command(name="help", description="See what I can do")
async def help_(interaction: Interaction) -> None:
    """Show every other command that the member is offered, in its own words."""
    commands = interaction.client.tree.get_commands()
    others = [
        command
        for command in commands
        if isinstance(command, app_commands.Command)
        and command.name != "help"
        and _is_offered(interaction, command)
    ]
    await answer(interaction, help_card(others, interaction.client.service.films.last_year))


def _is_offered(interaction: Interaction, command: app_commands.Command[Any, ..., Any]) -> bool:
    """Whether Discord shows the command there to who may as much as this member."""
    asked = command.default_permissions
    return asked is None or (interaction.guild_id is not None and asked <= interaction.permissions)
