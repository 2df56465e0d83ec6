"""What /help shows: every command in its own words."""

from collections.abc import Iterable
from typing import Any

from discord.app_commands import Command

from bot.views.card import Card, small


def help_card(commands: Iterable[Command[Any, ..., Any]]) -> Card:
    """One line for one command, made from the command itself."""
    card = Card("Matinee", "Rate films that you know, and I learn what you will love next.")
    card.block(*(line for command in commands for line in _lines(command)))
    card.block(
        small("My answers are for your eyes only. My films come from MovieLens, up to 2018.")
    )
    return card


def _lines(command: Command[Any, ..., Any]) -> tuple[str, str]:
    options = "".join(f" {option.display_name}" for option in command.parameters)
    return f"**/{command.name}**{options}", small(command.description)
