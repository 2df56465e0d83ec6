"""The tags that say something of films, cleaned of how people typed them."""

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Catalogue

if TYPE_CHECKING:
    import pandas as pd

# A tag on fewer films says more about who tagged them than about the films.
_FROM_N_FILMS = 5
# What each film has a column for: the tags of most films.
_MOST_COLUMNS = 300


def films_by_tag(catalogue: Catalogue, tags: "pd.DataFrame | None") -> dict[str, NDArray[np.intp]]:
    """Ascending item indices of the films that have each common tag, in the tags' order."""
    films: defaultdict[str, set[int]] = defaultdict(set)
    if tags is not None:
        for movie_id, tag in zip(tags["movieId"].tolist(), tags["tag"].astype(str), strict=True):
            if movie_id in catalogue:
                films[tag.strip().lower()].add(catalogue.item_index(movie_id))
    return {
        tag: np.array(sorted(rows), np.intp)
        for tag, rows in films.items()
        if len(rows) >= _FROM_N_FILMS
    }


def tag_columns(catalogue: Catalogue, tags: "pd.DataFrame | None") -> NDArray[np.float32]:
    """1 where a film has one of the commonest tags, tags by name, float32[n_items, n_tags]."""
    films = films_by_tag(catalogue, tags)
    commonest = sorted(films, key=lambda tag: (-len(films[tag]), tag))[:_MOST_COLUMNS]
    matrix = np.zeros((len(catalogue), len(commonest)), np.float32)
    for column, tag in enumerate(sorted(commonest)):
        matrix[films[tag], column] = 1.0
    return matrix
