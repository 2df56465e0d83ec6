"""/start: the first minute, or wherever the deck was left."""

from discord import app_commands

from bot.interaction.context import Interaction
from bot.interaction.onboarding import begin


@app_commands.command(description="Tell me your taste in a minute: a few taps, one film at a time")
async def start(interaction: Interaction) -> None:
    """Open the form of tastes, or go on with the deck."""
    await begin(interaction)
