"""/unrate: remove a rating, or what else was said of a film."""

from discord import app_commands

from bot.commands.options import rated_films
from bot.interaction.context import Interaction
from bot.interaction.reply import answer
from bot.results import Removed, UnmatchedRating
from bot.views.receipt import removed_card
from bot.views.statuses import status_card
from bot.views.unmatched import forgotten_card


@app_commands.command(
    description="Take back your rating of a film, or that it is seen, liked or not for you"
)
@app_commands.describe(title="A film that you have rated or marked")
@app_commands.autocomplete(title=rated_films)
async def unrate(interaction: Interaction, title: str) -> None:
    """Remove it and say what it was."""
    member_id = interaction.user.id
    match await interaction.client.service.ratings.unrate(member_id, title):
        case Removed() as removed:
            card = removed_card(removed, member_id)
        case UnmatchedRating() as unmatched:
            card = forgotten_card(unmatched, member_id)
        case cleared:
            card = status_card(cleared, member_id)
    await answer(interaction, card)
