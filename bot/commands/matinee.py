"""/matinee: what holds in a server, for those who manage it."""

from discord import app_commands

from bot.interaction.context import Interaction
from bot.interaction.guild import managed_guild
from bot.interaction.reply import answer
from bot.views.server import server_card


@app_commands.command(description="Choose what holds in this server, if you manage it")
@app_commands.default_permissions(manage_guild=True)
@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
async def matinee(interaction: Interaction) -> None:
    """Show the settings, each with what changes it."""
    guilds, guild_id = interaction.client.service.guilds, managed_guild(interaction)
    settings = await guilds.settings(guild_id)
    statistics = await guilds.statistics(guild_id, for_manager=True)
    await answer(interaction, server_card(settings, statistics, interaction.user.id))
