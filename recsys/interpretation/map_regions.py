"""Regions of the map, found by k-means, and what the films of each have in common."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Catalogue, Movie
from recsys.genre_groups import genre_group
from recsys.neighbours.items import shaping_rows
from recsys.results import MapRegion

_N_REGIONS = 12
_N_FAMOUS = 5
_N_STARTS, _MOST_ROUNDS = 4, 50
_N_GENRES, _LEAST_SHARE = 2, 0.25
_MIDDLE_YEARS = (20, 80)

_Places = NDArray[np.float64]


class Regions:
    """The regions of one map."""

    def __init__(
        self,
        places: NDArray[np.float32],
        catalogue: Catalogue,
        centres: NDArray[np.float64] | None = None,
    ) -> None:
        """The regions about these centres, [n, 2], or about those that `region_centres` finds."""
        if centres is None:
            centres = region_centres(places, catalogue)
        shaping = shaping_rows(catalogue)
        shape = places[shaping].astype(np.float64)
        self._centres = centres[np.unique(_nearest(shape, centres))]  # none without a film
        of = _nearest(shape, self._centres)
        usual = catalogue.has_genre[shaping].mean(axis=0)
        self.all = _told_apart(
            _region(catalogue, at, shaping[of == at], centre, usual)
            for at, centre in enumerate(self._centres)
        )

    def of(self, places: NDArray[np.float32]) -> list[MapRegion]:
        """The region of each place, [n, 2]."""
        nearest = _nearest(places.astype(np.float64), self._centres)
        return [self.all[at] for at in nearest.tolist()]


def region_centres(places: NDArray[np.float32], catalogue: Catalogue) -> NDArray[np.float64]:
    """The middles of the map's regions, float64[n, 2], from the places of all films, [n_items, 2].

    A third of a second for 9,742 films.
    """
    return _k_means(places[shaping_rows(catalogue)].astype(np.float64), _N_REGIONS)


def _region(
    catalogue: Catalogue,
    number: int,
    rows: NDArray[np.intp],
    centre: _Places,
    usual: NDArray[np.float32],
) -> MapRegion:
    genres, decades = _genres(catalogue, rows, usual), _decades(catalogue.years[rows])
    famous = [catalogue.movies[row] for row in catalogue.best_known_first(rows).tolist()]
    famous.sort(key=lambda movie: not _fits(movie, genres, decades))  # those that do stay in order
    groups = Counter(genre_group(catalogue.movies[row].genres) for row in rows.tolist())
    x, y = centre.tolist()
    return MapRegion(
        number=number,
        genres=genres,
        decades=decades,
        is_unlike_others=True,
        x=x,
        y=y,
        n_films=len(rows),
        famous=tuple(famous[:_N_FAMOUS]),
        genre_group=groups.most_common(1)[0][0],
    )


def _fits(movie: Movie, genres: Collection[str], decades: tuple[int, int] | None) -> bool:
    """Whether a film is what the region is called by, so that it may stand for it."""
    is_of_kind = not genres or not set(genres).isdisjoint(movie.genres)
    if decades is None or movie.year is None:
        return is_of_kind
    return is_of_kind and decades[0] <= movie.year // 10 * 10 <= decades[1]


def _genres(
    catalogue: Catalogue, rows: NDArray[np.intp], usual: NDArray[np.float32]
) -> tuple[str, ...]:
    """The genres that are commoner here than elsewhere, at most two."""
    share = catalogue.has_genre[rows].mean(axis=0)
    order = np.argsort(usual - share, kind="stable")
    common = [
        catalogue.genres[at] for at in order if share[at] >= max(_LEAST_SHARE, float(usual[at]))
    ]
    return tuple(common[:_N_GENRES])


def _decades(years: NDArray[np.float32]) -> tuple[int, int] | None:
    """The first years of the decades between which most films lie."""
    known = years[~np.isnan(years)]
    if not len(known):
        return None
    first, last = (int(year) // 10 * 10 for year in np.percentile(known, _MIDDLE_YEARS))
    return first, last


def _told_apart(regions: Iterable[MapRegion]) -> tuple[MapRegion, ...]:
    """The regions, those of the same genres and decades marked as not unlike others."""
    made = list(regions)
    kinds = Counter((region.genres, region.decades) for region in made)
    return tuple(
        replace(region, is_unlike_others=kinds[region.genres, region.decades] == 1)
        for region in made
    )


def _k_means(places: _Places, n: int) -> _Places:
    """At most n centres, float64[n, 2], the best of a few starts: Lloyd 1982.

    First centres by k-means++ (Arthur and Vassilvitskii 2007), from one seed.
    """
    rng = np.random.default_rng(0)
    n = min(n, len(np.unique(places, axis=0)))
    found = [_lloyd(places, _first_centres(places, n, rng)) for _ in range(_N_STARTS)]
    return min(found, key=lambda centres: float(_squares(places, centres).min(axis=1).sum()))


def _first_centres(places: _Places, n: int, rng: "np.random.Generator") -> _Places:
    centres = places[[rng.integers(len(places))]]
    while len(centres) < n:
        squares = _squares(places, centres).min(axis=1)
        chosen = rng.choice(len(places), p=squares / squares.sum())
        centres = np.vstack([centres, places[chosen]])
    return centres


def _lloyd(places: _Places, centres: _Places) -> _Places:
    for _ in range(_MOST_ROUNDS):
        of = _nearest(places, centres)
        moved = np.array(
            [
                places[of == at].mean(axis=0) if (of == at).any() else centre
                for at, centre in enumerate(centres)
            ]
        )
        if np.allclose(moved, centres):
            break
        centres = moved
    return centres


def _nearest(places: _Places, centres: _Places) -> NDArray[np.intp]:
    nearest: NDArray[np.intp] = _squares(places, centres).argmin(axis=1)
    return nearest


def _squares(places: _Places, centres: _Places) -> _Places:
    squares: _Places = ((places[:, np.newaxis] - centres) ** 2).sum(axis=2)
    return squares
