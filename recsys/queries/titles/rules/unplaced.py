"""Films that are known by name alone, and so by nothing that says how likely one is meant.

A text means one only by its very name and year. Where that is the name of another film of about
that year as well, it has to be asked about, unless everybody knows that other one.
"""

from collections.abc import Iterable, Iterator, Sequence

from recsys.movie import Movie
from recsys.queries.titles.reading.links import Service
from recsys.queries.titles.reading.query import Query, readings
from recsys.queries.titles.tables.films import Films

# Ratings of the crowd, of some 9,000 films: one of these is meant rather than a namesake of a year
# beside that hardly anybody rated.
_KNOWN_TO_ALL = 1_000


class UnplacedNames:
    """Finds them by what they are called, and by the numbers that services gave them."""

    def __init__(self, films: Films) -> None:
        self._films = films.unplaced
        self._has_row = films.has_row

    def of_very_year(self, queries: Iterable[Query]) -> list[Movie]:
        """The films whose name and year a text is."""
        dated = [query for query in queries if query.year is not None]
        found = (film for query in dated for film in self._named(query) if film.year == query.year)
        return list(dict.fromkeys(found))

    def of_any_year(self, queries: Iterable[Query]) -> list[Movie]:
        """The films whose name a text is, whatever its year."""
        return list(dict.fromkeys(film for query in queries for film in self._named(query)))

    def begun(self, queries: Iterable[Query], movie_ids: Iterable[int]) -> list[Movie]:
        """Those of some films of which a text has beginnings of a name's words."""
        known = (self._films.get(i) for i in movie_ids if not self._has_row(i))
        films = [movie for movie in known if movie is not None]
        texts = [query.plain for query in queries]
        return [movie for movie in films if any(_is_begun(movie, text) for text in texts)]

    def beside(self, found: Sequence[Movie], queries: Iterable[Query]) -> list[Movie]:
        """Films whose name and year a text is, beside others that it names in full.

        One of these of that very year, or one that everybody knows, is meant alone.
        """
        if len(found) == 1 and found[0].most_ratings >= _KNOWN_TO_ALL:
            return []
        years = {movie.year for movie in found}
        return [movie for movie in self.of_very_year(queries) if movie.year not in years]

    def numbered(self, service: Service, number: int) -> Movie | None:
        """The film of a service's number."""
        if service == "wikidata":
            return None
        if service == "matinee":
            return self._films.get(number)
        movie = self._films.numbered(service, number)
        return None if movie is None or self._has_row(movie.movie_id) else movie

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


def _is_begun(movie: Movie, text: Sequence[str]) -> bool:
    """Whether each word of a text begins one of a name's."""
    return any(
        all(any(word.startswith(start) for word in name.plain) for start in text)
        for name in _names(movie)
    )


def _names(movie: Movie) -> Iterator[Query]:
    for title in (movie.title, movie.original_title, *movie.also_known_as):
        yield from [query for query in readings(title or "") if query.year is None]
