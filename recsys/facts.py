"""What films have in common by name: their directors, series, languages, countries and regions.

A language or a country tells something where most films are not of it: English and the United
States are left out, and of several only the first, the main one, counts.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import lru_cache, partial

import numpy as np
from numpy.typing import NDArray

from recsys.movie import Movie
from recsys.origin import sure_language
from recsys.ragged import Ragged
from recsys.regions import region_of
from recsys.worked_out import NOT_KEPT, Table, WorkedOut

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
_KINDS = {str(kind): kind for kind in Kind}
_Rows = NDArray[np.int32 | np.intp]
_Places = NDArray[np.intp]


class Facts:
    """The facts of all films of a catalogue, and the films of each fact.

    Facts are known by their numbers: `kinds` has the kind of each, in order.
    """

    def __init__(self, movies: Iterable[Movie], worked_out: WorkedOut = NOT_KEPT) -> None:
        table = worked_out.table("facts", partial(_worked_out, movies))
        self.kinds = tuple(map(_KINDS.__getitem__, table["kinds"]))
        self._facts: tuple[Fact, ...] = tuple(zip(self.kinds, table["values"], strict=True))
        self._numbers = {fact: number for number, fact in enumerate(self._facts)}
        self._of_film = Ragged(table["starts"], table["numbers"])
        self._films = self._of_film.turned_round(len(self._facts))

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


def _worked_out(movies: Iterable[Movie]) -> Table:
    """All facts, and those of each film by their places."""
    numbers: dict[Fact, int] = {}
    of_film = Ragged.of(
        [[numbers.setdefault(fact, len(numbers)) for fact in _facts(movie)] for movie in movies]
    )
    return {
        "kinds": [kind for kind, _ in numbers],
        "values": [value for _, value in numbers],
        "starts": of_film.starts,
        "numbers": of_film.numbers,
    }


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
