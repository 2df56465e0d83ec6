"""What a section of the page is made from, and of: paragraphs and pictures."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from recsys.catalogue import Movie
from recsys.figures.figure import Figure, Words
from recsys.model.fold_in import Member
from recsys.recommender import Recommender
from recsys.wording.markdown import plain

_Result = TypeVar("_Result")
_Words = TypeVar("_Words", bound=Words)


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


def picture(name: str, figure: Figure[_Result, _Words], result: _Result) -> Picture:
    """The picture that a module of recsys.figures makes of a result."""
    words = figure.words(result)
    return Picture(name, words.alt, lambda: figure.draw(result, words))


Section = Callable[[Asked], Iterator[str | Picture]]


def cells(movie: Movie) -> Sequence[str]:
    """Two cells of a table: title and genres."""
    return plain(movie.label), ", ".join(movie.genres)
