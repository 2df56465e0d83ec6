"""What is known of a film besides who chose it: the columns that learning to rank starts from."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from recsys.catalogue import Catalogue
from recsys.training.ages import released
from recsys.training.models.choice import Films
from recsys.training.models.implicit_mf import Implicit
from recsys.training.tags import tag_columns
from recsys.training.yearly_fame import N_COLUMNS, yearly_fame
from recsys.vectors import unit_vectors

_IMPLICIT_SCALE = 6.0
_FULL_LENGTH_PERCENTILE = 60


def known_films(catalogue: Catalogue, tags: pd.DataFrame | None, implicit: Implicit) -> Films:
    """Crowd and genres of all films; tags and implicit factors, or what stands in for these."""
    is_rated = catalogue.n_ratings > 0
    longest = _full_length(implicit.factors[is_rated])
    scale = _IMPLICIT_SCALE * _agreement(implicit, is_rated)
    tagged = unit_vectors(tag_columns(catalogue, tags))
    return Films(
        always=np.hstack([yearly_fame(catalogue), unit_vectors(catalogue.has_genre)]),
        rated=np.hstack([tagged, _IMPLICIT_SCALE * _shortened(implicit.factors, longest)]),
        unrated=np.hstack(
            [np.zeros_like(tagged), scale * _shortened(implicit.from_kinds, longest)]
        ),
        n_ratings=catalogue.n_ratings,
        released=released(catalogue),
        n_crowd_features=N_COLUMNS,
    )


def _full_length(factors: NDArray[np.float32]) -> float:
    if not len(factors):
        return 1e-9
    lengths = np.linalg.norm(factors, axis=1)
    return max(float(np.percentile(lengths, _FULL_LENGTH_PERCENTILE)), 1e-9)


def _shortened(factors: NDArray[np.float32], full: float) -> NDArray[np.float32]:
    """Factors of length one, shorter where little is known of a film."""
    lengths = np.linalg.norm(factors, axis=1, keepdims=True)
    shortened: NDArray[np.float32] = factors / np.maximum(lengths, full)
    return shortened


def _agreement(implicit: Implicit, is_rated: NDArray[np.bool_]) -> float:
    """By how much what kinds say is shortened to be the best guess of what people would say."""
    lent, own = implicit.from_kinds[is_rated], implicit.factors[is_rated]
    return min(float((lent * own).sum() / max(float((lent * lent).sum()), 1e-9)), 1.0)
