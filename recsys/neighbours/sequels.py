"""Titles that go on: *Alien* in *Alien: Covenant*, *The Terminator* in *Terminator 2*."""

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

import numpy as np

from recsys.movie import Movie
from recsys.worked_out import NOT_KEPT, Table, WorkedOut

_ARTICLE = re.compile(r"(?:the|a|an) ")
_SEQUEL = re.compile(r"[:\-]| (?:ii|iii|iv|v|vi|part|episode|\d+)\b")
_NUMBERED = re.compile(
    r" (?:(?:part|episode|chapter|vol\.?|volume) )?"
    r"(?P<number>\d{1,2}|[ivx]{1,4}|one|two|three|four|five)(?=$|[:,]| [-–(])"
)
_SUBTITLED = (": ", " - ", " – ")
_WRITTEN = ("one two three four five", "i ii iii iv v vi vii viii ix x")
_NUMBERS = {word: n for words in _WRITTEN for n, word in enumerate(words.split(), start=1)}
_HIGHEST = 20  # a higher number is a year, or what the film is about


class Titles:
    """All titles of a catalogue without their articles, in order."""

    def __init__(self, movies: Iterable[Movie], worked_out: WorkedOut = NOT_KEPT) -> None:
        table = worked_out.table("compared_titles", partial(_worked_out, movies))
        self._rows: array[int] = array("i", table["rows"].tobytes())
        self._titles: list[str] = table["titles"]

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[tuple[str, int]]:
        return zip(self._titles, self._rows, strict=True)

    def beginning_with(self, head: str) -> Iterator[tuple[str, int]]:
        """The titles that begin so, and their rows."""
        for at in range(bisect_left(self._titles, head), len(self)):
            if not self._titles[at].startswith(head):
                return
            yield self._titles[at], self._rows[at]

    def of(self, title: str) -> Sequence[int]:
        """The rows of the films of exactly this title."""
        first = bisect_left(self._titles, title)
        return self._rows[first : bisect_right(self._titles, title, first)]


def _worked_out(movies: Iterable[Movie]) -> Table:
    titles = [compared(movie.title) for movie in movies]
    rows = sorted(range(len(titles)), key=titles.__getitem__)
    return {"rows": np.array(rows, np.int32), "titles": [titles[row] for row in rows]}


def compared(title: str) -> str:
    """A title without its article, "Alien³" as "alien3"."""
    title = unicodedata.normalize("NFKC", title).lower()
    return title[article.end() :] if (article := _ARTICLE.match(title)) else title


def head_of(title: str) -> str:
    """A compared title up to a colon, a dash or a number."""
    return _SEQUEL.split(title)[0].strip()


def goes_on(head: str) -> re.Pattern[str]:
    """What matches the compared titles that go on from one."""
    # "Alien" goes on in "Aliens", "Alien³" and "Alien: Covenant", "Heat" not in "Heathers", and
    # neither in "Aliens Abducted My Parents".
    return re.compile(rf"{re.escape(head)}(?:(?![^\W\d_])|s(?:$|:))")


def numbered(title: str) -> tuple[str, int] | None:
    """What stands before the number of a compared title, and the number; None without one."""
    found = _NUMBERED.search(title)
    if found is None:
        return None
    written = found["number"]
    number = _NUMBERS.get(written) or (int(written) if written.isdecimal() else 0)
    return (title[: found.start()].rstrip(" ,:-"), number) if 0 < number <= _HIGHEST else None


def subtitled(title: str) -> str | None:
    """What stands before the subtitle of a compared title; None without one."""
    at = [title.index(mark) for mark in _SUBTITLED if mark in title]
    return title[: min(at)] if at else None
