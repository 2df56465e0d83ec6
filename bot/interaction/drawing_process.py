"""The process that draws: begun by the first picture, ended when none is asked for any more.

It knows no token, takes no signal of the terminal, and ends when we do, whatever ends us.
"""

import multiprocessing
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from bot.errors import PictureLost
from recsys.figures.drawn import Drawn, NotDrawn

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_LONGEST_S = 20.0  # for one picture; most take a second at the most
_MOST_KILOBYTES = 250_000
_INHERITED = ("HOME", "LANG", "LC_ALL", "MPLCONFIGDIR", "PATH", "TMPDIR")


class DrawingFailedError(Exception):
    """A picture could not be drawn; `str(error)` is the trace, or what became of the process."""


class DrawingProcess:
    """Draws one picture at a time, for one thread."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._connection: Connection[Any, Any] | None = None
        self._beginning = threading.Lock()
        self._is_closed = False

    @property
    def process_id(self) -> int | None:
        """The process, None where there is none."""
        return None if self._process is None else self._process.pid

    def draw(self, figure: str, result: object) -> Drawn:
        """A picture by the name of its module; raises DrawingFailedError, PictureLost once closed.

        A process that was killed since the last picture is begun anew; one that is stuck, or has
        grown, is ended.
        """
        try:
            drawn = self._asked(figure, result)
        except (EOFError, OSError):
            self.end()
            try:
                drawn = self._asked(figure, result)
            except (EOFError, OSError) as error:
                self.end()
                raise DrawingFailedError("the process ended while it drew") from error
        if isinstance(drawn, NotDrawn):
            raise DrawingFailedError(drawn.trace)
        if drawn.kilobytes > _MOST_KILOBYTES:
            self.end()
        return drawn

    def close(self) -> None:
        """Draw no more, from any thread: a picture that is being drawn is lost.

        The connection is left to the thread that reads it: once closed, its number may be that of
        another.
        """
        with self._beginning:
            self._is_closed = True
            process = self._process
        if process is not None:
            process.kill()
            process.wait()

    def end(self) -> None:
        """End the process, if there is one, in the thread that draws; the next begins another."""
        process, connection = self._process, self._connection
        self._process = self._connection = None
        if connection is not None:
            connection.close()
        if process is not None:
            process.kill()
            process.wait()

    def _asked(self, figure: str, result: object) -> Drawn | NotDrawn:
        process, connection = self._begun()
        with _killed_when_stuck(process):
            connection.send((figure, result))
            drawn: Drawn | NotDrawn = connection.recv()
            return drawn

    def _begun(self) -> "tuple[subprocess.Popen[bytes], Connection[Any, Any]]":
        with self._beginning:
            if self._is_closed:
                raise PictureLost
            if self._process is None or self._connection is None:
                ours, theirs = multiprocessing.Pipe()
                with theirs:
                    self._process = _begin(theirs.fileno())
                self._connection = ours
            return self._process, self._connection


def _begin(socket: int) -> subprocess.Popen[bytes]:
    environment = {name: os.environ[name] for name in _INHERITED if name in os.environ}
    environment |= {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    return subprocess.Popen(  # noqa: S603 - our own interpreter and module
        [sys.executable, "-m", "recsys.figures.process", str(socket)],
        env=environment | {"OPENBLAS_NUM_THREADS": "1"},
        pass_fds=[socket],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )


@contextmanager
def _killed_when_stuck(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """Kill a process that does not answer for too long; raises DrawingFailedError then."""
    is_stuck = threading.Event()

    def kill() -> None:
        is_stuck.set()
        process.kill()

    timer = threading.Timer(_LONGEST_S, kill)
    timer.start()
    try:
        yield
    except (EOFError, OSError) as error:
        if is_stuck.is_set():
            raise DrawingFailedError(f"nothing came for {_LONGEST_S:g} s") from error
        raise
    finally:
        timer.cancel()
