"""What a process that draws answers with."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Drawn:
    """The bytes of a PNG, what its text says, and the memory of the process."""

    content: bytes
    alt: str
    kilobytes: int


@dataclass(frozen=True, slots=True)
class NotDrawn:
    """The trace of what went wrong."""

    trace: str
