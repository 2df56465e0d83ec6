"""Films that are known by name alone, and so by nothing that says how likely one is meant.

A text means one only by its very name and year. Where that is the name of another film of about
that year as well, it has to be asked about, unless everybody knows that other one.
"""

from collections.abc import Iterable, Iterator, Sequence

from recsys.movie import Movie
from recsys.queries.titles.reading.links import Service
from recsys.queries.titles.reading.query import Query, readings
from recsys.queries.titles.tables.films import Films, is_one_of_many
from recsys.remembered import remembered

# Ratings of the crowd, of some 9,000 films: one of these is meant rather than a namesake of a year
# beside that hardly anybody rated.
_KNOWN_TO_ALL = 1_000
_REMEMBERED = 4_096  # films' words: whoever types a title sends it letter by letter


class UnplacedNames:
    """Finds them by what they are called, and by the numbers that services gave them."""

    def __init__(self, films: Films) -> None:
        self._films = films.unplaced
        self._has_row = films.has_row
        self._words = remembered(_REMEMBERED, self._words_unpacked)

    def of_very_year(self, queries: Iterable[Query]) -> list[Movie]:
        """The films whose name and year a text is."""
        dated = [query for query in queries if query.year is not None]
        found = (film for query in dated for film in self._named(query) if film.year == query.year)
        return list(dict.fromkeys(found))

    def of_any_year(self, queries: Iterable[Query]) -> list[Movie]:
        """The films whose name a text is, whatever its year."""
        return list(dict.fromkeys(film for query in queries for film in self._named(query)))

    def begun(self, queries: Iterable[Query], movie_ids: Iterable[int]) -> Iterator[Movie]:
        """Those of some films of which a text has beginnings of a name's words."""
        texts = [query.plain for query in queries]
        for movie_id in movie_ids:
            if self._has_row(movie_id):
                continue
            is_begun = any(_is_begun(self._words(movie_id), text) for text in texts)
            if is_begun and (movie := self._films.get(movie_id)):
                yield movie

    def beside(self, found: Sequence[Movie], queries: Iterable[Query]) -> list[Movie]:
        """Films whose name and year a text is, beside others that it names in full.

        One of these of that very year, or one that everybody knows, is meant alone; but where these
        are of another year and hardly known beside so many of the name, all may be meant.
        """
        dated = [query for query in queries if query.year is not None]
        if as_likely := [movie for query in dated for movie in self._as_likely(found, query)]:
            return as_likely
        if len(found) == 1 and found[0].most_ratings >= _KNOWN_TO_ALL:
            return []
        years = {movie.year for movie in found}
        return [movie for movie in self.of_very_year(dated) if movie.year not in years]

    def numbered(self, service: Service, number: int) -> Movie | None:
        """The film of a service's number."""
        if service == "matinee":
            return self._films.get(number)
        movie = self._films.numbered(service, number)
        return None if movie is None or self._has_row(movie.movie_id) else movie

    def _as_likely(self, found: Sequence[Movie], query: Query) -> list[Movie]:
        """The films of a text's name, where those found are hardly known and of a year beside."""
        years, year = {movie.year for movie in found}, query.year or 0
        if year in years or years.isdisjoint({year - 1, year + 1}):
            return []
        named = self.of_any_year([query])
        n_films = len(found) + len(named)
        return named if all(is_one_of_many(movie, n_films) for movie in found) else []

    def _words_unpacked(self, movie_id: int) -> list[tuple[str, ...]]:
        movie = self._films.get(movie_id)
        return [] if movie is None else [name.plain for name in _names(movie)]

    def _named(self, query: Query) -> list[Movie]:
        return [
            movie
            for movie in self._films.named(query.letters)
            if _is_named(movie, query) and not self._has_row(movie.movie_id)
        ]


def letters_of(movie: Movie) -> Iterator[str]:
    """What the names of a film are looked up by: all that a text may call it."""
    return (name.letters for name in _names(movie))


def _is_named(movie: Movie, query: Query) -> bool:
    """Digits alone are not a title in words ("9" and "Nine")."""
    if query.is_numbers:
        return any(name.plain == query.plain for name in _names(movie))
    return any(name.letters == query.letters for name in _names(movie))


def _is_begun(names: Iterable[Sequence[str]], text: Sequence[str]) -> bool:
    """Whether each word of a text begins one of a name's."""
    return any(
        all(any(word.startswith(start) for word in name) for start in text) for name in names
    )


def _names(movie: Movie) -> Iterator[Query]:
    for title in (movie.title, movie.original_title, *movie.also_known_as):
        yield from [query for query in readings(title or "") if query.year is None]
