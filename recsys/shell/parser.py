"""What was typed at the shell, read; what cannot be read is one sentence and exit code 2."""

import sys
from argparse import (
    SUPPRESS,
    ArgumentParser,
    ArgumentTypeError,
    Namespace,
    RawDescriptionHelpFormatter,
)
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from shutil import get_terminal_size
from textwrap import wrap
from typing import NoReturn

from recsys.datasets.download import DATA_HELP
from recsys.shell.command import Command, Group
from recsys.shell.data_set import add_films
from recsys.shell.output import add_json

_NEAR = 0.65  # "rnu" is near run, "version" is not near dimension
_INDENT = 16  # of what a command does, in the overview; the longest name has 12 letters


class Parser(ArgumentParser):
    """argparse, but with one sentence for an error, without the usage before it."""

    def error(self, message: str) -> NoReturn:
        """Exit with 2."""
        sentence = message[:1].upper() + message[1:]
        self.exit(2, f"{sentence}; {self.prog} --help shows what it takes.\n")


def parse(
    groups: Iterable[Group], arguments: Sequence[str], beside: Sequence[str] = ()
) -> Namespace:
    """The options of the command that was typed, with its `run`; exits with 2 on a wrong one.

    The commands `beside` may be typed in the same place, and are somebody else's to do.
    Options may stand before, between and behind what else was typed, which argparse allows a
    command's own parser only, not one that has commands.
    """
    groups = tuple(groups)
    by_name = {command.name: command for group in groups for command in group.commands}
    by_old_name = {command.old_name: command for command in by_name.values()}
    if arguments and (command := (by_old_name | by_name).get(arguments[0])):
        parser = Parser(prog=f"{_program()} {command.name}", description=command.help)
        command.arguments(parser)
        parser.set_defaults(run=command.run)
        return parser.parse_intermixed_args(arguments[1:])
    overview = _overview(groups)
    if arguments and not arguments[0].startswith("-"):
        _refuse(overview, arguments[0], [*beside, *by_name])
    return overview.parse_args(arguments)


def _refuse(overview: Parser, typed: str, names: Sequence[str]) -> NoReturn:
    """Say what is called nearly so, or else all that may be typed."""
    if near := get_close_matches(typed, names, n=1, cutoff=_NEAR):
        overview.exit(2, f"There is no command {typed}; did you mean {near[0]}?\n")
    overview.error(f"there is no command {typed}; there are {', '.join(names)}")


def _program(*, all_commands: bool = False) -> str:
    """What was typed to come here: the installed `matinee` has the bot's commands as well."""
    if Path(sys.argv[0]).stem != "matinee":
        return "python -m recsys"
    return "matinee recsys" if all_commands else "matinee"


def _overview(groups: Iterable[Group]) -> Parser:
    """What answers `--help`, and refuses to have nothing typed."""
    parser = Parser(
        prog=_program(all_commands=True),
        usage="%(prog)s [-h] command ...",
        description="Matinee's recommender at the shell.",
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", metavar="command", help=SUPPRESS)
    for group in groups:
        parser.add_argument_group(group.heading, "\n".join(_listed(group.commands)))
    return parser


def _listed(commands: Iterable[Command]) -> Iterator[str]:
    width = get_terminal_size().columns - _INDENT - 2
    for command in commands:
        first, *more = wrap(command.help, width)
        yield f"{command.name:<{_INDENT - 2}}{first}"
        yield from (" " * (_INDENT - 2) + line for line in more)


def add_data(parser: ArgumentParser) -> None:
    """The data set that a command trains or measures on."""
    parser.add_argument("--data", type=Path, help=DATA_HELP)


def add_measuring(parser: ArgumentParser) -> None:
    """Data set and films, the seed that draws the users to measure on, the figures as JSON."""
    add_data(parser)
    add_films(parser)
    add_json(parser)
    parser.add_argument("--seed", type=int, default=11, help="draws the users (100: tuning)")


def add_quality(parser: ArgumentParser) -> None:
    """The data set and films, where results are kept and where the page on quality is."""
    add_data(parser)
    add_films(parser)
    parser.add_argument(
        "--results", type=Path, default=Path("build/quality"), help="kept from run to run"
    )
    parser.add_argument("--docs", type=Path, default=Path("docs"), help="where quality.md is")


def whole_number(lowest: int, highest: int | None = None) -> Callable[[str], int]:
    """A type for argparse: a whole number within bounds; anything else is a sentence."""

    bounds = f"of at least {lowest}" if highest is None else f"from {lowest} to {highest}"

    def read(text: str) -> int:
        number = int(text) if text.removeprefix("-").isdecimal() else None
        if number is None or number < lowest or (highest is not None and number > highest):
            raise ArgumentTypeError(f"{text!r} is no whole number {bounds}")
        return number

    return read
