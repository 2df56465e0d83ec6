"""Draws for another process: `python -m recsys.figures.process SOCKET`, a file descriptor.

matplotlib draws under Python's lock, so that who draws in its own process keeps all else waiting.
What comes is the name of a picture's module and a result; what goes back is how it was drawn.
"""

import os
import resource
import sys
import traceback
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path

from recsys.figures.drawn import Drawn, NotDrawn

_PAGES = Path("/proc/self/statm")
_NICENESS = 5  # who waits for an answer in words goes first


def main() -> None:
    """Draw what is asked for until the other process is gone."""
    os.nice(_NICENESS)
    asking: Connection[Drawn | NotDrawn, tuple[str, object]] = Connection(int(sys.argv[1]))
    while True:
        try:
            name, result = asking.recv()
        except EOFError:
            return
        asking.send(_drawn(name, result))


def _drawn(name: str, result: object) -> Drawn | NotDrawn:
    try:
        figure = import_module(name)
        words = figure.words(result)
        content = figure.draw(result, words)
    except Exception:  # noqa: BLE001 - the other process decides what it means
        return NotDrawn(traceback.format_exc())
    return Drawn(content, words.alt, _kilobytes())


def _kilobytes() -> int:
    """The memory that this process has now, as Linux tells it; 0 elsewhere."""
    if not _PAGES.exists():
        return 0
    return int(_PAGES.read_text().split()[1]) * resource.getpagesize() // 1024


if __name__ == "__main__":
    main()
