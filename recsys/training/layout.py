"""The map of all films: their places in two dimensions, by UMAP.

McInnes, Healy and Melville 2018, "UMAP: Uniform Manifold Approximation and Projection for Dimension
Reduction". What is laid out is what `/similar` compares films by, with stars counting half as much
again, and genres less, the less the commoner they are among the films that shape the map: otherwise
films of 2002 that people choose together lie continents apart, because one is of fantasy and the
other of crime (`python -m recsys clusters` measures it). Only films that enough people know shape
the map. The others, most of the catalogue, are known by little but genre and decade: they are put
into a finished map, near what they are like.
"""

import warnings
from dataclasses import asdict, dataclass, replace
from importlib.metadata import version
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Catalogue
from recsys.interpretation.map_regions import region_centres
from recsys.model.artifact import Artifact
from recsys.model.parameters import Parameters
from recsys.neighbours.items import (
    MAP_GENRES,
    MAP_STARS,
    SHAPING_FROM_N_RATERS,
    map_directions,
)

# A handful of films has no manifold to find: its map is that of its two principal axes.
_FEWEST_FILMS = 50


@dataclass(frozen=True, slots=True)
class LayoutSettings:
    """What UMAP is given; vectors of length one, so that Euclid's order is that of the cosine."""

    n_neighbors: int = 15
    min_dist: float = 0.1
    metric: str = "euclidean"
    n_epochs: int = 500
    random_state: int = 0


def lay_out(model: Artifact) -> Artifact:
    """A trained model with the map of its films, and a card that says how that came about."""
    places, made = _layout(model.parameters, model.catalogue, model.card["seed"])
    made["centres"] = region_centres(places, model.catalogue).tolist()
    versions = {**model.card["versions"], "umap-learn": version("umap-learn")}
    return replace(
        model,
        parameters=replace(model.parameters, map_coordinates=places),
        card={**model.card, "map": made, "versions": versions},
    )


def _layout(
    parameters: Parameters, catalogue: Catalogue, seed: int
) -> tuple[NDArray[np.float32], dict[str, Any]]:
    """Places of all films, float32[n_items, 2] within -1..1, and how they were found."""
    vectors = map_directions(parameters, catalogue)
    shaping = catalogue.n_raters >= SHAPING_FROM_N_RATERS
    made_of = {
        "vectors": f"kin_factors, {MAP_STARS} item_factors (evened), {MAP_GENRES} genres "
        "(rare among the shaping heavier); of length one",
        "shaped_from_evidence": SHAPING_FROM_N_RATERS,
    }
    if shaping.sum() < _FEWEST_FILMS:
        return _framed(vectors, np.ones(len(vectors), bool)), {
            "method": "principal axes",
            **made_of,
        }
    settings = LayoutSettings(random_state=seed)
    places = _umap(vectors, shaping, settings)
    return _framed(places, shaping), {"method": "UMAP", **made_of, **asdict(settings)}


def _umap(
    vectors: NDArray[np.float32], shaping: NDArray[np.bool_], settings: LayoutSettings
) -> NDArray[np.float32]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of an optional Tensorflow, and of numba's about itself
        from umap import UMAP  # noqa: PLC0415 - slow to import, and most tests never draw a map

        model = UMAP(n_jobs=1, **asdict(settings))
        places = np.empty((len(vectors), 2), np.float32)
        places[shaping] = model.fit_transform(vectors[shaping])
        if not shaping.all():
            places[~shaping] = model.transform(vectors[~shaping])
    return places


def _framed(vectors: NDArray[np.float32], shaping: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Two coordinates, the map lying along its longer axis, its middle at 0, within -1..1."""
    shape = vectors[shaping].astype(np.float64)
    centred = vectors - shape.mean(axis=0)
    _, _, axes = np.linalg.svd(shape - shape.mean(axis=0), full_matrices=False)
    places = np.zeros((len(vectors), 2))
    flat = centred @ axes[:2].T
    places[:, : flat.shape[1]] = flat
    low, high = places.min(axis=0), places.max(axis=0)
    half = max(float((high - low).max()) / 2, 1e-9)
    framed = (places - (low + high) / 2) / half
    # Half the precision is a thousandth of the map, and half the bytes of a saved model.
    rounded: NDArray[np.float32] = framed.astype(np.float16).astype(np.float32)
    return rounded
