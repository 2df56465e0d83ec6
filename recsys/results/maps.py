"""Where films lie on the map, and where a member stands."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Movie
from recsys.genre_groups import GENRE_GROUPS
from recsys.stars import DISLIKED_TO, LIKED_FROM, MIDDLE_STARS


@dataclass(frozen=True, slots=True)
class MapDot:
    """A film as a dot on the map, -1..1; for its group see recsys.genre_groups.

    `n_raters` says how well known it is (recsys.catalogue.Catalogue.n_raters).
    """

    movie_id: int
    x: float
    y: float
    genre_group: str
    n_raters: float


@dataclass(frozen=True, slots=True, eq=False)
class MapDots:
    """The dots of n films as columns, since each picture of a map takes all to where it is drawn.

    `movie_ids`, int64[n], `places`, float32[n, 2], `groups`, int8[n], which are places in
    GENRE_GROUPS, and `n_raters`, float32[n]; told one by one as they are gone through.
    """

    movie_ids: NDArray[np.int64]
    places: NDArray[np.float32]
    groups: NDArray[np.int8]
    n_raters: NDArray[np.float32]

    @classmethod
    def of(cls, dots: Iterable[MapDot]) -> Self:
        """These dots."""
        dots = tuple(dots)
        return cls(
            np.array([dot.movie_id for dot in dots], np.int64),
            np.array([(dot.x, dot.y) for dot in dots], np.float32).reshape(-1, 2),
            np.array([GENRE_GROUPS.index(dot.genre_group) for dot in dots], np.int8),
            np.array([dot.n_raters for dot in dots], np.float32),
        )

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, MapDots):
            return NotImplemented
        return all(map(np.array_equal, self._columns, other._columns))

    __hash__ = None  # type: ignore[assignment]  # as of all that can be written to

    def __len__(self) -> int:
        return len(self.movie_ids)

    def __iter__(self) -> Iterator[MapDot]:
        columns = (column.tolist() for column in self._columns)
        for movie_id, (x, y), group, n_raters in zip(*columns, strict=True):
            yield MapDot(movie_id, x, y, GENRE_GROUPS[group], n_raters)

    @property
    def _columns(self) -> tuple[NDArray[Any], ...]:
        return self.movie_ids, self.places, self.groups, self.n_raters


@dataclass(frozen=True, slots=True)
class MapRegion:
    """A part of the map: its middle, how many films shape it and the best known of them.

    `number` counts from 0 and tells it from the other regions of its map. `genres` are those
    commoner in it than elsewhere, at most two, the most telling first; `decades` are the first and
    the last that most of its films are from, by their first years, None where no year is known.
    `is_unlike_others` where no other region has the same genres and decades. `genre_group` is the
    commonest group.
    """

    number: int
    genres: tuple[str, ...]
    decades: tuple[int, int] | None
    is_unlike_others: bool
    x: float
    y: float
    n_films: int
    famous: tuple[Movie, ...]
    genre_group: str


@dataclass(frozen=True, slots=True)
class MapMovie:
    """A film, where it lies and in which region."""

    movie: Movie
    x: float
    y: float
    genre_group: str
    region: MapRegion


@dataclass(frozen=True, slots=True)
class FilmMap:
    """All films as dots, the regions, and the films that people know, best known first."""

    dots: MapDots
    regions: tuple[MapRegion, ...]
    landmarks: tuple[MapMovie, ...]


@dataclass(frozen=True, slots=True)
class MovieMap:
    """One film on the map and the known films nearest to it, nearest first."""

    film: MapMovie
    neighbours: tuple[MapMovie, ...]
    whole: FilmMap


@dataclass(frozen=True, slots=True)
class RatedPlace:
    """A film that the member rated, and its stars."""

    film: MapMovie
    stars: float

    @property
    def is_liked(self) -> bool:
        """Whether the stars speak for the film."""
        return self.stars >= LIKED_FROM

    @property
    def is_disliked(self) -> bool:
        """Whether the stars speak against the film."""
        return self.stars <= DISLIKED_TO


@dataclass(frozen=True, slots=True)
class RegionShare:
    """How large a part, 0..1, of the films most to a member's taste lies in a region."""

    region: MapRegion
    share: float


@dataclass(frozen=True, slots=True)
class MapWindow:
    """A part of the map."""

    left: float
    bottom: float
    right: float
    top: float

    def holds(self, film: MapMovie) -> bool:
        """Whether a film lies in it."""
        return self.left <= film.x <= self.right and self.bottom <= film.y <= self.top


@dataclass(frozen=True, slots=True)
class Beyond:
    """Films outside a window, those of one region: how many, and the middle of where they lie.

    Of the `n` films `n_picks` are to be seen next, and the others were rated.
    """

    region: MapRegion
    n: int
    n_picks: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class MemberMap:
    """A member on the map: what they rated, where they stand, and what to see next.

    The member stands at (x, y), in `region`: where the films lie densest that are most aligned with
    their taste, at most fifty (recsys.neighbours.profile), or what they rated where that leans
    nowhere. `shares` says in which regions these lie, the most first; `n_liked` of the ratings are
    of films liked, and `n_towards` draw the taste towards their film (recsys.stars). Most of what
    was rated and is to be seen next lies within the `window`, None where that is all of the map.
    """

    rated: tuple[RatedPlace, ...]
    x: float
    y: float
    region: MapRegion
    shares: tuple[RegionShare, ...]
    is_leaning: bool
    n_liked: int
    n_towards: int
    picks: tuple[MapMovie, ...]
    whole: FilmMap
    window: MapWindow | None = None

    @property
    def rated_here(self) -> tuple[RatedPlace, ...]:
        """What was rated and lies in the window, the ratings farthest from the middle first."""
        window = self.window
        return tuple(one for one in self.telling if window is None or window.holds(one.film))

    @property
    def picks_here(self) -> tuple[MapMovie, ...]:
        """What is to be seen next and lies in the window."""
        window = self.window
        return tuple(film for film in self.picks if window is None or window.holds(film))

    @property
    def beyond(self) -> tuple[Beyond, ...]:
        """What was rated or is to be seen next and lies outside the window, by region.

        The regions with the most such films first.
        """
        films = [*(one.film for one in self.rated), *self.picks]
        picks = {film.movie.movie_id for film in self.picks}
        outside: dict[int, list[MapMovie]] = {}
        for film in films:
            if self.window is not None and not self.window.holds(film):
                outside.setdefault(film.region.number, []).append(film)
        return tuple(
            Beyond(
                some[0].region,
                len(some),
                sum(film.movie.movie_id in picks for film in some),
                sum(film.x for film in some) / len(some),
                sum(film.y for film in some) / len(some),
            )
            for some in sorted(outside.values(), key=len, reverse=True)
        )

    @property
    def telling(self) -> tuple[RatedPlace, ...]:
        """The ratings farthest from the middle of the scale first."""
        return tuple(sorted(self.rated, key=lambda one: -abs(one.stars - MIDDLE_STARS)))
