"""What kinds of film a member likes, as a person would say it: thrillers from South Korea.

A kind of genre g, country c, decade d or theme t is told of a film by what it says of the member,

    telling = BASE + TELLING (1 - exp(share (log p_g + log p_c + log p_d + log p_t) / SCALE))

where `share` is the share of the liked films that are of it and p how many of the films that
people know are of that genre, that country, that decade or that theme, of the films whose themes
are known; what a kind leaves open adds nothing. Told are a genre, a country, both, a genre of a
decade, or a theme. A region of countries (recsys.regions) is told as a country is.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, product
from math import exp, log
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Catalogue, Movie
from recsys.facts import USUAL_COUNTRY
from recsys.regions import Region, countries_of, region_of
from recsys.results.reasons import OfKind, SameKind
from recsys.telling_themes import telling_themes
from recsys.themes import FADING
from recsys.vectors import unit_vectors

_BASE, _TELLING, _SCALE = 0.2, 0.7, 3.0
_LEAST_FILMS, _LEAST_SHARE = 2, 0.3
_LEAST_BY_DIRECTOR, _LEAST_COUNTED = 3, 3
_KNOWN_FROM_N_RATERS = 5
_FIRST_GENRES = 3  # those that are shown of a film
_RAREST = 1e-4
_TELLING_GENRE = 1.0  # what drama is not: half of all films are dramas
# One film in twelve is of a theme that says nothing of a film, one in sixty of one that says much.
_USUAL, _RARE = 2.5, 1.6
_Telling: TypeAlias = tuple[float, OfKind]
_Kind: TypeAlias = tuple[str | None, str | None, int | None]  # genre, country and decade


class Kinds:
    """Says of which kinds the films of one catalogue are."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._genre_at = {genre: at for at, genre in enumerate(catalogue.genres)}
        self._decade_rates: dict[int, float] = {}
        self._countries: dict[str, tuple[NDArray[np.intp], float]] = {}

    def liked(self, items: NDArray[np.intp], stars: NDArray[np.float64]) -> "LikedKinds":
        """What is shared by n liked films, in ascending order, and their stars."""
        return LikedKinds(self, self._catalogue, items, stars)

    def alike(self, rows: NDArray[np.intp], others: NDArray[np.intp]) -> NDArray[np.float32]:
        """The cosine of the genres of m and n films, rare ones longer, float32[m, n] in 0..1."""
        return self._genre_vectors(rows) @ self._genre_vectors(others).T

    def _genre_vectors(self, rows: NDArray[np.intp]) -> NDArray[np.float32]:
        return unit_vectors(self._catalogue.has_genre[rows] * self._genre_rarity)

    def shared(self, movie: Movie, other: Movie) -> Iterator[tuple[float, SameKind]]:
        """The kinds that two films are of, and how much each says, 0..1."""
        there = set(_places(other))
        places = [place for place in _places(movie) if place in there]
        decade = None if movie.year is None else movie.year // 10 * 10
        if (other.year or 0) // 10 * 10 != decade:
            decade = None
        for genre in movie.genres[:_FIRST_GENRES]:
            if genre in other.genres[:_FIRST_GENRES]:
                rarity = _rarity_of(self.genre_rate(genre))
                yield _how_telling(rarity), SameKind(genre)
                for place in places:
                    of_place = _rarity_of(self.country(place)[1])
                    yield _how_telling(rarity + of_place), SameKind(genre, place)
                if decade is not None and rarity >= _TELLING_GENRE:
                    of_decade = _rarity_of(self.decade_rate(decade))
                    yield _how_telling(rarity + of_decade), SameKind(genre, None, decade)

    def genre(self, genre: str, rows: NDArray[np.intp]) -> NDArray[np.bool_]:
        """Which of some films have a genre."""
        has: NDArray[np.bool_] = self._catalogue.has_genre[rows, self._genre_at[genre]] > 0
        return has

    def genre_rate(self, genre: str) -> float:
        """How many of the films that people know have a genre, 0..1."""
        return float(self._genre_rates[self._genre_at[genre]])

    def decade_rate(self, decade: int) -> float:
        """How many of the films that people know are of a decade."""
        if decade not in self._decade_rates:
            self._decade_rates[decade] = float(np.mean(self._decades == decade))
        return self._decade_rates[decade]

    def theme_rate(self, theme: str) -> float:
        """How many of the films that people know, and whose themes are known, are of a theme."""
        return self._theme_rates.get(theme, 0.0)

    def country(self, country: str) -> tuple[NDArray[np.intp], float]:
        """The films surely of a country or region, in order, and their part of those known."""
        if country not in self._countries:
            rows = np.unique(np.fromiter(self._films_from(country), np.intp))
            rate = float(self._is_known[rows].sum()) / len(self._decades)
            self._countries[country] = rows, rate
        return self._countries[country]

    def _films_from(self, country: str) -> Iterator[int]:
        """Their rows; those of several countries of a region come several times."""
        by_country = self._catalogue.by_country
        countries = countries_of(country) if isinstance(country, Region) else (country,)
        return chain.from_iterable(by_country.get(name, ()) for name in countries)

    @cached_property
    def _is_known(self) -> NDArray[np.bool_]:
        is_known: NDArray[np.bool_] = self._catalogue.n_raters >= _KNOWN_FROM_N_RATERS
        return is_known if is_known.any() else np.ones(len(is_known), bool)

    @cached_property
    def _genre_rates(self) -> NDArray[np.float32]:
        rates: NDArray[np.float32] = self._catalogue.has_genre[self._is_known].mean(axis=0)
        return rates

    @cached_property
    def _theme_rates(self) -> dict[str, float]:
        movies = (self._catalogue.movies[row] for row in np.flatnonzero(self._is_known).tolist())
        told = [movie.themes for movie in movies if movie.themes]
        counts = Counter(theme for themes in told for theme in telling_themes(themes))
        return {theme: n / len(told) for theme, n in counts.items()}

    @cached_property
    def _genre_rarity(self) -> NDArray[np.float32]:
        rarity: NDArray[np.float32] = -np.log(np.maximum(self._genre_rates, _RAREST))
        return rarity.astype(np.float32)

    @cached_property
    def _decades(self) -> NDArray[np.float32]:
        return decades(self._catalogue.years[self._is_known])


class LikedKinds:
    """What films that one member likes have in common; sets of them are the bits of a number."""

    def __init__(
        self,
        kinds: Kinds,
        catalogue: Catalogue,
        items: NDArray[np.intp],
        stars: NDArray[np.float64],
    ) -> None:
        self._kinds, self._catalogue, self._items = kinds, catalogue, items
        self._decades = decades(catalogue.years[items])
        self._given = [(float(s), _bits(stars == s)) for s in np.unique(stars)]
        self._sets: dict[tuple[str, str | int], tuple[int, float]] = {}
        # Films of one page are of the same few kinds.
        self._told: dict[_Kind, _Telling | None] = {}

    def of(self, movie: Movie) -> Iterator[_Telling]:
        """The kinds of a film that the liked ones share, and how much each says, 0..1."""
        if len(self._items) < _LEAST_FILMS:
            return
        # What is of a genre of too few liked films is of too few, whatever else it is of.
        genres = [genre for genre in movie.genres[:_FIRST_GENRES] if genre in self._shared]
        countries = [name for name in _places(movie) if self._telling((None, name, None))]
        decade = None if movie.year is None else movie.year // 10 * 10
        for genre, country in product([None, *genres], [None, *countries]):
            kinds: list[_Kind] = [(genre, country, None)] if genre or country else []
            if genre and not country and decade in self._shared:
                kinds.append((genre, None, decade))
            yield from filter(None, map(self._telling, kinds))
        if themes := self._told_themes:
            yield from (themes[name] for name in telling_themes(movie.themes) if name in themes)

    def themes(self, movie: Movie) -> Iterator[tuple[str, float, Sequence[int]]]:
        """What a film and liked ones are about: how telling that is, 0..1, and their places.

        The rarer the more, and what the film is about before all the more.
        """
        for place, theme in enumerate(telling_themes(movie.themes)):
            if js := self._of_theme.get(theme):
                rarity = (self._rarity(theme) - _USUAL) / _RARE
                yield theme, min(1.0, max(0.0, rarity)) * FADING**place, js

    @cached_property
    def _of_theme(self) -> Mapping[str, Sequence[int]]:
        """The places of the liked films of each theme that these have."""
        of_theme: defaultdict[str, list[int]] = defaultdict(list)
        for j, row in enumerate(self._items.tolist()):
            for theme in telling_themes(self._catalogue.movies[row].themes):
                of_theme[theme].append(j)
        return dict(of_theme)

    @cached_property
    def _told_themes(self) -> dict[str, _Telling]:
        """The themes that enough of the liked films share, few of all that these have."""
        return {
            theme: told
            for theme, js in self._of_theme.items()
            if len(js) >= _LEAST_FILMS and (told := self._theme_told(theme, js)) is not None
        }

    def _theme_told(self, theme: str, js: Sequence[int]) -> _Telling | None:
        share = self._share(len(js))
        if not share:
            return None
        n, stars = self._counted(sum(1 << j for j in js))
        return _how_telling(share * self._rarity(theme)), OfKind(n, stars, theme=theme)

    def _rarity(self, theme: str) -> float:
        return _rarity_of(self._kinds.theme_rate(theme))

    def by_directors(self, directors: Sequence[str], js: Sequence[int]) -> OfKind | None:
        """That liked films of these places are by one director, where they are several."""
        if len(directors) != 1 or len(js) < _LEAST_BY_DIRECTOR:
            return None
        n, stars = self._counted(sum(1 << j for j in js))
        return OfKind(n, stars, director=directors[0])

    @cached_property
    def _shared(self) -> frozenset[str | float]:
        """The genres and the decades that enough of the liked films are of to be told."""
        n_of: Counter[str | float] = Counter(self._decades.tolist())
        counts = self._catalogue.has_genre[self._items].sum(axis=0)
        n_of.update(dict(zip(self._catalogue.genres, counts.astype(int).tolist(), strict=True)))
        return frozenset(of for of, n in n_of.items() if self._share(n))

    def _telling(self, kind: _Kind) -> _Telling | None:
        """How much a kind says, if anything, worked out once."""
        if kind not in self._told:
            self._told[kind] = self._found(kind)
        return self._told[kind]

    def _found(self, kind: _Kind) -> _Telling | None:
        genre, country, decade = kind
        named = ("genre", genre), ("country", country), ("decade", decade)
        chosen = [self._set(name, of) for name, of in named if of]
        of_it = -1
        for bits, _ in chosen:
            of_it &= bits
        share = self._share(of_it.bit_count())
        if not share:
            return None
        n, stars = self._counted(of_it)
        rarity = sum(rarity for _, rarity in chosen)
        return _how_telling(share * rarity), OfKind(n, stars, genre, country, decade)

    def _share(self, n_liked: int) -> float:
        """The share of the liked films that so many are, 0 where they are too few to be told."""
        share = n_liked / len(self._items)
        return share if n_liked >= _LEAST_FILMS and share >= _LEAST_SHARE else 0.0

    def _counted(self, of_it: int) -> tuple[int, float]:
        """How many of some liked films were given how many stars or more.

        The most stars that half of them, and three, were given, or all; else the fewest of any.
        """
        n, n_given = of_it.bit_count(), 0
        for stars, bits in reversed(self._given):
            n_given += (of_it & bits).bit_count()
            if n_given == n or n_given >= max(_LEAST_COUNTED, n / 2):
                return n_given, stars
        raise ValueError("no liked film is of it")

    def _set(self, name: str, of: str | int) -> tuple[int, float]:
        """Which liked films have a genre, a country or a decade, and how rare that is."""
        found = self._sets.get((name, of))
        if found is None:
            has, rate = self._read(name, of)
            found = self._sets[name, of] = _bits(has), _rarity_of(rate)
        return found

    def _read(self, name: str, of: str | int) -> tuple[NDArray[np.bool_], float]:
        if name == "genre":
            genre = str(of)
            return self._kinds.genre(genre, self._items), self._kinds.genre_rate(genre)
        if name == "country":
            rows, rate = self._kinds.country(of if isinstance(of, Region) else str(of))
            at = np.minimum(np.searchsorted(rows, self._items), len(rows) - 1)
            return rows[at] == self._items, rate
        return self._decades == of, self._kinds.decade_rate(int(of))


def _places(movie: Movie) -> Iterator[str]:
    """The country of a film and its region, where they say something."""
    countries = movie.sure_countries[:1]
    yield from (country for country in countries if country != USUAL_COUNTRY)
    if (region := region_of(countries)) is not None:
        yield region


def _rarity_of(rate: float) -> float:
    return -log(max(rate, _RAREST))


def _how_telling(rarity: float) -> float:
    return _BASE + _TELLING * (1 - exp(-rarity / _SCALE))


def decades(years: NDArray[np.float32]) -> NDArray[np.float32]:
    """The first year of each year's decade, NaN where the year is unknown."""
    firsts: NDArray[np.float32] = years // 10 * 10
    return firsts


def _bits(has: NDArray[np.bool_]) -> int:
    """A set of places as the bits of a number, the first one lowest."""
    return int.from_bytes(np.packbits(has, bitorder="little").tobytes(), "little")
