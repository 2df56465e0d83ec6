"""Texts with more sections than a title has: subtitles and parts that the catalogue leaves out."""

import re
from collections.abc import Iterator

from recsys.queries.titles.reading.query import Query, readings
from recsys.queries.titles.reading.typed import fewer, is_about, sections_of
from recsys.queries.titles.rules.matching import NameMatcher
from recsys.queries.titles.tables.films import Films
from recsys.queries.titles.tables.lookup import NameLookup
from recsys.queries.words import FUNCTION_WORDS, is_number

_LISTED = re.compile(r"[,;\n]\s+")
_LEAST_WORDS = 2  # that carry meaning
_LEAST_FAME = 0.002


class Sections:
    """Finds the film that some sections of a text name in full."""

    def __init__(self, films: Films, lookup: NameLookup, matcher: NameMatcher) -> None:
        self._films = films
        self._lookup = lookup
        self._matcher = matcher

    def rows(self, text: str) -> list[int]:
        """The film that a text names with more sections than its title has, if any."""
        sections, year = sections_of(text)
        if any(map(_goes_on, sections)):
            return []
        for kept, title in fewer(sections):
            query = list(readings(title + year))[-1:]
            left_out = [section for at, section in enumerate(sections) if at not in kept]
            if any(map(is_about, left_out)):
                continue
            for reading in query:
                if rows := self._meant(reading, kept, left_out):
                    return self._films.namesakes(rows)
        return []

    def near(self, text: str) -> Iterator[int]:
        """Films of which a section of a text, or one of a list, is the whole name, best known."""
        sections, year = sections_of(text)
        listed = [one for one in _LISTED.split(text) if one.strip()]
        if len(listed) > 1:
            sections, year = listed, ""
        for section in sections if len(sections) > 1 else ():
            for query in readings(section + year):
                rows = self._films.namesakes(self._lookup.rows(query))
                yield from rows[:1]

    def _meant(self, query: Query, kept: tuple[int, ...], left_out: list[str]) -> set[int]:
        rows = self._lookup.rows(query)
        content = [word for word in query.words if word not in FUNCTION_WORDS]
        is_first = kept[0] == 0
        if query.year is not None:
            if is_first:  # and a film that goes on otherwise may be meant as well
                rows = rows and rows | {name.row for name in self._matcher.begun_by(query.words)}
            elif len(content) < _LEAST_WORDS:
                return set()
            return self._films.of_very_year(rows, query.year)
        same = {row for row in rows if all(self._says_same(row, part) for part in left_out)}
        if same and len(kept) + len(left_out) > 1:
            return same if len(kept) > 1 or not all(map(_is_counted, left_out)) else set()
        if len(rows) != 1 or not is_first or len(content) < _LEAST_WORDS:
            return set()
        is_alone = {name.row for name in self._matcher.begun_by(query.words)} <= rows
        is_known = self._films.fame(min(rows)) >= _LEAST_FAME
        return rows if is_alone and is_known else set()

    def _says_same(self, row: int, section: str) -> bool:
        """Whether a section is another name of a film, or only counts."""
        if _is_counted(section):
            return True
        return any(row in self._lookup.rows(query) for query in readings(section))


def _goes_on(section: str) -> bool:
    """Whether a section goes on with a list: "Alien (1979), Heat (1995)"."""
    return section.lstrip().startswith((",", ";"))


def _is_counted(section: str) -> bool:
    return all(is_number(word) for query in list(readings(section))[:1] for word in query.words)
