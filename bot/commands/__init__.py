"""The slash commands: one file for one command, found by being here."""

from collections.abc import Iterator
from typing import Any

from discord.app_commands import Command

from bot.discovery import defined_in


def all_commands() -> Iterator[Command[Any, ..., Any]]:
    """Every command that a module of this package defines."""
    return defined_in(__name__, Command)
