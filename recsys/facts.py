"""What films have in common by name: their directors, series, languages, countries and regions.

A language or a country tells something where most films are not of it: English and the United
States are left out, and of several only the first, the main one, counts.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from recsys.movie import Movie
from recsys.origin import sure_language
from recsys.ragged import Ragged
from recsys.regions import region_of

_COMMON_ORIGINS = 512  # countries and languages that films have together
USUAL_LANGUAGE, USUAL_COUNTRY = "English", "United States"


class Kind(StrEnum):
    """What a fact is of."""

    DIRECTOR = "director"
    SERIES = "series"
    LANGUAGE = "language"
    COUNTRY = "country"
    REGION = "region"


Fact = tuple[Kind, str | int]
_Rows = NDArray[np.int32 | np.intp]
_Places = NDArray[np.intp]


class Facts:
    """The facts of all films of a catalogue, and the films of each fact.

    Facts are known by their numbers: `kinds` has the kind of each, in order.
    """

    def __init__(self, movies: Iterable[Movie]) -> None:
        numbers: dict[Fact, int] = {}
        of_film = [
            [numbers.setdefault(fact, len(numbers)) for fact in _facts(movie)] for movie in movies
        ]
        self._numbers = numbers
        self._facts = tuple(numbers)
        self.kinds = tuple(kind for kind, _ in numbers)
        self._of_film = Ragged.of(of_film)
        self._films = self._of_film.turned_round(len(numbers))

    def of(self, item_index: int) -> tuple[Fact, ...]:
        """All that is known of one film."""
        return tuple(self._facts[number] for number in self.numbers(np.array([item_index]))[1])

    def films(self, fact: Fact) -> NDArray[np.int32]:
        """The item indices of all films of one fact, in order."""
        number = self._numbers.get(fact)
        return self._films.at(np.array([] if number is None else [number], np.intp))[1]

    def numbers(self, item_indices: _Rows) -> tuple[_Places, NDArray[np.int32]]:
        """The facts of n films: of which of them, intp[k] in 0..n-1 ascending, and their numbers.

        The numbers are int32[k].
        """
        return self._of_film.at(item_indices)

    def having(self, numbers: _Rows) -> tuple[_Places, NDArray[np.int32]]:
        """The films of n facts: of which of them, intp[k] in 0..n-1 ascending, and their rows.

        The rows are int32[k].
        """
        return self._films.at(numbers)


def _facts(movie: Movie) -> Iterator[Fact]:
    for director in movie.directors:
        yield Kind.DIRECTOR, director
    if movie.series is not None:
        yield Kind.SERIES, movie.series
    yield from _of_origin(movie.countries, movie.languages)


@lru_cache(_COMMON_ORIGINS)
def _of_origin(countries: tuple[str, ...], languages: tuple[str, ...]) -> tuple[Fact, ...]:
    return tuple(_facts_of_origin(countries, languages))


def _facts_of_origin(countries: Sequence[str], languages: Sequence[str]) -> Iterator[Fact]:
    language = sure_language(countries, languages)
    if language is not None and language != USUAL_LANGUAGE:
        yield Kind.LANGUAGE, language
    for country in countries[:1]:
        if country != USUAL_COUNTRY:
            yield Kind.COUNTRY, country
    if (region := region_of(countries, language)) is not None:
        yield Kind.REGION, region
