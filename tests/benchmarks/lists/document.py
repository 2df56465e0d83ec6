"""docs/lists.md: the figures of all lists before and now, and the lists that are read."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from recsys.wording.markdown import plain, table
from tests.benchmarks.lists.targets import TARGETS, Figures

Answer = dict[str, Any]  # what `--json` prints

_ABOUT = """# Lists that are read

What members see who were written to be read, page one and two of `/recommend`, before the lists
were made over and now; and above them figures of all lists. `make lists` writes this page. It asks
a bot's own service over an empty store and takes the words from the bot's own cards, so whatever is
changed in ranking, pages or reasons shows here; `docs/lists-before.json` is what it said before
(`python -m tests.benchmarks.lists --json`).

Nothing may be chosen by the members below; for that there are the tuning halves of those who
were written with films that fit (`recsys/evaluation/diagnostics/believed.py`). The last three like
several kinds of films and came last: what stands before is their lists of 28 November 2026, without
a share of each kind ([decision 63](decisions.md)), and is in no figure. *Users* are 24 of
the data set with ten ratings each by lot: the model has learnt from them, so that only the form of
their lists is judged. Figures are of the first twenty films, means over members, in brackets the
worst member's.

*Target* is what a figure is to be, of every member unless it says mean, and *met* whether it is
so in all groups, or in which not. What a member usually gives is the model's mean over what
people watch, less one standard deviation ([decision 32](decisions.md)): beside it
stands how many films are below the mean of the ratings given, which are of favourites first, and
for that there is no target. A phone breaks a line after 45 letters, small print after 55
(`tests/phone.py`).
"""


@dataclass(frozen=True, slots=True)
class _Row:
    name: str
    words: str
    digits: int


_ROWS = (
    _Row("correlation", "rank correlation of order and stars shown", 2),
    _Row("below_mean", "films below the member's own mean, others left", 1),
    _Row("below_usual", "films below what the member usually gives", 1),
    _Row("of_one_series", "most films of one series on a page", 1),
    _Row("reasons", "distinct reasons on a page of ten", 1),
    _Row("near_reasons", "ratings cited near the film by kind or decade", 2),
    _Row("close_reasons", "the same by series, director or the hundred most similar", 2),
    _Row("cites", "films that cite a rating", 2),
    _Row("as_adventurous", "films of ten that are adventurous too", 1),
    _Row("fits", "fits", 3),
    _Row("fits_alone", "fits, with the best-loved film alone at 5", 3),
    _Row("loved_alone", "the same, or is rated 4 or more by the same member", 3),
    _Row("as_asked", "of what is plainly asked for", 2),
    _Row("lines", "lines of text on a page, none broken", 0),
    _Row("phone_lines", "the same, as a phone breaks them", 0),
)


def headings(answer: Answer) -> list[str]:
    """Of the table of figures: the groups of members, and what a figure is to be."""
    return ["", *answer["figures"], "target", "met"]


def rows(answer: Answer) -> Iterator[list[str]]:
    """The table of figures: one row a figure, one column a group, mean and worst; its target."""
    for row in _ROWS:
        numbers = [group.get(row.name) for group in answer["figures"].values()]
        written = (_mean_and_worst(number, row.digits) for number in numbers)
        yield [row.words, *written, *_target(row.name, answer["figures"])]


def _target(name: str, groups: Mapping[str, Figures]) -> tuple[str, str]:
    target = TARGETS.get(name)
    return (target.words, target.verdict(name, groups)) if target else ("–", "–")


def page(before: Answer, now: Answer) -> str:
    """The page, of two answers."""
    return "\n".join(_parts(before, now))


def _parts(before: Answer, now: Answer) -> Iterator[str]:
    yield _ABOUT
    for title, answer in (("Before", before), ("Now", now)):
        yield f"## {title}\n"
        yield table(headings(answer), rows(answer)) + "\n"
    for name, member in now["lists"].items():
        yield f"## {plain(name)}\n"
        yield f"Rated: {', '.join(map(plain, member['rated']))}.\n"
        yield table(["", "before", "now"], _figures(before["lists"][name], member)) + "\n"
        yield table(["", "before", "now"], _films(before["lists"][name], member)) + "\n"


def _figures(before: Answer, now: Answer) -> Iterator[list[str]]:
    for row in _ROWS:
        numbers = [answer["figures"].get(row.name) for answer in (before, now)]
        if numbers != [None, None]:
            yield [row.words, *(_number(number, row.digits) for number in numbers)]


def _films(before: Answer, now: Answer) -> Iterator[list[str]]:
    place = 0
    for old, new in zip_longest(before["pages"], now["pages"]):
        yield ["", _cell(old["heading"]), _cell(new["heading"])]
        for film, other in zip_longest(old["films"], new["films"], fillvalue=()):
            place += 1
            yield [str(place), _cell(film), _cell(other)]


def _cell(lines: Sequence[str]) -> str:
    return "<br>".join(map(as_markdown, lines))


def as_markdown(line: str) -> str:
    """A line of Discord's for a cell of a table: no link, no small text, no heading."""
    unmarked = re.sub(r"^(-# |### )", "", line)
    unlinked = re.sub(r"\[((?:[^\[\]\\]|\\.)*)\]\(http[^)]*\)", r"\1", unmarked)
    return re.sub(r"(?<!\\)\|", r"\|", unlinked)


def _mean_and_worst(summary: Answer | None, digits: int) -> str:
    if summary is None:
        return "–"
    mean, worst = (_number(summary[name], digits) for name in ("mean", "worst"))
    return f"{mean} ({worst})"


def _number(value: float | None, digits: int) -> str:
    return "–" if value is None else f"{value:.{digits}f}".replace("-", "−")
