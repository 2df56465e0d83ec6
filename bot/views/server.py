"""What /matinee shows: what holds in a server, and what changes it."""

from collections.abc import Iterable

from discord import ChannelType, SelectDefaultValue, SelectDefaultValueType, SelectOption
from discord.ui import Button, ChannelSelect, LayoutView, Select

from bot.custom_ids import ChangeServer, ServerSetting
from bot.discord_limits import MOST_CHOICES
from bot.guild_settings import GuildSettings, StatisticsFor, Visibility
from bot.results import Statistics
from bot.views.card import Card, button, small
from recsys.wording.phrase import plural, say


def server_card(settings: GuildSettings, statistics: Statistics | None, owner_id: int) -> Card:
    """The settings, each with what changes it; a tap is stored at once."""
    card = Card(say("Matinee in this server"), say("A tap is stored at once, for all members."))
    card.block(say("**Public answers**"), _where(settings))
    card.controls([_channels(settings, owner_id)])
    card.block(_at_first(settings), _learning(settings))
    card.controls([_visibility_button(settings, owner_id), _learning_button(settings, owner_id)])
    card.block(say("**Statistics**"), usage(statistics) or small(_no_statistics(settings)))
    card.controls([_statistics_menu(settings, owner_id)])
    card.block(small(say("I speak English, the one language that I have so far.")))
    return card


def usage(statistics: Statistics | None) -> str:
    """How Matinee is used, in one line; empty where that is not told."""
    if statistics is None:
        return ""
    return plural(
        statistics.n_ratings,
        one="{n:,} rating by {members:,} members, in all my servers together.",
        other="{n:,} ratings by {members:,} members, in all my servers together.",
        members=statistics.n_members,
    )


def _where(settings: GuildSettings) -> str:
    if not settings.public_channels:
        return say("In no channel: only who asks sees an answer, until they share it.")
    return say(
        "In the channels of this menu; elsewhere only who asks sees an answer, until they share it."
    )


def _at_first(settings: GuildSettings) -> str:
    if settings.visibility is Visibility.PUBLIC:
        return say("There, answers are public unless a member chooses to keep theirs private.")
    return say("There, answers are private unless a member chooses to have theirs public.")


def _learning(settings: GuildSettings) -> str:
    if settings.learns:
        return say("I learn what films are like from ratings given here, as from all others.")
    return say("I learn nothing of films from ratings given here from now on.")


def _no_statistics(settings: GuildSettings) -> str:
    if settings.statistics_for is StatisticsFor.NOBODY:
        return say("Nobody here sees how much I am used.")
    return say("Fewer than three members have rated films, so there is nothing to tell yet.")


def _channels(settings: GuildSettings, owner_id: int) -> ChannelSelect[LayoutView]:
    chosen = sorted(settings.public_channels)[:MOST_CHOICES]
    return ChannelSelect(
        custom_id=str(ChangeServer(owner_id, ServerSetting.CHANNELS)),
        placeholder=say("Channels where answers may be public …"),
        channel_types=[ChannelType.text, ChannelType.news, ChannelType.voice],
        min_values=0,
        max_values=MOST_CHOICES,
        default_values=[
            SelectDefaultValue(id=channel_id, type=SelectDefaultValueType.channel)
            for channel_id in chosen
        ],
    )


def _visibility_button(settings: GuildSettings, owner_id: int) -> Button[LayoutView]:
    is_public = settings.visibility is Visibility.PUBLIC
    other = Visibility.PRIVATE if is_public else Visibility.PUBLIC
    label = say("Private at first") if is_public else say("Public at first")
    return button(label, ChangeServer(owner_id, ServerSetting.VISIBILITY, other))


def _learning_button(settings: GuildSettings, owner_id: int) -> Button[LayoutView]:
    label = say("Do not learn here") if settings.learns else say("Learn here")
    value = "off" if settings.learns else "on"
    return button(label, ChangeServer(owner_id, ServerSetting.LEARNING, value))


def _statistics_menu(settings: GuildSettings, owner_id: int) -> Select[LayoutView]:
    return Select(
        custom_id=str(ChangeServer(owner_id, ServerSetting.STATISTICS)),
        placeholder=say("Who sees how much I am used …"),
        options=[
            SelectOption(label=label, value=whom, default=whom is settings.statistics_for)
            for whom, label in _whom()
        ],
    )


def _whom() -> Iterable[tuple[StatisticsFor, str]]:
    yield StatisticsFor.NOBODY, say("Nobody sees how much I am used")
    yield StatisticsFor.MANAGERS, say("Who manages the server sees it, here")
    yield StatisticsFor.EVERYONE, say("Everybody sees it, below /model")
