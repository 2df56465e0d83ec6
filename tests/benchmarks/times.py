"""How long something takes, again and again."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import ceil


@dataclass(frozen=True)
class Times:
    """Milliseconds."""

    median: float
    p99: float

    @classmethod
    def of(cls, seconds: Iterable[float]) -> "Times":
        """Of some times, by the nearest rank."""
        taken = sorted(seconds)
        median, nearly = (taken[ceil(q * len(taken)) - 1] for q in (0.5, 0.99))
        return cls(round(1000 * median, 2), round(1000 * nearly, 2))

    def __str__(self) -> str:
        return f"{self.median:,.1f} · {self.p99:,.1f}"


def times_of(call: Callable[[], object], n: int) -> Times:
    """Of n calls, after one that warms up."""
    call()
    seconds = []
    for _ in range(n):
        began = time.perf_counter()
        call()
        seconds.append(time.perf_counter() - began)
    return Times.of(seconds)
