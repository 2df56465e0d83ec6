"""What is typed into the terminal and said there, where these are pipes or files too."""

import asyncio
import contextlib
import os
import stat
from collections.abc import AsyncIterator
from typing import TextIO

from rich.console import Console

_DEFAULT_WIDTH = 80
_LONGEST_LINE = 2**20


async def read_lines(stdin: TextIO) -> AsyncIterator[str]:
    """The lines of a pipe or a file; a thread that waits for a pipe could not be cancelled."""
    mode = os.fstat(stdin.fileno()).st_mode
    if not (stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode)):
        for line in stdin:
            yield line
        return
    reader = asyncio.StreamReader(limit=_LONGEST_LINE)
    transport, _ = await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), stdin
    )
    try:
        while read := await reader.readline():
            yield read.decode(errors="replace")
    finally:
        transport.close()


class _Console(Console):
    """Says nothing more where the reader of a pipe has gone; Rich would end the process."""

    def on_broken_pipe(self) -> None:
        with contextlib.suppress(SystemExit):
            super().on_broken_pipe()


def make_console(stdout: TextIO) -> Console:
    """A console as wide as COLUMNS or the terminal says; without colours unless on a terminal."""
    columns = os.environ.get("COLUMNS", "")
    width = int(columns) if columns.isdigit() else None
    if width is None and not stdout.isatty():
        width = _DEFAULT_WIDTH
    return _Console(file=stdout, width=width, highlight=False, markup=False, emoji=False)
