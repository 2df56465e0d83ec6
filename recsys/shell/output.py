"""What a command answers: tables for people, JSON for programs, a picture where `--out` says."""

import json
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rich.console import Console, RenderableType
from rich.table import Table

from recsys.errors import OutputError
from recsys.shell.printed import printed
from recsys.wording.phrase import say


def add_json(parser: ArgumentParser) -> None:
    """The answer as JSON."""
    parser.add_argument("--json", action="store_true", help="print JSON instead of tables")


def add_picture(parser: ArgumentParser) -> None:
    """The answer as a picture too."""
    parser.add_argument("--out", type=_png, metavar="FILE.png", help="draw it into this file")


def show(options: Namespace, result: Any, *tables: RenderableType) -> None:
    """Print a result: the tables, or with `--json` all that it holds.

    Without rich's markup, in which a title such as *[REC]* would be a colour.
    """
    if options.json:
        _show_json(result)
    else:
        Console(markup=False, emoji=False).print(*tables, sep="\n")


def _show_json(data: Any) -> None:
    Console().print(
        json.dumps(data, indent=2, ensure_ascii=False, default=printed),
        markup=False,
        emoji=False,
        highlight=False,
        soft_wrap=True,
    )


def _png(text: str) -> Path:
    """A file that can be written, as far as can be told before the work."""
    path = Path(text)
    if path.suffix.lower() != ".png":
        raise ArgumentTypeError(f"{text!r} does not end in .png")
    if not path.parent.is_dir():
        raise ArgumentTypeError(f"there is no folder {str(path.parent)!r}")
    return path


def draw(options: Namespace, picture: Callable[[], bytes]) -> None:
    """Write the picture where `--out` says, if it says so; raises OutputError."""
    if options.out is None:
        return
    try:
        options.out.write_bytes(picture())
    except OSError as error:
        raise OutputError(options.out, error) from error
    note(say("Wrote {path}.", path=options.out))


def note(said: str) -> None:
    """A word beside the answer, on stderr."""
    Console(stderr=True).print(said, soft_wrap=True, markup=False, highlight=False)


def table(title: str, *headings: str, numbers: int = 0) -> Table:
    """A table whose last so many columns hold numbers."""
    made = Table(title=title, title_justify="left", title_style="bold")
    for at, heading in enumerate(headings):
        is_number = at >= len(headings) - numbers
        made.add_column(heading, justify="right" if is_number else "left", no_wrap=is_number)
    return made
