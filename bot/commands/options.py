"""What the options of several commands share: completion of titles and genres, and choices."""

from collections.abc import Iterable
from enum import StrEnum

from discord.app_commands import Choice

from bot.interaction.context import Interaction
from bot.results import Completion
from bot.views import text
from bot.views.completions import label

_LONGEST_NAME = 100
_MOST_CHOICES = 25

# On a phone a choice is one tap, while a number wants a keyboard, a decimal point or comma, and
# allows 3.3.
STARS = [Choice(name=text.stars_to_choose(half / 2), value=half / 2) for half in range(10, 0, -1)]


async def films(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """Complete a title from the whole catalogue: at most 25 films, best first."""
    return _choices(await interaction.client.service.complete(typed))


async def rated_films(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """Complete a title from what the member has rated, marked or let be kept for later."""
    member_id = interaction.user.id
    return _choices(await interaction.client.service.complete_rated(member_id, typed))


async def genres(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """Complete one genre or several, with commas between them."""
    found = interaction.client.service.lists.filters.complete(typed, _MOST_CHOICES)
    return [Choice(name=names, value=names) for names in found if len(names) <= _LONGEST_NAME]


def choices_of(kinds: Iterable[StrEnum]) -> list[Choice[str]]:
    """The choices that an enumeration's values are."""
    return [Choice(name=kind.value, value=kind.value) for kind in kinds]


def _choices(completions: list[Completion]) -> list[Choice[str]]:
    return [Choice(name=label(one, _LONGEST_NAME), value=one.value) for one in completions]
