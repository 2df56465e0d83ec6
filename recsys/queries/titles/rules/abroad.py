"""Films by what they are called in other countries and scripts."""

from collections.abc import Iterable, Sequence

from recsys.queries.titles.reading.query import Query
from recsys.queries.titles.tables.films import Films
from recsys.queries.titles.tables.lookup import NameLookup
from recsys.queries.titles.tables.names import Names
from recsys.worked_out import NOT_KEPT, WorkedOut


class TitlesAbroad:
    """Finds films whose title in another country is typed in full or, for completion, begun.

    These titles are kept apart from the films' own names: a part of one, or one with a typo, is
    more often a name that an English title has.
    """

    def __init__(self, films: Films, worked_out: WorkedOut = NOT_KEPT) -> None:
        self._films = films
        self._names = Names(enumerate(films.movies), abroad=True, worked_out=worked_out)
        self._lookup = NameLookup(films, self._names, worked_out)

    def rows(self, queries: Iterable[Query]) -> list[int]:
        """The films that are called so abroad, best known first."""
        for query in queries:
            if rows := self._lookup.rows(query):
                return self._films.namesakes(rows)
        return []

    def beside(self, rows: Sequence[int], queries: Iterable[Query]) -> list[int]:
        """Films that a text names, and those as well that are called so abroad and better known.

        "Vice Versa" is a film of its own, and what many call "Inside Out"; with its year it is one.
        Where one of several that are called so is named already, all are.
        """
        best = max(map(self._films.known, rows))
        undated = (query for query in queries if query.year is None)
        abroad = {row for query in undated for row in self._written(query)}
        if abroad.isdisjoint(rows):
            abroad = {row for row in abroad if self._films.known(row) > best}
        return sorted({*rows, *abroad})

    def begun(self, query: Query) -> list[int]:
        """The films whose title abroad begins with a text, best known first."""
        begun = {
            *self._lookup.begun("".join(query.plain)),
            *self._lookup.begun(query.letters),
        }
        return sorted({self._names.row(int(position)) for position in begun})

    def _written(self, query: Query) -> set[int]:
        plain = " ".join(query.plain)
        return {name.row for name in self._lookup.names(query) if name.plain == plain}
