"""Titles of other countries that keep a part of a film's name, with the year of the film."""

import re
from collections.abc import Iterator, Sequence

from recsys.queries.titles.reading.query import Query, readings
from recsys.queries.titles.reading.typed import is_about, sections_of
from recsys.queries.titles.rules.matching import NameMatcher
from recsys.queries.titles.tables.films import Films
from recsys.queries.titles.tables.lookup import NameLookup
from recsys.queries.titles.tables.occurrences import Occurrences
from recsys.queries.words import FUNCTION_WORDS, is_number

# Articles and small words of Italian, French, Spanish and German that are no English words.
_ARTICLES = frozenset(
    {"il", "lo", "la", "i", "gli", "le", "el", "los", "las", "les", "der", "die", "das"}
)
_AND = frozenset({"e", "ed", "et", "y", "und", "og", "och"})
_OF = frozenset({"di", "del", "della", "dello", "dei", "degli", "delle", "du", "des", "de"})
_SMALL = (
    (_ARTICLES | _AND | _OF | {"da", "dal", "dalla", "alla", "alle", "ai", "nel", "nella", "sul"})
    | {"sulla", "per", "un", "una", "uno", "une", "ein", "eine", "dem", "mit", "zum", "zur", "en"}
    | {"au", "aux", "pour", "dans", "avec"}
) - {"i", "die"}

_YEAR_AT_END = re.compile(r"\s*\(?\d{4}\)?\s*$")
_LEAST_WORDS = 2  # that carry meaning
_KNOWN = 0.002
_WELL_KNOWN = 0.01
_FAMOUS = 0.02


class Foreign:
    """Finds films of a year by titles that are in part those by which the catalogue knows them."""

    def __init__(
        self, films: Films, lookup: NameLookup, matcher: NameMatcher, occurrences: Occurrences
    ) -> None:
        self._films = films
        self._lookup = lookup
        self._matcher = matcher
        self._occurrences = occurrences

    def rows(self, text: str, query: Query) -> set[int]:
        """Films of the query's year of which a text may be the title in another language."""
        for found in self._ways(text, query):
            if found:
                return found
        return set()

    def _ways(self, text: str, query: Query) -> Iterator[set[int]]:
        sections, _year = sections_of(text)
        yield self._known(_in_english(query.plain), query, _KNOWN)
        if " - " in text or " – " in text:
            yield self._known(next(iter(readings(sections[-1])), query).plain, query, _WELL_KNOWN)
        yield self._about(query)
        if not _YEAR_AT_END.sub("", text).endswith(")"):
            yield self._begun_in_sections(sections, query)
        yield self._begun(query)

    def _known(self, plain: Sequence[str], query: Query, least: float) -> set[int]:
        """Films of the year that have these words for their name, if they are so well known."""
        if not plain or tuple(plain) == query.plain:
            return set()
        rows = self._lookup.rows(next(readings(" ".join(plain))))
        rows = self._films.of_very_year(rows, query.year)
        return {row for row in rows if self._films.fame(row) >= least}

    def _about(self, query: Query) -> set[int]:
        """ "I segreti di Brokeback Mountain": a famous name behind words that say what of it."""
        plain = query.plain
        at = max((at for at, word in enumerate(plain[:-1]) if word in _OF), default=0)
        if not at or plain[0] not in _ARTICLES or len(plain) - at <= _LEAST_WORDS:
            return set()
        return self._known(plain[at + 1 :], query, _FAMOUS)

    def _begun_in_sections(self, sections: Sequence[str], query: Query) -> set[int]:
        """ "Captain America - Il primo Vendicatore": the rest is in another language."""
        for size in range(len(sections) - 1, 0, -1):
            first = next(readings(": ".join(sections[:size])), None)
            rest = next(readings(": ".join(sections[size:])), None)
            if first is None or rest is None:
                continue
            rows = self._begun_by(first.words, query)
            if len(rows) != 1 or is_about(": ".join(sections[size:])):
                continue
            is_known = self._films.fame(min(rows)) >= _WELL_KNOWN
            if _has_small_words(rest.plain) or (is_known and self._is_strange(rest.words)):
                return rows
        return set()

    def _begun(self, query: Query) -> set[int]:
        """ "Harry Potter e il calice di fuoco": the same without a mark between the parts."""
        plain = query.plain
        for size in range(len(plain) - 1, _LEAST_WORDS - 1, -1):
            words = next(readings(" ".join(plain[:size]))).words
            content = [word for word in words if word not in FUNCTION_WORDS | _SMALL]
            if len(content) < _LEAST_WORDS:
                break
            if rows := self._begun_by(words, query):
                return rows if len(rows) == 1 and _has_small_words(plain[size:]) else set()
        return set()

    def _begun_by(self, words: Sequence[str], query: Query) -> set[int]:
        rows = {name.row for name in self._matcher.begun_by(words)}
        return self._films.of_very_year(rows, query.year)

    def _is_strange(self, words: Sequence[str]) -> bool:
        """Whether at least half of some words are in hardly any name, and none is a small one."""
        telling = [word for word in words if not is_number(word)]
        strange = [word for word in telling if not self._occurrences.is_in_several(word)]
        has_small = not FUNCTION_WORDS.isdisjoint(telling)
        return bool(strange) and not has_small and 2 * len(strange) >= len(telling)


def _has_small_words(plain: Sequence[str]) -> bool:
    return not _SMALL.isdisjoint(plain)


def _in_english(plain: Sequence[str]) -> list[str]:
    """Words without a foreign article in front, and with "and" for what says so elsewhere."""
    inner = range(1, len(plain) - 1)
    words = ["and" if at in inner and word in _AND else word for at, word in enumerate(plain)]
    return words[len(words) > 1 and words[0] in _ARTICLES :]
