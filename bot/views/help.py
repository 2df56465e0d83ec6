"""What /help shows: every command in its own words."""

from collections.abc import Iterable
from typing import Any

from discord.app_commands import Command

from bot.views.card import Card, small


def help_card(commands: Iterable[Command[Any, ..., Any]]) -> Card:
    """One line for one command, made from the command itself."""
    card = Card("Matinee", "Rate films that you know, and I learn what you will love next.")
    for command in commands:
        options = "".join(f" {option.display_name}" for option in command.parameters)
        card.block(f"**/{command.name}**{options}", small(command.description))
    card.rule()
    card.block(
        small("My answers are for your eyes only. My films come from MovieLens, up to 2018.")
    )
    return card
