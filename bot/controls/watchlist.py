"""The controls of the watchlist."""

from dataclasses import replace

from bot.controls.control import handles
from bot.custom_ids import (
    PickTonight,
    PutOnList,
    TakeOffList,
    TurnWatchlist,
    Unlist,
    WatchLater,
)
from bot.interaction.context import Interaction, chosen
from bot.interaction.posting import spoken_of
from bot.interaction.reply import answer
from bot.views.recommendations import recommendations_card
from bot.views.watchlist import listed_card, tonight_card, unlisted_card, watchlist_card


@handles(WatchLater)
async def watch_later(interaction: Interaction, pressed: WatchLater) -> None:
    """Put the film that was chosen on the watchlist and show the page again."""
    service, owner_id, page = interaction.client.service, pressed.owner_id, pressed.page
    await service.watchlist.add_film(owner_id, chosen(interaction, int), interaction.id)
    same = await service.recommendations.same_page(owner_id, page.code, page.page, page.movie_ids)
    await answer(interaction, recommendations_card(same, owner_id))


@handles(TurnWatchlist)
async def turn_watchlist(interaction: Interaction, pressed: TurnWatchlist) -> None:
    """Show a page of the watchlist in place of what was shown."""
    page = await interaction.client.service.watchlist.page(pressed.owner_id, pressed.page)
    await answer(interaction, watchlist_card(page, pressed.owner_id, spoken_of(interaction)))


@handles(Unlist)
async def unlist(interaction: Interaction, pressed: Unlist) -> None:
    """Take the film that was chosen off the watchlist and say so."""
    await _take_off(interaction, pressed.owner_id, chosen(interaction, int))


@handles(TakeOffList)
async def take_off_list(interaction: Interaction, pressed: TakeOffList) -> None:
    """Take the film off the watchlist and say so."""
    await _take_off(interaction, pressed.owner_id, pressed.movie_id)


@handles(PutOnList)
async def put_on_list(interaction: Interaction, pressed: PutOnList) -> None:
    """Put the film on the watchlist and say so, to a second tap as to the first."""
    owner_id, movie_id = pressed.owner_id, pressed.movie_id
    watchlist = interaction.client.service.watchlist
    listed = await watchlist.add_film(owner_id, movie_id, interaction.id)
    # The button stands only where the film was not on the list.
    await answer(interaction, listed_card(replace(listed, is_new=True), owner_id))


@handles(PickTonight)
async def pick_tonight(interaction: Interaction, pressed: PickTonight) -> None:
    """Show the next film for the same mood."""
    watchlist, owner_id = interaction.client.service.watchlist, pressed.owner_id
    tonight = await watchlist.tonight(owner_id, pressed.mood, pressed.number)
    await answer(interaction, tonight_card(tonight, owner_id, spoken_of(interaction)))


async def _take_off(interaction: Interaction, owner_id: int, movie_id: int) -> None:
    unlisted = await interaction.client.service.watchlist.remove_film(owner_id, movie_id)
    await answer(interaction, unlisted_card(unlisted, owner_id))
