"""What is known of a film besides its ratings, as the columns of a matrix."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Catalogue
from recsys.training.tags import tag_columns
from recsys.vectors import unit_vectors

if TYPE_CHECKING:
    import pandas as pd

_DECADES = np.arange(1920, 2021, 10)
_DECADE_WIDTH_YEARS = 7.0
_USUAL_STARS = 3.4
_DAMPING = 10.0
_LIKING_SCALE = 2.0
_MOST_SPREAD = 3.0


def item_features(catalogue: Catalogue, tags: "pd.DataFrame | None") -> NDArray[np.float32]:
    """Genres, decades and tags of each film, float32[n_items, n_features].

    Genres and tags are each scaled to length one a film, so that a film with six genres is not
    drawn three times as far as a film with two. A year belongs to the decades near it by a normal
    curve, so that 1989 and 1990 are neighbours; a film without a year belongs to none, and one that
    came out after all rated films to the decade of the last of these: of its own nothing is known.
    """
    blocks = [unit_vectors(catalogue.has_genre), _decades(catalogue)]
    if tags is not None:
        blocks.append(unit_vectors(tag_columns(catalogue, tags)))
    return np.hstack(blocks)


def _decades(catalogue: Catalogue) -> NDArray[np.float32]:
    years = np.minimum(catalogue.years.astype(np.float64), catalogue.last_rated_year)
    distance = (years[:, np.newaxis] - _DECADES) / _DECADE_WIDTH_YEARS
    return np.nan_to_num(np.exp(-0.5 * distance**2)).astype(np.float32)


def crowd_features(catalogue: Catalogue) -> NDArray[np.float32]:
    """Fame and liking of each film, float32[n_items, n].

    Fame is the logarithm of the crowd's count, standardised over the rated films and bounded;
    liking how far the crowd's mean is from the usual one, damped where few rated it. Both bend, and
    what liking says depends on fame. Films without a crowd have a column for that alone. Where no
    film has a crowd the counts of the data set stand in.
    """
    if not catalogue.has_crowd.any():
        return _fame_in_the_data_set(catalogue)
    fame, liking = _fame(catalogue), _liking(catalogue)
    columns = [fame, fame**2 - 1, _LIKING_SCALE * liking, liking * fame]
    known = catalogue.has_crowd[:, np.newaxis]
    return np.hstack([np.where(known, np.column_stack(columns), 0), ~known]).astype(np.float32)


def _fame(catalogue: Catalogue) -> NDArray[np.float64]:
    counts = np.log1p(catalogue.n_crowd.astype(np.float64))
    known = counts[catalogue.has_crowd & (catalogue.n_ratings > 0)]
    if not known.size:
        known = counts[catalogue.has_crowd]
    spread = max(float(known.std()), 1e-9)
    fame: NDArray[np.float64]
    fame = np.clip((counts - known.mean()) / spread, -_MOST_SPREAD, _MOST_SPREAD)
    return fame


def _liking(catalogue: Catalogue) -> NDArray[np.float64]:
    n, stars = (a.astype(np.float64) for a in (catalogue.n_crowd, catalogue.crowd_stars))
    damped: NDArray[np.float64] = n * (stars - _USUAL_STARS) / (n + _DAMPING)
    return damped


def _fame_in_the_data_set(catalogue: Catalogue) -> NDArray[np.float32]:
    """As a line and a curve, about the mean of the rated films."""
    fame = np.log1p(catalogue.n_ratings.astype(np.float64))
    fame -= fame.mean() if len(fame) else 0.0
    return np.column_stack([fame, fame**2 - 1]).astype(np.float32)
