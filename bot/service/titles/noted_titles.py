"""Titles of files that could be several films: noted with their import, with what is said of them.

Stars for such a title are kept as those of all that is not known yet (`kept_titles`); what a file
says without stars is kept in the note alone. The film that was meant stays there, so that the same
file asks no second time.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from bot.service.titles.kept_titles import digest
from bot.storage import Member
from recsys.importers import Kind

# Of one member, each as often as it is noted: nobody answers for more, and each list of ratings
# reads them. Of titles that an earlier file asks about as many are noted as leave new ones room.
MOST_NOTED, MOST_REPEATED = 1_000, 500


@dataclass(frozen=True, slots=True)
class NotedTitle:
    """A title, its key, what the file says of the film, and which film that is, once it is told.

    The file may have the film's `original_title` too, by which alone it may be found.
    """

    kind: Kind
    key: str
    title: str
    movie_id: int | None = None
    original_title: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is not told yet."""
        return self.movie_id is None

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


def written(titles: Iterable[NotedTitle]) -> str | None:
    """The note of an import; None where it has no such titles."""
    rows = [(t.kind, t.key, t.title, t.movie_id, t.original_title) for t in titles]
    return json.dumps(rows, separators=(",", ":")) if rows else None


def read(note: str) -> Iterator[NotedTitle]:
    """The titles of which a note was written; an earlier version wrote no original ones."""
    return (NotedTitle(Kind(kind), *others) for kind, *others in json.loads(note))


def all_noted(member: Member) -> list[NotedTitle]:
    """All that is noted with any file, those of the latest first."""
    return [one for note in member.imports.notes().values() for one in read(note)]


def by_question(titles: Iterable[NotedTitle]) -> dict[tuple[Kind, str], NotedTitle]:
    """Titles by what is asked about once; the first of each counts."""
    first: dict[tuple[Kind, str], NotedTitle] = {}
    for one in titles:
        first.setdefault(one.question, one)
    return first


def noted(member: Member) -> list[NotedTitle]:
    """All that is noted, each question once, those of the latest file first."""
    return list(by_question(all_noted(member)).values())


def open_titles(member: Member) -> list[NotedTitle]:
    """Those to ask about: not told, and the stars not given or forgotten since."""
    titles = [one for one in noted(member) if one.is_open]
    kept = member.unmatched.among([one.key for one in titles if one.has_stars])
    return [one for one in titles if not one.has_stars or one.key in kept]


def told(titles: Iterable[NotedTitle]) -> dict[str, int]:
    """The films that titles mean, or NONE_OF_THEM, by their keys; the first of each counts."""
    films: dict[str, int] = {}
    for one in titles:
        if one.movie_id is not None:
            films.setdefault(one.key, one.movie_id)
    return films


def tell(member: Member, question: tuple[Kind, str], movie_id: int) -> None:
    """Note which film is meant, or NONE_OF_THEM, wherever that is asked."""
    for import_id, note in member.imports.notes().items():
        titles = list(read(note))
        if any(one.question == question for one in titles):
            now = (
                replace(one, movie_id=movie_id) if one.question == question else one
                for one in titles
            )
            member.imports.note(import_id, written(now))
