"""What training left unknown of films: a film's bias and factors are a posterior too.

A bias varies by BIAS_VARIANCE and factors as recsys.model.fold_in has them among films of which no
more is known than their kind; people who rated the film leave less of both, and so does a crowd:
CROWD_LEAVES.
"""

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Catalogue
from recsys.model.parameters import Parameters

# Chosen on films of 2012 and later that training had not seen (`python -m recsys hidden`). The
# bias' variance, in squared stars, is halved by so many ratings; of bias and factors a crowd leaves
# such shares unknown.
BIAS_VARIANCE, HALVED_AT = 0.1, 4.0
CROWD_LEAVES = (0.04, 0.3)

_Array = NDArray[np.float64]


class Unknown:
    """Variances of m films of one model, which n people rated, float32[m].

    A film's factors vary along the columns of `axes`, float64[n_factors, n_factors], independently.
    """

    def __init__(self, parameters: Parameters, catalogue: Catalogue) -> None:
        self.axes: _Array = parameters.film_axes.astype(np.float64)
        self._information = parameters.film_information.astype(np.float64)
        self._of_bias, self._of_factors = (
            np.where(catalogue.has_crowd, share, 1.0) for share in CROWD_LEAVES
        )

    def of_bias(self, rows: NDArray[np.intp], n: NDArray[np.float32]) -> _Array:
        """In squared stars, float64[m]."""
        known = 1 + n.astype(np.float64) / HALVED_AT
        variance: _Array = BIAS_VARIANCE * self._of_bias[rows] / known
        return variance

    def of_factors(self, rows: NDArray[np.intp], n: NDArray[np.float32]) -> _Array:
        """Along each of the axes, float64[m, n_factors]."""
        known = 1 + n[:, np.newaxis].astype(np.float64) * self._information
        variance: _Array = self._of_factors[rows, np.newaxis] / known
        return variance
