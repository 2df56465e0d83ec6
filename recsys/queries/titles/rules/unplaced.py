"""Films that are known by name alone, and so by nothing that says how likely one is meant.

A text means one only by its very name and year. Where that is the name of another film of about
that year as well, it has to be asked about.
"""

from collections.abc import Iterable, Iterator, Sequence

from recsys.movie import Movie
from recsys.queries.titles.reading.links import Service
from recsys.queries.titles.reading.query import Query, readings
from recsys.unplaced import UnplacedFilms


class UnplacedNames:
    """Finds them by what they are called, and by the numbers that services gave them."""

    def __init__(self, films: UnplacedFilms) -> None:
        self._films = films

    def of_very_year(self, queries: Iterable[Query]) -> list[Movie]:
        """The films whose name and year a text is."""
        dated = [query for query in queries if query.year is not None]
        found = (film for query in dated for film in self._named(query) if film.year == query.year)
        return list(dict.fromkeys(found))

    def of_any_year(self, queries: Iterable[Query]) -> list[Movie]:
        """The films whose name a text is, whatever its year."""
        return list(dict.fromkeys(film for query in queries for film in self._named(query)))

    def numbered(self, service: Service, number: int) -> Movie | None:
        """The film of a service's number."""
        if service == "matinee":
            return self._films.get(number)
        return None if service == "wikidata" else self._films.numbered(service, number)

    def _named(self, query: Query) -> Sequence[Movie]:
        return [movie for movie in self._films.named(query.letters) if _is_named(movie, query)]


def letters_of(movie: Movie) -> Iterator[str]:
    """What the names of a film are looked up by: all that a text may call it."""
    return (name.letters for name in _names(movie))


def _is_named(movie: Movie, query: Query) -> bool:
    """Digits alone are not a title in words ("9" and "Nine")."""
    if query.is_numbers:
        return any(name.plain == query.plain for name in _names(movie))
    return any(name.letters == query.letters for name in _names(movie))


def _names(movie: Movie) -> Iterator[Query]:
    for title in (movie.title, movie.original_title, *movie.also_known_as):
        yield from [query for query in readings(title or "") if query.year is None]
