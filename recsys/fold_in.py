"""A member's ratings -> the member's posterior, in closed form.

With z_i = (1, item_factors[i]) and a member x ~ N(m, S) a priori, the rating of item i is
r_i = global_mean + item_bias[i] + z_i . x + noise, noise ~ N(0, s2). The posterior is normal with

    covariance V = (S^-1 + Z'Z / s2)^-1
    mean         = m + G (r - global_mean - item_bias - Z m),   G = V Z' / s2

(Bishop 2006, "Pattern Recognition and Machine Learning", equations 2.116 and 2.117). The mean is
linear in the ratings: column j of G is what one more star on rating j does to the member, which is
what makes an explanation exact.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Catalogue
from recsys.parameters import Parameters


@dataclass(frozen=True, slots=True)
class Member:
    """One member's posterior, and the ratings that it came from.

    `item_indices` is intp[n] in ascending order, `stars` and `surprise` float64[n] (`surprise` is
    the rating minus what the prior expected), `mean` float64[n_factors + 1], `covariance`
    float64[n_factors + 1, n_factors + 1], `gain` float64[n_factors + 1, n].
    """

    item_indices: NDArray[np.intp]
    stars: NDArray[np.float64]
    surprise: NDArray[np.float64]
    mean: NDArray[np.float64]
    covariance: NDArray[np.float64]
    gain: NDArray[np.float64]


class FoldIn:
    """Folds ratings into one trained model; holds what is the same for all members."""

    def __init__(self, parameters: Parameters, catalogue: Catalogue) -> None:
        factors = parameters.item_factors
        self._catalogue = catalogue
        self._loadings = np.hstack([np.ones((len(factors), 1), np.float32), factors])
        self._baseline = parameters.global_mean[0] + parameters.item_bias
        self._prior_mean = parameters.prior_mean.astype(np.float64)
        self._prior_precision = np.linalg.inv(parameters.prior_covariance.astype(np.float64))
        self._noise_variance = float(parameters.noise_variance[0])

    def __call__(self, ratings: Mapping[int, float]) -> Member:
        """The posterior given stars by movie_id; raises UnknownMovieError, ValueError on NaN.

        The order of the ratings does not matter, to the last bit: they are sorted first.
        """
        rows = {self._catalogue.item_index(movie_id): s for movie_id, s in ratings.items()}
        items = np.array(sorted(rows), np.intp)
        stars = np.array([rows[row] for row in items.tolist()], np.float64)
        if not np.isfinite(stars).all():
            raise ValueError("a rating must be a number of stars")
        loadings = self._loadings[items].astype(np.float64)
        surprise = stars - self._baseline[items] - loadings @ self._prior_mean
        precision = self._prior_precision + loadings.T @ loadings / self._noise_variance
        covariance = np.linalg.inv(precision).astype(np.float64, copy=False)
        gain = covariance @ loadings.T / self._noise_variance
        mean = self._prior_mean + gain @ surprise
        return Member(items, stars, surprise, mean, covariance, gain)

    def expected_stars(self, member: Member) -> NDArray[np.float32]:
        """Expected stars of each item, float32[n_items], not yet clipped to 0.5..5."""
        stars: NDArray[np.float32]
        stars = self._baseline + self._loadings @ member.mean.astype(np.float32)
        return stars

    def variance(self, member: Member, item_indices: NDArray[np.intp]) -> NDArray[np.float64]:
        """Variance z'Vz + s2 of the stars of m items, noise included, float64[m]."""
        loadings = self._loadings[item_indices].astype(np.float64)
        variance: NDArray[np.float64]
        variance = ((loadings @ member.covariance) * loadings).sum(axis=1) + self._noise_variance
        return variance

    def prior_stars(self, item_index: int) -> tuple[float, float]:
        """What is expected before any rating: (global mean + item bias, the prior's own part)."""
        loading = self._loadings[item_index].astype(np.float64)
        return float(self._baseline[item_index]), float(loading @ self._prior_mean)

    def rating_parts(self, member: Member, item_indices: NDArray[np.intp]) -> NDArray[np.float64]:
        """Stars that each of the member's n ratings adds to m items, float64[m, n]."""
        loadings = self._loadings[item_indices].astype(np.float64)
        parts: NDArray[np.float64] = (loadings @ member.gain) * member.surprise
        return parts
