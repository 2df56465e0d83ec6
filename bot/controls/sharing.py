"""The controls that post an answer for all, take it down again, and serve whoever reads it."""

from discord.app_commands import Command

from bot.controls.control import handles
from bot.custom_ids import (
    AskAgain,
    GuessChosen,
    GuessFilm,
    Share,
    SharePage,
    ShowListed,
    ShowRated,
    ShowSeries,
    TakeDown,
    WatchToo,
)
from bot.errors import NotKept, NotTheirs, OutOfDate
from bot.interaction.context import TITLE_OPTION, Interaction, chosen
from bot.interaction.delivery import delivery_of
from bot.interaction.posting import begin_post, spoken_of
from bot.interaction.reply import answer, notify_offering
from bot.views.predict import prediction_card
from bot.views.receipt import receipt_card
from bot.views.series import series_card
from bot.views.sharing import posted_films
from bot.views.watchlist import listed_card


@handles(Share)
async def share_of_old(_: Interaction, __: Share) -> None:
    """Post nothing: what an answer of an earlier version told is not known by its button."""
    raise NotKept


@handles(SharePage)
async def share_page(interaction: Interaction, pressed: SharePage) -> None:
    """Post the films of the page, without the member's other ratings."""
    page = pressed.page
    pages = interaction.client.service.recommendations
    picks = await pages.shown_page(pressed.owner_id, page.code, page.page, page.movie_ids)
    begin_post(interaction)
    await answer(interaction, posted_films(picks, spoken_of(interaction)))


@handles(AskAgain)
async def ask_again(interaction: Interaction, pressed: AskAgain) -> None:
    """Run the command as if the member had typed it now."""
    command = interaction.client.tree.get_command(pressed.command)
    if not isinstance(command, Command):
        raise OutOfDate
    option = command.get_parameter(TITLE_OPTION)
    names_film = option is not None and (option.required or pressed.movie_id)
    title = {TITLE_OPTION: f"#{pressed.movie_id}"} if names_film else {}
    # mypy cannot know the options: a view wrote them that knows the command.
    await command.callback(interaction, **title)  # type: ignore[call-arg]


@handles(ShowRated)
async def show_rated(interaction: Interaction, pressed: ShowRated) -> None:
    """Show the rating that stands, as its receipt did."""
    owner_id = pressed.owner_id
    receipt = await interaction.client.service.ratings.standing(owner_id, pressed.movie_id)
    await answer(interaction, receipt_card(receipt, owner_id, spoken_of(interaction)))


@handles(ShowListed)
async def show_listed(interaction: Interaction, pressed: ShowListed) -> None:
    """Show that the film is on the watchlist."""
    owner_id = pressed.owner_id
    listed = await interaction.client.service.watchlist.listed(owner_id, pressed.movie_id)
    await answer(interaction, listed_card(listed, owner_id, spoken_of(interaction)))


@handles(ShowSeries)
async def show_series(interaction: Interaction, pressed: ShowSeries) -> None:
    """Show the series, with what was said of its films."""
    pages = interaction.client.service.recommendations
    series = await pages.of_series(pressed.owner_id, pressed.movie_id)
    await answer(interaction, series_card(series, pressed.owner_id, of=spoken_of(interaction)))


@handles(TakeDown)
async def take_down(interaction: Interaction, pressed: TakeDown) -> None:
    """Remove the post, for who asked and for those who manage messages where it is."""
    is_theirs = interaction.user.id == pressed.owner_id
    if not (is_theirs or interaction.permissions.manage_messages):
        raise NotTheirs
    delivery = delivery_of(interaction)
    await delivery.promise()
    await delivery.withdraw()


@handles(GuessFilm)
async def guess_film(interaction: Interaction, pressed: GuessFilm) -> None:
    """Tell whoever tapped it what they would give the film."""
    await _guess(interaction, pressed.movie_id)


@handles(GuessChosen)
async def guess_chosen(interaction: Interaction, _: GuessChosen) -> None:
    """The same of the film that was chosen."""
    await _guess(interaction, chosen(interaction, int))


@handles(WatchToo)
async def watch_too(interaction: Interaction, pressed: WatchToo) -> None:
    """Put the film on the watchlist of whoever tapped it."""
    member_id, watchlist = interaction.user.id, interaction.client.service.watchlist
    listed = await watchlist.add_film(member_id, pressed.movie_id, interaction.id)
    await notify_offering(interaction, listed_card(listed, member_id))


async def _guess(interaction: Interaction, movie_id: int) -> None:
    member_id = interaction.user.id
    prediction = await interaction.client.service.taste.predict(member_id, f"#{movie_id}")
    await notify_offering(interaction, prediction_card(prediction, member_id))
