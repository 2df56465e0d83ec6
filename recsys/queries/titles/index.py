"""What a person typed -> one film, a choice of films, or nothing."""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence

from rapidfuzz import fuzz, process

from recsys.catalogue import Movie
from recsys.queries.titles.completion import Completion
from recsys.queries.titles.films import Films
from recsys.queries.titles.lookup import NameLookup
from recsys.queries.titles.matching import NameMatcher
from recsys.queries.titles.meaning import Meaning
from recsys.queries.titles.names import names_of
from recsys.queries.titles.query import Query, readings
from recsys.queries.words import is_number
from recsys.results import AmbiguousTitle, TitleMatch, UnknownTitle

_ID = re.compile(r"(#?)(\d{1,18})", re.ASCII)
_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
_EXACT, _LIKELY, _SIMILAR = TitleMatch.EXACT, 0.9, 0.5  # confidences
_N_SUGGESTIONS = 3
_LEAST_SIMILAR = 55.0  # percent of letters in common


class TitleIndex:
    """Finds films by whatever people type for their titles.

    A text is looked up as an exact name first, then as a name with typos or a part of one; what
    means no film may still be similar to some.
    """

    def __init__(self, movies: Iterable[Movie]) -> None:
        self._films = Films(movies)
        self._rows = {movie.movie_id: row for row, movie in enumerate(self._films.movies)}
        self._names = list(names_of(self._films.movies))
        self._texts = [name.text for name in self._names]
        self._lookup = NameLookup(self._films, self._names)
        self._meaning = Meaning(self._films, NameMatcher(self._names))
        self._completion = Completion(self._films, self._names)

    def find(self, text: str) -> list[TitleMatch]:
        """The film or films that a person means by a text; see TitleMatch.

        Digits are a film of that title or, if there is none, of that MovieLens id, except where
        they may be a year: who types 1917 means a film that is not here. "#1917" is always an id.
        """
        if number := _ID.fullmatch(text.strip()):
            return self._matches(self._numbered(number[2], is_id=bool(number[1])), _EXACT)
        queries = list(readings(text))
        for query in queries:
            if rows := self._exact(query):
                return self._matches(rows, _EXACT)
        near: list[int] = []
        for query in queries:
            judgement = self._meaning.judge(query)
            if rows := judgement.meant or self._in_series(query) or self._lookup.by_initials(query):
                return self._matches(rows, _LIKELY)
            near = judgement.near or near
        return self._matches(self._similar(queries, near), _SIMILAR)

    def resolve(self, text: str) -> Movie | AmbiguousTitle | UnknownTitle:
        """The one film that a person means by a text, the films that it may be, or none."""
        matches = self.find(text)
        meant = tuple(match.movie for match in matches if match.is_meant)
        if len(meant) == 1:
            return meant[0]
        if meant:
            return AmbiguousTitle(meant)
        return UnknownTitle(tuple(match.movie for match in matches))

    def complete(self, text: str, n: int = 25, among: Container[int] | None = None) -> list[Movie]:
        """Films whose title a person may be typing, best first; `among` holds movie_ids.

        A text without words gives the best-known films.
        """
        found: dict[int, Movie] = {}
        for row in self._completed(text, n, among):
            movie = self._films.movies[row]
            if among is None or movie.movie_id in among:
                found[row] = movie
            if len(found) >= n:
                break
        return list(found.values())

    def key(self, movie: Movie) -> str:
        """A text that `find` resolves to exactly this film: its id, # before it if need be."""
        digits = str(movie.movie_id)
        is_title = self._numbered(digits, is_id=False) != [self._rows[movie.movie_id]]
        return f"#{digits}" if is_title else digits

    def _matches(self, rows: Iterable[int], confidence: float) -> list[TitleMatch]:
        return [TitleMatch(self._films.movies[row], confidence) for row in rows]

    def _numbered(self, digits: str, *, is_id: bool) -> list[int]:
        for query in () if is_id else readings(digits):
            if rows := self._exact(query) or self._meaning.judge(query).meant:
                return rows
        row = None if not is_id and _YEAR.fullmatch(digits) else self._rows.get(int(digits))
        return [] if row is None else [row]

    def _exact(self, query: Query) -> list[int]:
        rows = self._lookup.rows(query)
        if rows and (longer := self._meaning.far_better_known(query, min(rows))):
            return sorted(rows.union(longer))
        return self._films.namesakes(rows)

    def _in_series(self, query: Query) -> list[int]:
        """A film by its number in a series: "rocky 1", "rambo 2", "fast and furious 7"."""
        base, number = query.without_last(), query.words[-1]
        if not is_number(number) or base.is_numbers:
            return []
        if query.plain[-1] == "1":
            return self._films.namesakes(self._lookup.rows(base))
        return self._meaning.numbered(base, number)

    def _similar(self, queries: Sequence[Query], near: Sequence[int]) -> list[int]:
        """At most three films: those near a text, and those spelt like it."""
        rows = dict.fromkeys(near)
        if queries and len(rows) < _N_SUGGESTIONS:
            rows |= dict.fromkeys(self._spelt_like(queries[-1]))
        return list(rows)[:_N_SUGGESTIONS]

    def _spelt_like(self, query: Query) -> list[int]:
        found = process.extract(
            query.text, self._texts, scorer=fuzz.ratio, score_cutoff=_LEAST_SIMILAR, limit=10
        )
        best: defaultdict[int, float] = defaultdict(float)
        for _, similarity, position in found:
            row = self._names[position].row
            best[row] = max(best[row], similarity + 10 * self._films.fame(row))
        return sorted(best, key=best.__getitem__, reverse=True)

    def _completed(self, text: str, n: int, among: Container[int] | None) -> Iterator[int]:
        """Rows, likeliest first, some of them twice; the costly ways come last."""
        queries = list(readings(text))
        if not queries:
            yield from range(len(self._films.movies))
            return
        for query in queries:
            yield from (*self._exact(query), *self._lookup.by_initials(query))
        yield from self._completion.rows(queries[0], n, among)
        if number := _ID.fullmatch(text.strip()):
            yield from self._numbered(number[2], is_id=True)
        for query in queries:
            yield from self._meaning.begun(query)
            judgement = self._meaning.judge(query)
            yield from (*judgement.meant, *judgement.near)
