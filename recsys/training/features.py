"""What is known of a film besides its ratings, as the columns of a matrix."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from recsys.catalogue import Catalogue

_DECADES = np.arange(1920, 2021, 10)
_DECADE_WIDTH_YEARS = 7.0
# A tag on fewer films says more about who tagged them than about the films.
_TAG_FROM_N_FILMS = 5


def item_features(catalogue: Catalogue, tags: pd.DataFrame | None) -> NDArray[np.float32]:
    """Genres, decades and tags of each film, float32[n_items, n_features].

    Genres and tags are each scaled to length one a film, so that a film with six genres is not
    drawn three times as far as a film with two. A year belongs to the decades near it by a normal
    curve, so that 1989 and 1990 are neighbours; a film without a year belongs to none.
    """
    blocks = [_unit(_genres(catalogue)), _decades(catalogue)]
    if tags is not None:
        blocks.append(_unit(_tags(catalogue, tags)))
    return np.hstack(blocks)


def _genres(catalogue: Catalogue) -> NDArray[np.float32]:
    names = sorted({genre for movie in catalogue for genre in movie.genres})
    return np.array([[g in movie.genres for g in names] for movie in catalogue], np.float32)


def _decades(catalogue: Catalogue) -> NDArray[np.float32]:
    years = np.array([movie.year or np.nan for movie in catalogue], np.float64)
    distance = (years[:, np.newaxis] - _DECADES) / _DECADE_WIDTH_YEARS
    return np.nan_to_num(np.exp(-0.5 * distance**2)).astype(np.float32)


def _tags(catalogue: Catalogue, tags: pd.DataFrame) -> NDArray[np.float32]:
    known = tags[tags["movieId"].isin([movie.movie_id for movie in catalogue])]
    pairs = pd.DataFrame(
        {"movieId": known["movieId"], "tag": known["tag"].astype(str).str.strip().str.lower()}
    ).drop_duplicates()
    n_films = pairs.groupby("tag").size()
    names = {
        tag: column
        for column, tag in enumerate(sorted(n_films[n_films >= _TAG_FROM_N_FILMS].index))
    }
    matrix = np.zeros((len(catalogue), len(names)), np.float32)
    kept = pairs[pairs["tag"].isin(list(names))]
    rows = catalogue.item_indices(kept["movieId"].tolist())
    matrix[rows, [names[tag] for tag in kept["tag"]]] = 1.0
    return matrix


def _unit(matrix: NDArray[np.float32]) -> NDArray[np.float32]:
    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    unit: NDArray[np.float32] = matrix / np.maximum(lengths, np.float32(1.0))
    return unit
