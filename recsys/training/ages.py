"""When films came out, and how ages are told apart; without torch, as placing films is."""

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Catalogue

# So many curves over log(1 + age), the first at new films and the last at this age.
N_AGES = 9
OLDEST_YEARS = 100.0
_MIDDLE_OF_YEAR = 0.5
_USUAL_YEAR = 2000.0


def released(catalogue: Catalogue) -> NDArray[np.float32]:
    """The middle of each film's year, the median where it is unknown, float32[n_items]."""
    years = catalogue.years + np.float32(_MIDDLE_OF_YEAR)
    usual = _USUAL_YEAR if np.isnan(years).all() else float(np.nanmedian(years))
    middles: NDArray[np.float32] = np.nan_to_num(years, nan=usual).astype(np.float32)
    return middles
