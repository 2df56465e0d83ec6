"""What the options of several commands share: completion of titles and names, and choices."""

import logging
from collections.abc import Callable, Coroutine, Iterable
from enum import StrEnum
from functools import wraps
from typing import Any, TypeAlias

from discord.app_commands import Choice

from bot.discord_limits import LONGEST_LABEL, MOST_CHOICES
from bot.errors import StorageError
from bot.interaction.context import Interaction
from bot.interaction.delivery import delivery_of
from bot.interaction.ended import Outcome
from bot.interaction.outcomes import note
from bot.results import Completion
from bot.views import text
from bot.views.completions import label
from recsys.queries.names import Names
from recsys.wording.themes import headed

log = logging.getLogger(__name__)

# On a phone a choice is one tap, while a number wants a keyboard, a decimal point or comma, and
# allows 3.3. Whole stars stand first: clients list the choices that have what was typed in this
# order, and Enter takes the first, so that 4.5 before 4 would be what who types 4 gives.
STARS = [
    Choice(name=text.stars_to_choose(half / 2), value=half / 2)
    for half in (*range(10, 0, -2), *range(9, 0, -2))
]


_Complete: TypeAlias = Callable[[Interaction, str], Coroutine[Any, Any, list[Choice[str]]]]


def _once(complete: _Complete) -> _Complete:
    """Let choices that took long wait for the empty list that may be on its way in their place.

    discord.py sends no choices where others were given, and knows of those that have arrived.
    """

    @wraps(complete)
    async def completed(interaction: Interaction, typed: str) -> list[Choice[str]]:
        choices = await complete(interaction, typed)
        await delivery_of(interaction).claim()
        return choices

    return completed


@_once
async def films(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """Complete a title from the whole catalogue: at most 25 films, best first."""
    return _choices(await interaction.client.service.titles.complete(typed))


@_once
async def rated_films(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """Complete a title from what the member has rated, marked or let be kept for later.

    Nothing while the database cannot be read: the command itself says so.
    """
    titles = interaction.client.service.titles
    try:
        return _choices(await titles.complete_rated(interaction.user.id, typed))
    except StorageError as error:
        return _failed(interaction, error)


@_once
async def genres(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """Complete one genre or several, with commas between them."""
    completions = interaction.client.service.recommendations.filters.complete(typed, MOST_CHOICES)
    return [Choice(name=names, value=names) for names in completions if len(names) <= LONGEST_LABEL]


@_once
async def countries(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """Complete a country, those of the most known films first."""
    return _named(interaction.client.service.recommendations.filters.origins.countries, typed)


@_once
async def directors(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """Complete a director's name, those of the most known films first."""
    return _named(interaction.client.service.recommendations.filters.origins.directors, typed)


@_once
async def themes(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """Complete a theme: for an empty text first those of films that the member likes.

    Nothing while the database cannot be read: the command itself says so.
    """
    pages = interaction.client.service.recommendations
    try:
        names = await pages.complete_theme(interaction.user.id, typed, MOST_CHOICES)
    except StorageError as error:
        return _failed(interaction, error)
    return [Choice(name=headed(name), value=name) for name in names]


def choices_of(kinds: Iterable[StrEnum], usual: StrEnum) -> list[Choice[str]]:
    """The choices that an enumeration's values are, of which one is taken where none is made."""
    return [
        Choice(
            name=text.usual_choice(kind.value) if kind is usual else kind.value, value=kind.value
        )
        for kind in kinds
    ]


def _failed(interaction: Interaction, error: StorageError) -> list[Choice[str]]:
    note(interaction, Outcome.STORAGE)
    log.warning("a completion was empty, as the database failed: %r", error.__cause__)
    return []


def _named(names: Names, typed: str) -> list[Choice[str]]:
    completions = names.complete(typed, MOST_CHOICES)
    return [Choice(name=name, value=name) for name in completions if len(name) <= LONGEST_LABEL]


def _choices(completions: list[Completion]) -> list[Choice[str]]:
    return [Choice(name=label(one, LONGEST_LABEL), value=one.value) for one in completions]
