"""The menu of the series that a list has films of."""

from bot.controls.control import handles
from bot.custom_ids import MoreOfSeries, TurnList
from bot.interaction.context import Interaction, chosen
from bot.interaction.reply import answer
from bot.views.series import series_card


@handles(MoreOfSeries)
async def more_of_series(interaction: Interaction, pressed: MoreOfSeries) -> None:
    """Show all films of the series that was chosen, in place of the list."""
    pages = interaction.client.service.recommendations
    series = await pages.of_series(pressed.owner_id, chosen(interaction, int))
    back = TurnList(pressed.owner_id, pressed.code, pressed.page)
    await answer(interaction, series_card(series, pressed.owner_id, back))
