"""What names films in full, alone or amid what people type around a title."""

import re
from collections.abc import Iterable, Iterator, Sequence

from recsys.queries.titles.reading.query import Query, readings
from recsys.queries.titles.reading.typed import titles_in, without_notes
from recsys.queries.titles.rules.meaning import Meaning
from recsys.queries.titles.tables.films import Films
from recsys.queries.titles.tables.lookup import NameLookup
from recsys.queries.words import plain_words

_TELLING_MARK = re.compile(r"[^\w\s'’´`.,:;()\[\]&\"“”|*_>#-]")
_YEAR_AT_END = re.compile(r"\s*\(?(?:18|19|20)\d\d\)?$")
_NOT_LESSER = 10  # a film whose very title is typed may be so many times less known than others
_MOST_WORDS_OF_A_DIRECTOR = 3
_BY = frozenset({"by", "dir", "director", "directed", "from", "film"})


class ExactNames:
    """Finds the films that a text names in full, and says who of several is meant."""

    def __init__(self, films: Films, lookup: NameLookup, meaning: Meaning) -> None:
        self._films = films
        self._lookup = lookup
        self._meaning = meaning
        self._wordless = dict(_without_words(films))

    def rows(self, text: str, queries: Sequence[Query]) -> list[int]:
        """The films that a text names, best known first, those of its very label alone."""
        if (wordless := self._wordless.get(text.casefold())) is not None:
            return [wordless]
        for query in queries:
            rows = self._lookup.rows(query)
            if not rows:
                continue
            if very := self._labelled(text, rows) or self._written(text, query, rows):
                return self._films.namesakes(very)
            if not self._films.of_very_year(rows, query.year):
                return sorted(rows)
            named = self._lookup.very(query)
            best = min(rows)
            if longer := self._meaning.far_better_known(query, best, is_very=best in named):
                return sorted(rows.union(longer))
            return self._films.namesakes(rows, named)
        return []

    def rows_amid_notes(self, text: str) -> list[int]:
        """The films that a text names amid stars, editions, owners, directors and second titles."""
        titles = [*without_notes(text)]
        for title in (text, *titles):
            if rows := self.rows(title, list(readings(title))):
                return rows
        for title in (text, *titles):
            if directed := self._directed(title):
                return self._films.namesakes(directed)
        return self._named_twice(text)

    def _labelled(self, text: str, rows: Iterable[int]) -> set[int]:
        """Those of which a text is the very label, as completion and cards show it."""
        label = " ".join(text.split()).casefold()
        movies = self._films.movies
        return {
            r for r in rows if movies[r].year is not None and movies[r].label.casefold() == label
        }

    def _written(self, text: str, query: Query, rows: set[int]) -> set[int]:
        """Those whose very titles have the mark that a text has: "Mother!", "Romeo + Juliet"."""
        if len(rows) == 1 or not _TELLING_MARK.search(text):
            return set()
        title = _YEAR_AT_END.sub("", " ".join(text.split()).casefold())
        very = {
            name.row
            for name in self._lookup.names(query)
            if name.row in rows and title == name.written.casefold()
        }
        most = max(map(self._films.known, rows))
        best = max(map(self._films.known, very), default=0.0)
        return very if best * _NOT_LESSER >= most else set()

    def _directed(self, text: str) -> set[int]:
        """Films of which a text names the director before or after the title."""
        for query in readings(text):
            for title, director in _without_few(query.plain):
                named = next(readings(" ".join(title)))
                rows = self._films.of_year(self._lookup.rows(named), query.year)
                if directed := {row for row in rows if self._is_by(row, director)}:
                    return directed
        return set()

    def _is_by(self, row: int, words: Sequence[str]) -> bool:
        """Whether some words are a director of a film: the last name alone or with others."""
        for director in self._films.movies[row].directors:
            known = plain_words(director)
            last = {words[-1], words[-1].removesuffix("s")}
            if known and known[-1] in last and set(words[:-1]) <= set(known):
                return True
        return False

    def _named_twice(self, text: str) -> list[int]:
        """Films of which a text gives several titles, or one and the year."""
        found: list[set[int]] = []
        for title in titles_in(text):
            for query in readings(title):
                rows = self._lookup.rows(query)
                if query.year is not None:
                    rows = self._films.of_very_year(rows, query.year)
                if rows:
                    found.append(rows)
                    break
        if not found:
            return []
        common = set.intersection(*found) or found[0]
        return self._films.namesakes(common)


def _without_words(films: Films) -> Iterator[tuple[str, int]]:
    """Labels of films like "$ (1971)", in whose titles is no word; the best known last."""
    for row in reversed(range(len(films.movies))):
        movie = films.movies[row]
        if movie.year is not None and not any(map(str.isalnum, movie.title)):
            yield movie.label.casefold(), row


def _without_few(plain: Sequence[str]) -> Iterator[tuple[Sequence[str], list[str]]]:
    """Words parted into a title and at most three that may name its director."""
    for size in range(1, min(_MOST_WORDS_OF_A_DIRECTOR + 2, len(plain))):
        for title, rest in ((plain[:-size], plain[-size:]), (plain[size:], plain[:size])):
            director = [word for word in rest if word not in _BY]
            if 0 < len(director) <= _MOST_WORDS_OF_A_DIRECTOR:
                yield title, director
