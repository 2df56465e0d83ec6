"""How many choose a film, whoever they are: its b of recsys.ranking.scoring.choice.

The model has learnt it from counts of ratings, and of a film that came out too late to be counted
from its kind alone: *Oppenheimer*'s year would then belong to what came out in its first half. Of
such films whose place among those of their year is known (`Movie.renown`), b is at least what is
usual of films that so many people rate,

    b_i = max(b_i, BASE + SLOPE log n_i)

by least squares over the counted films that one person of the data set or more rated, or would have
(`Catalogue.n_raters`).
"""

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Catalogue
from recsys.model.parameters import Parameters

_LEAST_COUNTED = 100  # films; of fewer no line is drawn


def choice_bias(parameters: Parameters, catalogue: Catalogue) -> NDArray[np.float32]:
    """The b of all films, float32[n_items], those of placed films raised to what is usual."""
    bias, n_raters = parameters.choice_bias.copy(), catalogue.n_raters
    counted = catalogue.has_crowd & (n_raters >= 1)
    if np.count_nonzero(counted) >= _LEAST_COUNTED and np.ptp(n_raters[counted]) > 0:
        placed = catalogue.has_place
        slope, base = np.polyfit(np.log(n_raters[counted]), bias[counted], 1)
        usual = base + slope * np.log(np.maximum(n_raters[placed], 1))
        bias[placed] = np.maximum(bias[placed], usual)
    return bias
