"""The slash commands: one file for one command, found by being here."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType
from typing import Any

from discord.app_commands import Command


def all_commands() -> Iterator[Command[Any, ..., Any]]:
    """Every command that a module of this package defines."""
    for module in _modules():
        yield from (value for value in vars(module).values() if isinstance(value, Command))


def _modules() -> Iterator[ModuleType]:
    for found in pkgutil.iter_modules(__path__):
        yield import_module(f"{__name__}.{found.name}")
