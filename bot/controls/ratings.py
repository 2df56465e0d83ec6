"""The controls below a member's ratings."""

from bot.controls.control import handles
from bot.custom_ids import Keep, TurnPage, Undo
from bot.interaction.context import Interaction
from bot.interaction.reply import answer
from bot.views.ratings import ratings_card
from bot.views.receipt import receipt_card, undone_card
from bot.views.unmatched import unmatched_card


@handles(Undo)
async def undo(interaction: Interaction, pressed: Undo) -> None:
    """Take the change back and say so in place of the receipt."""
    undone = await interaction.client.service.ratings.undo(
        pressed.owner_id, pressed.movie_id, pressed.change_id, interaction.id
    )
    await answer(interaction, undone_card(undone))


@handles(Keep)
async def keep(interaction: Interaction, pressed: Keep) -> None:
    """Keep the stars, or rate the film that is known by now; say so in place of the question."""
    service, owner_id, stars = interaction.client.service, pressed.owner_id, pressed.stars
    movie = service.unmatched.film(pressed.title)
    if movie is not None:
        receipt = await service.ratings.rate_film(
            owner_id, movie.movie_id, stars, interaction.id, interaction.guild_id
        )
        await answer(interaction, receipt_card(receipt, owner_id))
        return
    unmatched = await service.unmatched.store(
        owner_id, pressed.title, stars, interaction.id, interaction.guild_id
    )
    await answer(interaction, unmatched_card(unmatched))


@handles(TurnPage)
async def turn_page(interaction: Interaction, pressed: TurnPage) -> None:
    """Show another page of the ratings in place of this one."""
    page = await interaction.client.service.ratings.page(pressed.owner_id, pressed.page)
    await answer(interaction, ratings_card(page, pressed.owner_id))
