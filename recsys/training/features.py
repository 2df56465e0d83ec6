"""What kind of a film it is, as the columns of a matrix."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from recsys.catalogue import Catalogue
from recsys.training.tags import films_by_tag
from recsys.vectors import unit_vectors

_DECADES = np.arange(1920, 2021, 10)
_DECADE_WIDTH_YEARS = 7.0


def item_features(catalogue: Catalogue, tags: pd.DataFrame | None) -> NDArray[np.float32]:
    """Genres, decades and tags of each film, float32[n_items, n_features].

    Genres and tags are each scaled to length one a film, so that a film with six genres is not
    drawn three times as far as a film with two. A year belongs to the decades near it by a normal
    curve, so that 1989 and 1990 are neighbours; a film without a year belongs to none, and one that
    came out after all rated films to the decade of the last of these: of its own nothing is known.
    """
    blocks = [unit_vectors(catalogue.has_genre), _decades(catalogue)]
    if tags is not None:
        blocks.append(unit_vectors(_tags(catalogue, tags)))
    return np.hstack(blocks)


def _decades(catalogue: Catalogue) -> NDArray[np.float32]:
    years = np.minimum(catalogue.years.astype(np.float64), catalogue.last_rated_year)
    distance = (years[:, np.newaxis] - _DECADES) / _DECADE_WIDTH_YEARS
    return np.nan_to_num(np.exp(-0.5 * distance**2)).astype(np.float32)


def _tags(catalogue: Catalogue, tags: pd.DataFrame) -> NDArray[np.float32]:
    films = films_by_tag(catalogue, tags)
    matrix = np.zeros((len(catalogue), len(films)), np.float32)
    for column, tag in enumerate(sorted(films)):
        matrix[films[tag], column] = 1.0
    return matrix
