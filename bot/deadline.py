"""Until when a request may wait for its turn: one moment, whatever it waits for and how often."""

import time
from contextvars import ContextVar

_LEAST_S = 0.5  # in all, however late a request has come
_LEAST_OF_ONE_WAIT_S = 0.1

_ends_at: ContextVar[float | None] = ContextVar("ends_at", default=None)


def set_deadline(seconds: float) -> None:
    """Let what the current task does from now on wait no longer than so many seconds in all."""
    _ends_at.set(time.monotonic() + max(seconds, _LEAST_S))


def lift_deadline() -> None:
    """Let the current task wait as it would without one: who asked has been told to wait."""
    _ends_at.set(None)


def time_left() -> float | None:
    """How many seconds the current task still has, None where it may take as long as it takes."""
    ends_at = _ends_at.get()
    return None if ends_at is None else max(ends_at - time.monotonic(), _LEAST_OF_ONE_WAIT_S)


def patience(usual: float) -> float:
    """For how many seconds to wait, at most the usual ones."""
    left = time_left()
    return usual if left is None else min(usual, left)
