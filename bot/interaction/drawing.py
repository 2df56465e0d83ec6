"""The one thread that has pictures drawn: they come in the order asked, and not too many wait.

One core is all that a small host has. A picture takes up to a second in its process, and so may in
the thread what it shows of a member with thousands of ratings: neither must happen where
interactions are answered. What takes long without a picture, such as finding an import's films, has
a thread of its own: a queue of pictures can take half a minute.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from bot.errors import PictureLost, TooManyPictures
from bot.interaction.drawing_process import DrawingProcess
from bot.interaction.gallery import Gallery

MOST_WAITING = 20
_IDLE_S = 60.0
_Subject = TypeVar("_Subject")
_Picture = TypeVar("_Picture")
_Result = TypeVar("_Result")


class Studio:
    """Draws pictures, one at a time, and computes beside that, one thing at a time."""

    def __init__(self) -> None:
        self.process = DrawingProcess()
        self.gallery: Gallery[Any] = Gallery()
        self._drawing = ThreadPoolExecutor(max_workers=1, thread_name_prefix="drawing")
        self._computing = ThreadPoolExecutor(max_workers=1, thread_name_prefix="computing")
        self._leaving: asyncio.TimerHandle | None = None
        self._n_waiting = 0
        self._is_closed = False

    @property
    def n_waiting(self) -> int:
        """How many pictures are asked for and not yet drawn."""
        return self._n_waiting

    def order(
        self, draw: Callable[[_Subject], _Picture], subject: _Subject
    ) -> "asyncio.Task[_Picture]":
        """Have a picture drawn, and whatever else `draw` does for it.

        Raises TooManyPictures, and PictureLost once closed; the task raises PictureLost where that
        comes before the picture is drawn.
        """
        if self._is_closed:
            raise PictureLost
        if self._n_waiting >= MOST_WAITING:
            raise TooManyPictures
        self._n_waiting += 1
        drawing = asyncio.get_running_loop().run_in_executor(self._drawing, draw, subject)
        task = asyncio.create_task(_drawn(drawing))
        task.add_done_callback(self._leave)
        return task

    async def compute(self, call: Callable[[], _Result]) -> _Result:
        """What a call gives that would keep others waiting, made in its turn.

        Nobody waits for it, so it is not counted with the pictures. Raises PictureLost once closed.
        """
        if self._is_closed:
            raise PictureLost
        return await _drawn(asyncio.get_running_loop().run_in_executor(self._computing, call))

    def close(self) -> None:
        """Begin no more; who still waits is told."""
        self._is_closed = True
        if self._leaving is not None:
            self._leaving.cancel()
        for threads in (self._drawing, self._computing):
            threads.shutdown(wait=False, cancel_futures=True)

    async def end(self) -> None:
        """End the process that draws, and lose what it has not drawn by now; after `close`."""
        await asyncio.to_thread(self.process.close)

    def _leave(self, _: object) -> None:
        self._n_waiting -= 1
        if self._leaving is not None:
            self._leaving.cancel()
        if not self._is_closed:
            self._leaving = asyncio.get_running_loop().call_later(_IDLE_S, self._rest)

    def _rest(self) -> None:
        """Give its memory back, in the thread that uses it, when nobody has asked for a while."""
        if not (self._is_closed or self._n_waiting):
            self._drawing.submit(self.process.end)


async def _drawn(drawing: "asyncio.Future[_Picture]") -> _Picture:
    await asyncio.wait([drawing])
    if drawing.cancelled():
        raise PictureLost
    return drawing.result()
