"""What a person typed -> one film, a choice of films, or nothing."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import islice

from recsys.catalogue import Movie
from recsys.queries.titles.completion import Completion
from recsys.queries.titles.reading.links import Link, Service, read_link
from recsys.queries.titles.reading.query import Query, readings
from recsys.queries.titles.reading.typed import cleaned, without_notes
from recsys.queries.titles.rules.abroad import TitlesAbroad
from recsys.queries.titles.rules.dated import Dated
from recsys.queries.titles.rules.exact import ExactNames
from recsys.queries.titles.rules.foreign import Foreign
from recsys.queries.titles.rules.kin import NamesByYear
from recsys.queries.titles.rules.matching import NameMatcher
from recsys.queries.titles.rules.meaning import Meaning
from recsys.queries.titles.rules.offers import Offers
from recsys.queries.titles.rules.parts import Parts, SeriesOf
from recsys.queries.titles.rules.sections import Sections
from recsys.queries.titles.rules.unplaced import UnplacedNames
from recsys.queries.titles.tables.films import Films
from recsys.queries.titles.tables.lookup import NameLookup
from recsys.queries.titles.tables.names import Names
from recsys.queries.titles.tables.numbers import Numbers
from recsys.queries.titles.tables.occurrences import Occurrences
from recsys.queries.titles.tables.spelling import Spelling
from recsys.queries.words import COUNTED, is_number
from recsys.results import AmbiguousTitle, TitleMatch, UnknownTitle
from recsys.worked_out import NOT_KEPT, WorkedOut

_EXACT, _LIKELY, _SIMILAR = TitleMatch.EXACT, 0.9, 0.5  # confidences
_N_SUGGESTIONS = 3
_BEFORE_NAMED = 3  # films that come before one whose whole name is typed, if so much better known


class TitleIndex:
    """Finds films by whatever people type for their titles.

    A text is looked up as an exact name first, then without what is typed around a title, then as
    a name with typos or a part of one; what means no film may still be near to some.
    """

    def __init__(
        self,
        movies: Iterable[Movie],
        series_of: SeriesOf = lambda _movie: (),
        worked_out: WorkedOut = NOT_KEPT,
    ) -> None:
        self._worked_out = worked_out
        self._films = Films(movies)
        names = self._names = Names(enumerate(self._films.movies), worked_out=worked_out)
        occurrences = self._occurrences = Occurrences(names.words, worked_out)
        spelling = self._spelling = Spelling(occurrences, worked_out)
        matcher = NameMatcher(names, occurrences, spelling)
        self._lookup = NameLookup(self._films, names, worked_out)
        self._meaning = Meaning(self._films, matcher)
        self._exact = ExactNames(self._films, self._lookup, self._meaning)
        self._abroad = TitlesAbroad(self._films, worked_out.part("abroad"))
        self._parts = Parts(self._films, self._lookup, matcher, series_of)
        self._sections = Sections(self._films, self._lookup, matcher)
        foreign = Foreign(self._films, self._lookup, matcher, occurrences)
        self._dated = Dated(self._films, names, self._lookup, matcher, foreign)
        self._offers = Offers(self._films, names, occurrences, spelling)
        self._unplaced = UnplacedNames(self._films)
        self._completion = Completion(self._films, names, occurrences, self._lookup)

    def find(self, text: str) -> list[TitleMatch]:
        """The film or films that a person means by a text; see TitleMatch.

        "#1917" is the film of that id, digits alone are a title. A link or an id of IMDb, TMDB or
        Wikidata is the film that has it, one of Letterboxd the film that it names.
        """
        if link := read_link(text):
            return _matches(self._linked(link), _EXACT)
        text = cleaned(text)
        found, queries, near = self._meant(text)
        return found or _matches(self._similar(text, queries, near), _SIMILAR)

    def meant(self, text: str) -> list[Movie]:
        """The films that `find` would say are meant; quicker, since it looks for nothing near."""
        return [match.movie for match in self._meant(cleaned(text))[0]]

    def _meant(self, text: str) -> tuple[list[TitleMatch], list[Query], list[int]]:
        """The films that a text means, else the ways to read it and the rows of what is near."""
        found, queries, near = self._meant_of_rows(text)
        return self._with_unplaced(found, queries), queries, near

    def _meant_of_rows(self, text: str) -> tuple[list[TitleMatch], list[Query], list[int]]:
        """The same of films with a row."""
        queries = list(readings(text))
        if rows := self._named(text, queries):
            return self._of_rows(rows, _EXACT), queries, []
        if rows := self._exact.rows_amid_notes(text):
            return self._of_rows(rows, _LIKELY), queries, []
        for title in without_notes(text):
            queries += readings(title)
        near: list[int] = []
        for query in queries:
            judgement = self._meaning.judge(query)
            if rows := judgement.meant or self._in_series(query) or self._lookup.by_initials(query):
                return self._of_rows(rows, _LIKELY), queries, []
            near = judgement.near or near
        rows = self._sections.rows(text) or self._dated.rows(text)
        return self._of_rows(rows, _LIKELY), queries, near

    def _with_unplaced(self, found: list[TitleMatch], queries: Sequence[Query]) -> list[TitleMatch]:
        """What was found, and the films known by name alone that may be meant as well."""
        named = [match.movie for match in found if match.is_exact]
        return [*found, *_matches(self._unplaced.beside(named, queries), _EXACT)]

    def named(self, text: str) -> list[Movie]:
        """The films whose very name and year a text is, however it is written; at once."""
        text = cleaned(text)
        queries = list(readings(text))
        found = self._of_rows(self._named(text, queries), _EXACT)
        return [match.movie for match in self._with_unplaced(found, queries)]

    def _named(self, text: str, queries: Sequence[Query]) -> list[int]:
        rows = self._exact.rows(text, queries)
        return self._abroad.beside(rows, queries) if rows else self._abroad.rows(queries)

    def named_alone(self, text: str) -> list[Movie]:
        """The films known by name alone whose name a text is, of whatever year."""
        return self._unplaced.of_any_year(list(readings(cleaned(text))))

    def has_kin(self, title: str, year: int) -> bool:
        """Whether any film of a year may go by a title: where none may, `meant` finds none of it.

        A hundred times as quick as that; what it finds in spite of this is one title in 25.
        """
        return self._by_year.has_kin(title, year)

    def numbered(self, service: Service, number: int) -> Movie | None:
        """The film of a service's number, the best known of several."""
        row = self._numbers[service].row(number)
        if row is None:
            return self._unplaced.numbered(service, number)
        return self._films.movies[row]

    def draw_up(self) -> None:
        """Make what is else made when it is first needed, a tenth of a second's work."""
        _ = self._numbers, self._by_year
        self._spelling.draw_up()

    def resolve(self, text: str) -> Movie | AmbiguousTitle | UnknownTitle:
        """The one film that a person means by a text, the films that it may be, or none."""
        matches = self.find(text)
        meant = tuple(match.movie for match in matches if match.is_meant)
        if len(meant) == 1:
            return meant[0]
        if meant:
            return AmbiguousTitle(meant)
        return UnknownTitle(tuple(match.movie for match in matches))

    def complete(self, text: str, n: int = 25, among: Collection[int] | None = None) -> list[Movie]:
        """Films whose title a person may be typing, best first; `among` holds movie_ids.

        A text without words gives the best-known films.
        """
        found: dict[int, Movie] = {}
        for movie in self._completed(text, n, among):
            if among is None or movie.movie_id in among:
                found.setdefault(movie.movie_id, movie)
            if len(found) >= n:
                break
        return list(found.values())

    def key(self, movie: Movie) -> str:
        """A text that `find` resolves to exactly this film: # and its id."""
        return f"#{movie.movie_id}"

    def _of_rows(self, rows: Iterable[int], confidence: float) -> list[TitleMatch]:
        return _matches((self._films.movies[row] for row in rows), confidence)

    def _linked(self, link: Link) -> list[Movie]:
        if link.service is None:
            return self._called(link.name) if link.name else []
        movie = self.numbered(link.service, link.number)
        return [] if movie is None else [movie]

    def _called(self, name: str) -> list[Movie]:
        """The films that a link calls so, by name alone where no other film is."""
        if named := self.named(name):
            return named
        rows = self._exact.rows_amid_notes(name)
        alone = self._unplaced.of_any_year(islice(readings(name), 1))
        return [self._films.movies[row] for row in rows] or alone

    @cached_property
    def _by_year(self) -> NamesByYear:
        return NamesByYear(self._films, self._names, self._occurrences, self._worked_out)

    @cached_property
    def _numbers(self) -> dict[Service, Numbers]:
        """The numbers of each service, the best-known film's first."""
        given: dict[Service, Iterator[int | None]] = {
            "imdb": (int(one.imdb_id) if one.imdb_id else None for one in self._films.movies),
            "tmdb": (one.tmdb_id for one in self._films.movies),
            "wikidata": (one.wikidata_id for one in self._films.movies),
        }
        theirs = {
            service: Numbers(numbers, self._worked_out.part(service))
            for service, numbers in given.items()
        }
        return {"matinee": self._films.by_id, **theirs}

    def _in_series(self, query: Query) -> list[int]:
        """A film by its number in a series: "rocky 1", "rambo 2", "fast and furious 7"."""
        base, number = query.without_last(), query.words[-1]
        if base.plain and base.plain[-1] in COUNTED:
            base = base.without_last()
        if not is_number(number) or base.is_numbers:
            return []
        if parts := self._parts.rows(base, number):
            return parts
        if query.plain[-1] == "1" and (rows := self._lookup.rows(base)):
            return self._films.namesakes(rows)
        numbered = self._meaning.numbered(base, number)
        return [row for row in numbered if self._has_article_of(row, base)]

    def _has_article_of(self, row: int, base: Query) -> bool:
        """Whether a title has an article if the text begins with one: "the batman 2" is of 2022."""
        title = next(readings(self._films.movies[row].title))
        return title.begins_with_article or not base.begins_with_article

    def _similar(self, text: str, queries: Sequence[Query], near: Sequence[int]) -> list[Movie]:
        """At most three films: begun by it, of its very name, near it, or sharing its words."""
        begun = self._completion.famous(queries[0], _N_SUGGESTIONS) if queries else []
        mistyped = self._meaning.nearly(queries[0], near) if queries else []
        named = self._of_other_years(queries)
        completed = self._completion.first(queries[0]) if queries else []
        if named and not begun and not any(query.year for query in queries):
            begun = completed  # nobody knows the films that have no row
        first = [self._films.movies[row] for row in begun[: _N_SUGGESTIONS - bool(named)]]
        given = self._sections.near(text)
        rows = dict.fromkeys([*begun, *given, *mistyped, *completed, *near])
        for query in reversed(queries):
            if len(rows) < _N_SUGGESTIONS:
                rows |= dict.fromkeys(self._offers.rows(query))
        films = (self._films.movies[row] for row in rows)
        return list(dict.fromkeys([*first, *named, *films]))[:_N_SUGGESTIONS]

    def _of_other_years(self, queries: Sequence[Query]) -> list[Movie]:
        """The two films of a text's very name that are nearest to its year."""
        dated = next((query for query in queries if query.year is not None), None)
        alone = self._unplaced.of_any_year(queries)
        if dated is None:
            return alone[: _N_SUGGESTIONS - 1]
        rows = self._lookup.rows(replace(dated, year=None))
        films = [*(self._films.movies[row] for row in sorted(rows)), *alone]
        films.sort(key=lambda movie: abs((movie.year or 0) - (dated.year or 0)))
        return films[: _N_SUGGESTIONS - 1]

    def _completed(self, text: str, n: int, among: Collection[int] | None) -> Iterator[Movie]:
        """Films, likeliest first, some of them twice."""
        if link := read_link(text):
            yield from self._linked(link)
            return
        text = cleaned(text)
        queries = list(readings(text))
        films = map(self._films.movies.__getitem__, self._rows(text, queries, n, among))
        yield from islice(films, _BEFORE_NAMED)
        yield from self._unplaced.of_very_year(queries)
        yield from films
        if among is not None:
            yield from self._unplaced.begun(queries, among)
        yield from self._unplaced.of_any_year(queries)

    def _rows(
        self, text: str, queries: Sequence[Query], n: int, among: Collection[int] | None
    ) -> Iterator[int]:
        """The costly ways come last."""
        if not queries:
            yield from range(len(self._films.movies))
            return
        begun = self._completion.rows(queries[0], n, among)
        yield from begun[:_BEFORE_NAMED]
        for query in queries:
            yield from (*sorted(self._lookup.rows(query)), *self._lookup.by_initials(query))
        yield from begun
        yield from self._abroad.begun(queries[0])
        yield from self._exact.rows_amid_notes(text)
        for query in queries:
            yield from self._in_series(query)
            yield from self._meaning.begun(query)
            judgement = self._meaning.judge(query)
            yield from (*judgement.meant, *judgement.near)
        yield from self._completion.unstarred(queries[0], n, among)


def _matches(movies: Iterable[Movie], confidence: float) -> list[TitleMatch]:
    return [TitleMatch(movie, confidence) for movie in movies]
