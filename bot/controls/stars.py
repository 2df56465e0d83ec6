"""The controls by which stars are given to a film that an answer shows."""

from bot.controls.control import handles
from bot.custom_ids import AskStars, AskStarsOfChosen, GiveStars
from bot.interaction.context import Interaction, chosen
from bot.interaction.reply import answer, notify
from bot.views.receipt import receipt_card
from bot.views.star_buttons import stars_card


@handles(AskStars)
async def ask_stars(interaction: Interaction, pressed: AskStars) -> None:
    """Ask for the stars of the film, in a message of its own."""
    await _ask(interaction, pressed.movie_id)


@handles(AskStarsOfChosen)
async def ask_stars_of_chosen(interaction: Interaction, _: AskStarsOfChosen) -> None:
    """The same of the film that was chosen."""
    await _ask(interaction, chosen(interaction, int))


@handles(GiveStars)
async def give_stars(interaction: Interaction, pressed: GiveStars) -> None:
    """Store the rating, and show its receipt in place of the question."""
    receipt = await interaction.client.service.ratings.rate_film(
        pressed.owner_id, pressed.movie_id, pressed.stars, interaction.id, interaction.guild_id
    )
    await answer(interaction, receipt_card(receipt, pressed.owner_id))


async def _ask(interaction: Interaction, movie_id: int) -> None:
    member_id = interaction.user.id
    said = await interaction.client.service.films.said(member_id, movie_id)
    await notify(interaction, stars_card(said, member_id))
