"""What a section of the page is made from, and of: paragraphs and pictures."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from recsys.catalogue import Movie
from recsys.model.fold_in import Member
from recsys.recommender import Recommender
from recsys.wording.markdown import plain


@dataclass(frozen=True, slots=True)
class Asked:
    """The committed model, and the reports' ten ratings folded in."""

    model: Recommender
    member: Member


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the page: its file, what it shows, and how it comes about."""

    name: str
    alt: str
    draw: Callable[[], bytes]


Section = Callable[[Asked], Iterator[str | Picture]]


def cells(movie: Movie) -> Sequence[str]:
    """Two cells of a table: title and genres."""
    return plain(movie.label), ", ".join(movie.genres)
