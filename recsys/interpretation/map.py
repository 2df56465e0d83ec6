"""The map of all films: where each lies, in which region, and where a member stands.

The places were found in training (recsys.training.layout). Near each other are films that people
choose together and rate alike; the directions and the distances between far films mean nothing.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recsys.genre_groups import genre_group, genre_group_number
from recsys.interpretation.map_regions import Regions
from recsys.model.artifact import Artifact
from recsys.model.fold_in import Member
from recsys.neighbours.items import Similarity
from recsys.neighbours.profile import aligned
from recsys.results import (
    FilmMap,
    MapDots,
    MapMovie,
    MapWindow,
    MemberMap,
    MovieMap,
    RatedPlace,
    RegionShare,
)
from recsys.stars import CENTRE_STARS, LIKED_FROM

N_NEIGHBOURS = 12
N_PICKS = 10
_N_ALIGNED = 50
_DRAWN_FROM_N_RATERS = 1  # a film that nobody rated lies wherever its kind does
_REACH = 0.12
_MOST_STEPS = 50
# A window holds what it is made for, or most of it, and is as wide as pictures of the map are.
_HELD, _WINDOW_SHAPE, _WINDOW_MARGIN = (1.0, 0.8, 0.6), 1.65, 1.25
_LEAST_HALF, _MOST_OF_THE_MAP = 0.12, 0.42


class Atlas:
    """The map of one model."""

    def __init__(self, model: Artifact, similarity: Similarity) -> None:
        self._places, catalogue = model.parameters.map_coordinates, model.catalogue
        self._catalogue = catalogue
        self._similarity = similarity
        self._regions = Regions(self._places, catalogue, _saved_centres(model.card))
        self._whole = self._draw_up()

    def whole(self) -> FilmMap:
        """All films."""
        return self._whole

    def movie(self, movie_id: int) -> MovieMap:
        """One film and those nearest to it on the map; raises UnknownMovieError."""
        row = self._catalogue.item_index(movie_id)
        distances = np.linalg.norm(self._places - self._places[row], axis=1)
        distances[row] = np.inf
        distances[~self._catalogue.is_well_known | self._catalogue.is_uncounted] = np.inf
        near = np.argsort(distances, kind="stable")[:N_NEIGHBOURS]
        near = near[np.isfinite(distances[near])]
        [film] = self._films(np.array([row]))
        return MovieMap(
            film=film,
            neighbours=self._films(near),
            whole=self._whole,
        )

    def member(self, member: Member, picks: Sequence[int] = ()) -> MemberMap:
        """Where a member's ratings lie and where they stand; `picks` are films to see next, by id.

        Who leans nowhere stands among what they rated; raises ValueError where that is nothing, and
        UnknownMovieError.
        """
        if not len(member.item_indices):
            raise ValueError("a place on the map takes at least one rating")
        rows, cosines = aligned(member, self._similarity, _N_ALIGNED)
        leaning = rows[cosines > 0]
        near = leaning if len(leaning) else member.item_indices
        place = _densest(self._places[near].astype(np.float64))
        [region] = self._regions.of(place[np.newaxis].astype(np.float32))
        chosen = self._catalogue.item_indices(picks)
        shown = np.concatenate([member.item_indices, chosen]).astype(np.intp)
        return MemberMap(
            rated=self._rated(member),
            x=float(place[0]),
            y=float(place[1]),
            region=region,
            shares=self._shares(near),
            is_leaning=len(leaning) > 0,
            n_liked=int((member.stars >= LIKED_FROM).sum()),
            n_towards=int((member.stars > CENTRE_STARS).sum()),
            picks=self._films(chosen),
            whole=self._whole,
            window=_window(place, self._places[shown].astype(np.float64), self._places),
        )

    def _draw_up(self) -> FilmMap:
        catalogue = self._catalogue
        famous = catalogue.best_known_first(np.arange(len(catalogue)))
        return FilmMap(
            dots=self._dots(self._drawn()),
            regions=self._regions.all,
            landmarks=self._films(famous[catalogue.is_well_known[famous]]),
        )

    def _drawn(self) -> NDArray[np.intp]:
        """Rows of the films whose places say something: all, where nobody rated any."""
        drawn = np.flatnonzero(self._catalogue.n_raters >= _DRAWN_FROM_N_RATERS)
        return drawn if len(drawn) else np.arange(len(self._catalogue))

    def _dots(self, rows: NDArray[np.intp]) -> MapDots:
        movies = [self._catalogue.movies[row] for row in rows.tolist()]
        group_of = {
            genres: genre_group_number(genres) for genres in {movie.genres for movie in movies}
        }
        return MapDots(
            np.array([movie.movie_id for movie in movies], np.int64),
            self._places[rows],
            np.array([group_of[movie.genres] for movie in movies], np.int8),
            self._catalogue.n_raters[rows],
        )

    def _films(self, rows: NDArray[np.intp]) -> tuple[MapMovie, ...]:
        movies = [self._catalogue.movies[row] for row in rows.tolist()]
        places = self._places[rows]
        return tuple(
            MapMovie(movie, x, y, genre_group(movie.genres), region)
            for movie, (x, y), region in zip(
                movies, places.tolist(), self._regions.of(places), strict=True
            )
        )

    def _rated(self, member: Member) -> tuple[RatedPlace, ...]:
        films = self._films(member.item_indices)
        return tuple(
            RatedPlace(film, stars)
            for film, stars in zip(films, member.stars.tolist(), strict=True)
        )

    def _shares(self, rows: NDArray[np.intp]) -> tuple[RegionShare, ...]:
        """How many of the films lie in each region, the most first."""
        numbers = Counter(region.number for region in self._regions.of(self._places[rows]))
        return tuple(
            RegionShare(self._regions.all[number], n / len(rows))
            for number, n in numbers.most_common()
        )


def _saved_centres(card: Mapping[str, Any]) -> NDArray[np.float64] | None:
    """The middles of the regions, float64[n, 2]; older models do not keep them."""
    centres = card.get("map", {}).get("centres")
    return None if centres is None else np.array(centres, np.float64)


def _densest(places: NDArray[np.float64]) -> NDArray[np.float64]:
    """Where the places lie densest, float64[2]: whoever has two tastes stands in one of them.

    Mean shift with a normal kernel, from the place that has most others about it (Comaniciu and
    Meer 2002, "Mean shift: a robust approach toward feature space analysis", equation 20).
    """
    between = ((places[:, np.newaxis] - places) ** 2).sum(axis=2)
    at: NDArray[np.float64] = places[np.exp(-0.5 * between / _REACH**2).sum(axis=1).argmax()]
    for _ in range(_MOST_STEPS):
        near = np.exp(-0.5 * ((places - at) ** 2).sum(axis=1) / _REACH**2)
        at = (near[:, np.newaxis] * places).sum(axis=0) / near.sum()
    return at


def _window(
    place: NDArray[np.float64], films: NDArray[np.float64], whole: NDArray[np.float32]
) -> MapWindow | None:
    """About a place and most of the films, the nearest; None where little of the map is outside."""
    shape = np.array([_WINDOW_SHAPE, 1.0])
    distances = np.abs((films - place) / shape).max(axis=1)
    nearest = films[np.argsort(distances, kind="stable")]
    for share in _HELD:
        held = np.vstack([nearest[: int(np.ceil(share * len(films)))], place])
        low, high = held.min(axis=0), held.max(axis=0)
        half = max(_LEAST_HALF, _WINDOW_MARGIN * float(((high - low) / 2 / shape).max()))
        if half <= _MOST_OF_THE_MAP * float(np.ptp(whole[:, 1])) / 2:
            middle = (low + high) / 2
            return MapWindow(*(middle - half * shape).tolist(), *(middle + half * shape).tolist())
    return None
