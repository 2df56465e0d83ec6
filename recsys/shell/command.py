"""What a command of the shell is, and the ones that there are."""

import pkgutil
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module

from recsys.shell import commands


@dataclass(frozen=True, slots=True)
class Command:
    """One command: `arguments` tells the parser what it takes, `run` does it.

    `run` raises RecsysError for whatever the person who typed it can mend.
    """

    name: str
    help: str
    arguments: Callable[[ArgumentParser], None]
    run: Callable[[Namespace], None]


def all_commands() -> Iterator[Command]:
    """Every command that a module below `commands` defines."""
    for found in pkgutil.walk_packages(commands.__path__, f"{commands.__name__}."):
        module = import_module(found.name)
        yield from (value for value in vars(module).values() if isinstance(value, Command))
