"""What a text means of the films: one, several, or none."""

from dataclasses import dataclass
from typing import ClassVar

from recsys.catalogue import Movie


@dataclass(frozen=True, slots=True)
class TitleMatch:
    """A film that a text may mean; `confidence` in 0..1.

    At or above `MEANT` the text means this film: one such match is an answer, several are a
    choice to put to the person, none makes the text unknown and the matches mere suggestions.
    """

    MEANT: ClassVar[float] = 0.8
    EXACT: ClassVar[float] = 1.0

    movie: Movie
    confidence: float

    @property
    def is_meant(self) -> bool:
        """Whether the text names this film, rather than something near it."""
        return self.confidence >= self.MEANT

    @property
    def is_exact(self) -> bool:
        """Whether the text is a name of this film in full, without a typo, or its id."""
        return self.confidence >= self.EXACT


@dataclass(frozen=True, slots=True)
class AmbiguousTitle:
    """A text that may mean these films, the likeliest first.

    Two at least, but for a row of a file, which may mean a single one that is not certain.
    """

    movies: tuple[Movie, ...]


@dataclass(frozen=True, slots=True)
class UnknownTitle:
    """A text that means no film; `nearest` are some that it may have been meant for, at best."""

    nearest: tuple[Movie, ...]
