"""What /help says of commands and of films."""

from collections.abc import Callable
from typing import Any

import pytest
from discord import Interaction
from discord.app_commands import Command

from bot.views.help import help_card, in_order

Shown = Callable[[Any], str]


async def one(interaction: Interaction, title: str, year: int | None = None) -> None:
    """A command of one option that must be given, and one that need not be."""


@pytest.mark.parametrize(
    ("last_year", "said"), [(None, "Wikipedia."), (2025, "Wikipedia, up to 2025.")]
)
async def test_it_says_how_far_the_films_go_where_that_is_known(
    shown: Shown, last_year: int | None, said: str
) -> None:
    films = "My films come from MovieLens, Wikidata and"
    assert shown(help_card((), last_year)).endswith(f"{films} {said}")


async def test_an_option_that_need_not_be_given_stands_in_brackets(shown: Shown) -> None:
    command: Command[Any, ..., Any] = Command(name="film", description="See a film", callback=one)
    assert "**/film** title [year]\n-# See a film" in shown(help_card((command,), None))


def test_a_command_that_is_named_nowhere_stands_behind_what_members_came_for() -> None:
    assert in_order(["fit", "film", "map", "twins", "rate"]) == [
        "rate",
        "twins",
        "film",
        "map",
        "fit",
    ]
