"""Titles of files that could be several films: noted with their import, until that is said.

Stars for such a title are kept as those of all that is not known yet (`kept_titles`); what a file
says without stars is kept in the note alone.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.service.kept_titles import digest
from bot.storage import Member
from recsys.importers import Kind

MOST_NOTED = 1_000  # of one member: nobody answers for more, and each list of ratings reads them


@dataclass(frozen=True, slots=True)
class OpenTitle:
    """A title, its key, and what the file says of the film."""

    kind: Kind
    key: str
    title: str

    @property
    def has_stars(self) -> bool:
        """Whether stars are kept for it, without which it is open no more."""
        return self.kind is Kind.RATED

    @property
    def question(self) -> tuple[Kind, str]:
        """What is asked about once, in however many files it stands."""
        return self.kind, self.key

    @property
    def digest(self) -> str:
        """It in a custom_id, told apart from stars kept for the same title."""
        return digest(self.key if self.has_stars else f"{self.kind}\n{self.key}")


def written(titles: Iterable[OpenTitle]) -> str | None:
    """The note of an import; None where it has no such titles."""
    rows = [(one.kind, one.key, one.title) for one in titles]
    return json.dumps(rows, separators=(",", ":")) if rows else None


def read(note: str) -> Iterator[OpenTitle]:
    """The titles of which a note was written."""
    return (OpenTitle(Kind(kind), key, title) for kind, key, title in json.loads(note))


def noted(member: Member) -> list[OpenTitle]:
    """All that is noted, each question once, those of the latest file first."""
    titles = (one for note in member.imports.notes().values() for one in read(note))
    by_question: dict[tuple[Kind, str], OpenTitle] = {}
    for one in titles:
        by_question.setdefault(one.question, one)
    return list(by_question.values())


def open_titles(member: Member) -> list[OpenTitle]:
    """Those noted that are open still: their stars may have been given or forgotten since."""
    titles = noted(member)
    kept = member.unmatched.among([one.key for one in titles if one.has_stars])
    return [one for one in titles if not one.has_stars or one.key in kept]


def close(member: Member, question: tuple[Kind, str]) -> None:
    """Strike a question from all notes."""
    for import_id, note in member.imports.notes().items():
        titles = list(read(note))
        left = [one for one in titles if one.question != question]
        if len(left) < len(titles):
            member.imports.note(import_id, written(left))
