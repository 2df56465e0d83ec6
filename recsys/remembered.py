"""What was worked out lately, kept by an object without keeping the object itself.

An index is half a million objects. Kept by its own memory, it would be garbage that Python has to
look for, which takes a third of a second, once another model has taken its place.
"""

from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import TypeVar
from weakref import WeakMethod

_Question = TypeVar("_Question", bound=Hashable)
_Answer = TypeVar("_Answer")


def remembered(most: int, method: Callable[[_Question], _Answer]) -> Callable[[_Question], _Answer]:
    """A bound method that works out none of its latest answers twice."""
    weakly = WeakMethod(method)

    @lru_cache(most)
    def answer(question: _Question) -> _Answer:
        bound = weakly()
        if bound is None:  # whose method it was is no more, so nobody asks
            raise ReferenceError
        answered: _Answer = bound(question)
        return answered

    return answer
