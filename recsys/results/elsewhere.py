"""What a text asks for that other options are for than the one it was typed as."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Films from a year on, to a year, or as well known as that."""

    from_year: int | None = None
    to_year: int | None = None
    known: Literal["well known", "hidden gems"] | None = None
