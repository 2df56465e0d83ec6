"""Pictures that are the same for all who ask: drawn once, the latest few kept."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from recsys.figures.figure import FigureModule

_MOST_KEPT = 8
_Picture = TypeVar("_Picture")


@dataclass(frozen=True, slots=True)
class _Kept(Generic[_Picture]):
    figure: FigureModule[Any]
    result: object
    picture: asyncio.Task[_Picture]


class Gallery(Generic[_Picture]):
    """Keeps pictures, those on order too, by what they show: another result is another picture."""

    def __init__(self) -> None:
        self._kept: deque[_Kept[_Picture]] = deque(maxlen=_MOST_KEPT)

    def picture(
        self,
        figure: FigureModule[Any],
        result: object,
        order: Callable[[], asyncio.Task[_Picture]],
    ) -> asyncio.Task[_Picture]:
        """The picture of a result, ordered where it is not there; who asks must not cancel it."""
        for kept in self._kept:
            if kept.figure == figure and (kept.result is result or kept.result == result):
                return kept.picture
        kept = _Kept(figure, result, order())
        self._kept.append(kept)
        kept.picture.add_done_callback(lambda _: self._keep_no_failure(kept))
        return kept.picture

    def clear(self) -> None:
        """Keep none any more; who waits for one gets it."""
        self._kept.clear()

    def _keep_no_failure(self, kept: _Kept[_Picture]) -> None:
        if (kept.picture.cancelled() or kept.picture.exception()) and kept in self._kept:
            self._kept.remove(kept)
