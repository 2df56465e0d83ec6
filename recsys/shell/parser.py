"""What was typed at the shell, read; what cannot be read is one sentence and exit code 2."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NoReturn

from recsys.datasets.download import DATA_HELP
from recsys.shell.command import Command
from recsys.shell.output import add_json

_PROGRAM = "python -m recsys"


class Parser(ArgumentParser):
    """argparse, but with one sentence for an error, without the usage before it."""

    def error(self, message: str) -> NoReturn:
        """Exit with 2."""
        sentence = message[:1].upper() + message[1:]
        self.exit(2, f"{sentence}; {self.prog} --help shows what it takes.\n")


def parse(commands: Iterable[Command], arguments: Sequence[str]) -> Namespace:
    """The options of the command that was typed, with its `run`; exits with 2 on a wrong one.

    Options may stand before, between and behind what else was typed, which argparse allows a
    command's own parser only, not one that has commands.
    """
    by_name = {command.name: command for command in commands}
    if arguments and arguments[0] in by_name:
        command = by_name[arguments[0]]
        parser = Parser(prog=f"{_PROGRAM} {command.name}", description=command.help)
        command.arguments(parser)
        parser.set_defaults(run=command.run)
        return parser.parse_intermixed_args(arguments[1:])
    parser = Parser(prog=_PROGRAM, description="Matinee's recommender at the shell.")
    listed = parser.add_subparsers(required=True, metavar="command")
    for command in by_name.values():
        listed.add_parser(command.name, help=command.help)
    return parser.parse_args(arguments)


def add_data(parser: ArgumentParser) -> None:
    """The data set that a command trains or measures on."""
    parser.add_argument("--data", type=Path, help=DATA_HELP)


def add_measuring(parser: ArgumentParser) -> None:
    """The data set, the seed that draws the users to measure on, and the figures as JSON."""
    add_data(parser)
    add_json(parser)
    parser.add_argument("--seed", type=int, default=11, help="draws the users (100: tuning)")


def whole_number(lowest: int, highest: int | None = None) -> Callable[[str], int]:
    """A type for argparse: a whole number within bounds; anything else is a sentence."""

    bounds = f"of at least {lowest}" if highest is None else f"from {lowest} to {highest}"

    def read(text: str) -> int:
        number = int(text) if text.removeprefix("-").isdecimal() else None
        if number is None or number < lowest or (highest is not None and number > highest):
            raise ArgumentTypeError(f"{text!r} is no whole number {bounds}")
        return number

    return read
