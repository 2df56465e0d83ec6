"""The committed model with few of its films: a process loads it in no time.

What it says of a film is what the whole model says; it only knows fewer.
"""

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Catalogue
from recsys.model.artifact import Artifact

_NOBODY = -1
_OF_FILMS = (
    "item_factors", "item_bias", "chosen_factors", "choosing_factors", "choice_bias",
    "kin_factors", "map_coordinates",
)  # fmt: skip


def best_known(model: Artifact, n_films: int = 1000) -> Artifact:
    """The model with so many films, those with the most ratings."""
    most_first = np.argsort(-model.catalogue.n_ratings, kind="stable")
    return some_films(model, np.sort(most_first[:n_films]))


def some_films(model: Artifact, rows: NDArray[np.intp]) -> Artifact:
    """The model with the films of these rows, which ascend."""
    films = [*model.catalogue]
    ours = model.parameters
    parameters = replace(
        ours,
        **{name: getattr(ours, name)[rows] for name in _OF_FILMS},
        **_extremes(ours.highest_items, ours.highest_half_stars, rows, "highest"),
        **_extremes(ours.lowest_items, ours.lowest_half_stars, rows, "lowest"),
    )
    return Artifact(parameters, Catalogue(films[row] for row in rows), model.card)


def _extremes(
    items: NDArray[np.int32], half_stars: NDArray[np.uint8], rows: NDArray[np.intp], name: str
) -> dict[str, NDArray[Any]]:
    """The same ratings without those of other films, in the same order."""
    row_of = np.full(items.max() + 2, _NOBODY, np.int32)  # and what stands for none stays so
    row_of[rows[rows < len(row_of) - 1]] = np.arange((rows < len(row_of) - 1).sum())
    kept = row_of[items]
    order = np.argsort(kept == _NOBODY, axis=1, kind="stable")
    return {
        f"{name}_items": np.take_along_axis(kept, order, axis=1),
        f"{name}_half_stars": np.take_along_axis(half_stars, order, axis=1),
    }
