"""The controls below a member's ratings."""

from bot.controls.control import handles
from bot.custom_ids import Keep, ShowSpread, TakeAway, TurnRatings, Undo
from bot.interaction.context import Interaction
from bot.interaction.pictures import answer_with_picture
from bot.interaction.posting import spoken_of
from bot.interaction.reply import answer
from bot.views.ratings import ratings_card
from bot.views.receipt import receipt_card, removed_card, undone_card
from bot.views.spread import spread_card
from bot.views.unmatched import unmatched_card
from recsys.figures.figure import FigureModule
from recsys.results.spread import Spread

_FIGURE: FigureModule[Spread] = FigureModule("recsys.figures.spread")


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
    movie = await service.unmatched.film(owner_id, pressed.title)
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


@handles(TurnRatings)
async def turn_ratings(interaction: Interaction, pressed: TurnRatings) -> None:
    """Show another page of the ratings in place of this one."""
    owner_id = pressed.owner_id
    page = await interaction.client.service.rated.page(owner_id, pressed.page, pressed.query)
    await answer(interaction, ratings_card(page, owner_id, spoken_of(interaction)))


@handles(TakeAway)
async def take_away(interaction: Interaction, pressed: TakeAway) -> None:
    """Remove the rating, and say so in place of the question."""
    removed = await interaction.client.service.ratings.remove(pressed.owner_id, pressed.movie_id)
    await answer(interaction, removed_card(removed, pressed.owner_id))


@handles(ShowSpread)
async def show_spread(interaction: Interaction, pressed: ShowSpread) -> None:
    """Draw how the stars are spread, in a message of its own."""
    owner_id = pressed.owner_id
    spread = await interaction.client.service.rated.spread(owner_id)
    card = spread_card(spread, owner_id, spoken_of(interaction))
    await answer_with_picture(interaction, card, _FIGURE, spread)
