"""What the controls of an import remember."""

import re
from dataclasses import dataclass
from typing import ClassVar, Self

from bot.custom_ids.custom_id import OWNER, CustomId, OfOwner
from bot.imported import ListMeans, OnConflict

_IMPORT = r"(?P<import>\d{1,20})"


@dataclass(frozen=True)
class AnswerImport(CustomId):
    """Stores an import that waits for the member to say whose stars count."""

    template = rf"import:{OWNER}:{_IMPORT}:(?P<choice>{'|'.join(OnConflict)})"

    owner_id: int
    import_id: int
    choice: OnConflict

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """Read it."""
        return cls(int(match["owner"]), int(match["import"]), OnConflict(match["choice"]))

    def __str__(self) -> str:
        return f"import:{self.owner_id}:{self.import_id}:{self.choice}"


@dataclass(frozen=True)
class AnswerList(CustomId):
    """Goes on with a list that waits for the member to say what its films are."""

    template = rf"list-import:{OWNER}:{_IMPORT}:(?P<meant>{'|'.join(ListMeans)})"

    owner_id: int
    import_id: int
    meant: ListMeans

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """Read it."""
        return cls(int(match["owner"]), int(match["import"]), ListMeans(match["meant"]))

    def __str__(self) -> str:
        return f"list-import:{self.owner_id}:{self.import_id}:{self.meant}"


@dataclass(frozen=True)
class _OfImport(CustomId):
    """What remembers one import."""

    name: ClassVar[str]

    owner_id: int
    import_id: int

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """Read it."""
        return cls(int(match["owner"]), int(match["import"]))

    def __str__(self) -> str:
        return f"{self.name}:{self.owner_id}:{self.import_id}"


@dataclass(frozen=True)
class UndoImport(_OfImport):
    """Takes an import back, and nothing else."""

    name = "unimport"
    template = rf"{name}:{OWNER}:{_IMPORT}"


@dataclass(frozen=True)
class ShowImported(_OfImport):
    """Shows how much an import brought."""

    name = "brought"
    template = rf"{name}:{OWNER}:{_IMPORT}"


@dataclass(frozen=True)
class ShowImports(OfOwner):
    """Shows the imports that can be taken back."""

    name = "imports"
    template = rf"{name}:{OWNER}"


@dataclass(frozen=True)
class UndoChosenImport(OfOwner):
    """Takes back the import that is chosen of these."""

    name = "unimports"
    template = rf"{name}:{OWNER}"


@dataclass(frozen=True)
class AskWhich(CustomId):
    """Asks which film a kept title means, `place` of those kept passed by."""

    template = rf"meaning:{OWNER}:(?P<place>\d{{1,6}})"

    owner_id: int
    place: int

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """Read it."""
        return cls(int(match["owner"]), int(match["place"]))

    def __str__(self) -> str:
        return f"meaning:{self.owner_id}:{self.place}"


@dataclass(frozen=True)
class SayWhich(CustomId):
    """Gives the film that is chosen what is kept for a title, which is known by its digest."""

    template = rf"meant:{OWNER}:(?P<digest>[0-9a-f]{{16}}):(?P<place>\d{{1,6}})"

    owner_id: int
    digest: str
    place: int

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """Read it."""
        return cls(int(match["owner"]), match["digest"], int(match["place"]))

    def __str__(self) -> str:
        return f"meant:{self.owner_id}:{self.digest}:{self.place}"
