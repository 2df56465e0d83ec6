"""Whether films that belong together lie together on the map, and in the space it was made from.

The clusters are those that were once read off another map by eye (`recsys.replication`). For each
two films of one, in either order: the rank of the second among all well-known films by distance
from the first. By chance that is half of all well-known films.
"""

from dataclasses import dataclass
from itertools import permutations

import numpy as np
from numpy.typing import NDArray
from sklearn.manifold import trustworthiness

from recsys.neighbours.items import directions
from recsys.recommender import Recommender
from recsys.vectors import unit_vectors

# Films by MovieLens's ids.
CLUSTERS = {
    "family animations": (4306, 4886, 6377, 1, 8961),
    "blockbusters of 1996": (648, 733, 780, 736),
    "blockbusters of 2002": (5349, 5418, 5445),
}
_N_SIMILAR, _N_NEAR = 10, 30


@dataclass(frozen=True, slots=True)
class ClusterRanks:
    """Mean rank of a cluster's film from another's: on the map, and in each space by its name."""

    name: str
    films: tuple[str, ...]
    ranks: dict[str, float]


@dataclass(frozen=True, slots=True)
class MapQuality:
    """How the map keeps neighbourhoods of well-known films.

    `trustworthiness` is Venna and Kaski's (2001) at ten neighbours, 0..1; `similar_kept` the share
    of the ten films most similar that are among the thirty nearest on the map.
    """

    clusters: tuple[ClusterRanks, ...]
    n_known: int
    chance_rank: float
    trustworthiness: float
    similar_kept: float


def map_quality(model: Recommender) -> MapQuality:
    """Measure the map of one model of MovieLens."""
    spaces = _spaces(model)
    known = np.flatnonzero(model.catalogue.has_own_factors)
    return MapQuality(
        clusters=tuple(_cluster(model, name, known, spaces) for name in CLUSTERS),
        n_known=len(known),
        chance_rank=len(known) / 2,
        trustworthiness=float(
            trustworthiness(spaces["similar"][known], spaces["map"][known], n_neighbors=_N_SIMILAR)
        ),
        similar_kept=_similar_kept(model, known, spaces["map"]),
    )


def _spaces(model: Recommender) -> dict[str, NDArray[np.float32]]:
    p = model.parameters
    return {
        "map": p.map_coordinates,
        "similar": directions(p, model.catalogue),
        "kin factors": p.kin_factors.astype(np.float32),
        "star factors": unit_vectors(p.item_factors),
    }


def _cluster(
    model: Recommender,
    name: str,
    known: NDArray[np.intp],
    spaces: dict[str, NDArray[np.float32]],
) -> ClusterRanks:
    movie_ids = CLUSTERS[name]
    rows = model.catalogue.item_indices(movie_ids).tolist()
    return ClusterRanks(
        name=name,
        films=tuple(model.catalogue[movie_id].label for movie_id in movie_ids),
        ranks={
            space: float(np.mean([_rank(places, known, *pair) for pair in permutations(rows, 2)]))
            for space, places in spaces.items()
        },
    )


def _rank(places: NDArray[np.float32], known: NDArray[np.intp], row: int, other: int) -> int:
    """How many well-known films, the other among them, are as near a film as the other is."""
    near = known[known != row]
    distances = np.linalg.norm(places[near] - places[row], axis=1)
    return int((distances <= np.linalg.norm(places[other] - places[row])).sum())


def _similar_kept(
    model: Recommender, known: NDArray[np.intp], places: NDArray[np.float32]
) -> float:
    movies = model.catalogue.movies
    kept = []
    for row in known.tolist():
        distances = np.linalg.norm(places[known] - places[row], axis=1)
        near = set(known[np.argsort(distances)[1 : _N_NEAR + 1]].tolist())
        found = model.similar(movies[row].movie_id, n=_N_SIMILAR)
        similar = model.catalogue.item_indices([one.movie.movie_id for one in found])
        kept.append(len(near & set(similar.tolist())) / _N_SIMILAR)
    return float(np.mean(kept))
