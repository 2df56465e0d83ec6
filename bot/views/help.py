"""What /help shows: every command in its own words."""

from collections.abc import Iterable
from typing import Any

from discord.app_commands import Command, Parameter

from bot.views.card import Card, small
from recsys.wording.phrase import say


def help_card(commands: Iterable[Command[Any, ..., Any]]) -> Card:
    """One line for one command, made from the command itself."""
    card = Card("Matinee", say("Rate films that you know, and I learn what you will love next."))
    for command in commands:
        options = "".join(map(_option, command.parameters))
        card.block(f"**/{command.name}**{options}", small(command.description))
    card.rule()
    card.block(
        small(say("My answers are for your eyes only. My films come from MovieLens, up to 2018."))
    )
    return card


def _option(option: Parameter) -> str:
    """An option's name, in brackets where it need not be given."""
    return f" {option.display_name}" if option.required else f" [{option.display_name}]"
