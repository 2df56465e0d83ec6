"""/unrate: remove a rating."""

from discord import app_commands

from bot.interaction import Interaction, answer
from bot.options import rated_films
from bot.results import Kept
from bot.views.kept import forgotten_card
from bot.views.receipt import removed_card


@app_commands.command(description="Remove your rating of a film")
@app_commands.describe(title="A film that you have rated")
@app_commands.autocomplete(title=rated_films)
async def unrate(interaction: Interaction, title: str) -> None:
    """Remove a rating and say what it was."""
    removed = await interaction.client.service.unrate(interaction.user.id, title)
    card = forgotten_card(removed) if isinstance(removed, Kept) else removed_card(removed)
    await answer(interaction, card)
