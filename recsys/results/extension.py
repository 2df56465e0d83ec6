"""What became of the films that were added to a model's."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tally:
    """One source's films: how many are new and how many were there; `doubtful` are labels.

    Doubtful films may be one that is there or another, and were left out.
    """

    added: int
    merged: int
    doubtful: tuple[str, ...]
