"""What films have in common by name: their directors, series, languages and countries.

A language or a country tells something where most films are not of it: English and the United
States are left out, and of several only the first, the main one, counts.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from recsys.movie import Movie

USUAL_LANGUAGE, USUAL_COUNTRY = "English", "United States"


class Kind(StrEnum):
    """What a fact is of."""

    DIRECTOR = "director"
    SERIES = "series"
    LANGUAGE = "language"
    COUNTRY = "country"


Fact = tuple[Kind, str | int]
_NO_ROWS = np.empty(0, np.intp)


class Facts:
    """The facts of all films of a catalogue, and the films of each fact."""

    def __init__(self, movies: Iterable[Movie]) -> None:
        known: dict[Fact, Fact] = {}  # each is kept once, however many films are of it
        self._of_film = [
            tuple(known.setdefault(fact, fact) for fact in _facts(movie)) for movie in movies
        ]

    def of(self, item_index: int) -> tuple[Fact, ...]:
        """All that is known of one film."""
        return self._of_film[item_index]

    def films(self, fact: Fact) -> NDArray[np.intp]:
        """The item indices of all films of one fact, in order."""
        return self._films.get(fact, _NO_ROWS)

    @cached_property
    def _films(self) -> Mapping[Fact, NDArray[np.intp]]:
        rows: dict[Fact, list[int]] = {}
        for row, facts in enumerate(self._of_film):
            for fact in facts:
                rows.setdefault(fact, []).append(row)
        return {fact: np.array(of_it, np.intp) for fact, of_it in rows.items()}


def _facts(movie: Movie) -> Iterable[Fact]:
    for director in movie.directors:
        yield Kind.DIRECTOR, director
    if movie.series is not None:
        yield Kind.SERIES, movie.series
    for language in movie.languages[:1]:
        if language != USUAL_LANGUAGE:
            yield Kind.LANGUAGE, language
    for country in movie.countries[:1]:
        if country != USUAL_COUNTRY:
            yield Kind.COUNTRY, country
