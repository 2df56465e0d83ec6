"""The controls below a server's settings: each tap is stored at once."""

from collections.abc import Callable
from dataclasses import replace
from typing import assert_never

from bot.controls.control import handles
from bot.custom_ids import ChangeServer, ServerSetting
from bot.guild_settings import GuildSettings, StatisticsFor, Visibility
from bot.interaction.context import Interaction, all_chosen, chosen, snowflake
from bot.interaction.guild import managed_guild
from bot.interaction.reply import answer
from bot.views.server import server_card


@handles(ChangeServer)
async def change_server(interaction: Interaction, pressed: ChangeServer) -> None:
    """Store what was chosen and show the settings again."""
    guilds, guild_id = interaction.client.service.guilds, managed_guild(interaction)
    settings = await guilds.change(guild_id, _change(interaction, pressed))
    statistics = await guilds.statistics(guild_id, for_manager=True)
    await answer(interaction, server_card(settings, statistics, pressed.owner_id))


def _change(
    interaction: Interaction, pressed: ChangeServer
) -> Callable[[GuildSettings], GuildSettings]:
    match pressed.setting:
        case ServerSetting.CHANNELS:
            channels = frozenset(all_chosen(interaction, snowflake))
            return lambda settings: replace(settings, public_channels=channels)
        case ServerSetting.STATISTICS:
            statistics_for = chosen(interaction, StatisticsFor)
            return lambda settings: replace(settings, statistics_for=statistics_for)
        case ServerSetting.VISIBILITY:
            visibility = Visibility(pressed.value)
            return lambda settings: replace(settings, visibility=visibility)
        case ServerSetting.LEARNING:
            learns = pressed.value == "on"
            return lambda settings: replace(settings, learns=learns)
        case _:
            assert_never(pressed.setting)
