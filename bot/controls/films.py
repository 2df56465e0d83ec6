"""The controls below a list of films."""

from bot.controls.control import handles
from bot.custom_ids import PageOfFilms, RateSeen, SetAside, TakeBack, TurnList
from bot.interaction.context import Interaction, chosen
from bot.interaction.lists import answer_with_page
from bot.interaction.reply import answer
from bot.views.recommendations import recommendations_card


@handles(TurnList)
async def turn_list(interaction: Interaction, pressed: TurnList) -> None:
    """Show another page of the list in place of this one."""
    pages = interaction.client.service.recommendations
    page = await pages.turn_to(pressed.owner_id, pressed.code, pressed.page, interaction.id)
    await answer_with_page(interaction, page)


@handles(SetAside)
async def set_aside(interaction: Interaction, pressed: SetAside) -> None:
    """Give the film that was chosen its status and show the page again."""
    movie_id = chosen(interaction, int)
    await interaction.client.service.films.set_status(pressed.owner_id, movie_id, pressed.status)
    await _show_again(interaction, pressed.page)


@handles(TakeBack)
async def take_back(interaction: Interaction, pressed: TakeBack) -> None:
    """Take the film's status back and show the page again."""
    await interaction.client.service.films.set_status(pressed.owner_id, pressed.movie_id, None)
    await _show_again(interaction, pressed.page)


@handles(RateSeen)
async def rate_seen(interaction: Interaction, pressed: RateSeen) -> None:
    """Store the rating and show the page again."""
    stars = chosen(interaction, float)
    await interaction.client.service.ratings.rate_film(
        pressed.owner_id, pressed.movie_id, stars, interaction.id, interaction.guild_id
    )
    await _show_again(interaction, pressed.page)


async def _show_again(interaction: Interaction, page: PageOfFilms) -> None:
    """Show a page with what the member has said since."""
    owner_id = interaction.user.id
    pages = interaction.client.service.recommendations
    same = await pages.same_page(owner_id, page.code, page.page, page.movie_ids)
    await answer(interaction, recommendations_card(same, owner_id))
