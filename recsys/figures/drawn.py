"""What a process that draws answers with."""

from typing import NamedTuple


class Drawn(NamedTuple):
    """The bytes of a PNG, what its text says, and the memory of the process."""

    content: bytes
    alt: str
    kilobytes: int


class NotDrawn(NamedTuple):
    """The trace of what went wrong."""

    trace: str
