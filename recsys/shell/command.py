"""What a command of the shell is, and the ones that there are."""

import pkgutil
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType

from recsys.shell.commands import ask, make, measure


@dataclass(frozen=True, slots=True)
class Command:
    """One command: `arguments` tells the parser what it takes, `run` does it.

    `run` raises RecsysError for whatever the person who typed it can mend. By its `old_name` a
    command goes on answering, unlisted.
    """

    name: str
    help: str
    arguments: Callable[[ArgumentParser], None]
    run: Callable[[Namespace], None]
    old_name: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Commands that the help lists under one heading."""

    heading: str
    commands: tuple[Command, ...]


def all_groups() -> Iterator[Group]:
    """Every command, one a file below `commands`, by what it is for."""
    yield Group("ask, as a member may", tuple(_commands_of(ask)))
    yield Group("measure how well the model does", tuple(_commands_of(measure)))
    yield Group("make the model and pages about it", tuple(_commands_of(make)))


def _commands_of(package: ModuleType) -> Iterator[Command]:
    for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        module = import_module(found.name)
        yield from (value for value in vars(module).values() if isinstance(value, Command))
