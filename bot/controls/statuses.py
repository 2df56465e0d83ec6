"""The controls by which a film is said to be seen or not for the member, and that is taken back."""

from bot.controls.control import handles
from bot.custom_ids import Mark, Unmark
from bot.interaction.context import Interaction
from bot.interaction.reply import answer
from bot.views.statuses import status_card


@handles(Mark)
async def mark(interaction: Interaction, pressed: Mark) -> None:
    """Store what is said of the film, and say so in place of the question."""
    changed = await interaction.client.service.films.mark(
        pressed.owner_id, pressed.movie_id, pressed.status, pressed.before
    )
    await answer(interaction, status_card(changed, pressed.owner_id))


@handles(Unmark)
async def unmark(interaction: Interaction, pressed: Unmark) -> None:
    """Put back what was said before, and say so in the same place."""
    changed = await interaction.client.service.films.unmark(
        pressed.owner_id, pressed.movie_id, pressed.status, pressed.before
    )
    await answer(interaction, status_card(changed, pressed.owner_id))
