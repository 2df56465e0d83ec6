"""What a module of a picture has, for who is handed one."""

from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

_Result_contra = TypeVar("_Result_contra", contravariant=True)


class Words(Protocol):
    """What stands in a picture."""

    @property
    def alt(self) -> str:
        """The text for who does not see it."""


_Words = TypeVar("_Words", bound=Words)


class Figure(Protocol[_Result_contra, _Words]):
    """A module of a picture: its words, which know the reader's language, and its drawing."""

    __name__: str

    def words(self, result: _Result_contra, /) -> _Words:
        """What stands in the picture of a result."""

    def draw(self, result: _Result_contra, words: _Words, /) -> bytes:
        """The bytes of a PNG."""


@dataclass(frozen=True)
class FigureModule(Generic[_Result_contra]):
    """Such a module by its full name: it is loaded where the picture is drawn, and nowhere else."""

    name: str

    @property
    def file_name(self) -> str:
        """What its pictures are called."""
        return f"{self.name.rpartition('.')[2]}.png"
