"""What members' ratings say of films: a film's bias and factors are a posterior too.

As trained, film i is y_i = (b_i, q_i) ~ N(y0_i, P_i): its mean is what training found, and P_i what
is still unknown of it (recsys.model.unknown). Member m gives it

    r = global mean + b_m + l_m . y_i + noise,   l_m = (1, p_m),   noise ~ N(0, s2)

where the member too is a posterior: (b_m, p_m) as recsys.model.fold_in has it, by the films as
trained and without this rating. With V the member's covariance, z_i = (1, q0_i) and a bar for
means, each rating adds

    to the precision   (l l' + Cov(l)) / v,   v = s2 + z_i' V z_i
    to the evidence    (l (r - global mean - b - l . y0_i) - Cov(l, b) - Cov(l) y0_i) / v

(Lim and Teh 2007, "Variational Bayesian approach to movie rating prediction", section 3, as
recsys.training has it, but for v: what is uncertain of the member weighs against the rating as
noise does.) The film is then y0_i + (P_i^-1 + precision)^-1 evidence.

A member's part depends on nothing but that member's ratings and on films as trained, so that the
order in which members come does not matter.
"""

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Catalogue
from recsys.model.fold_in import Member
from recsys.model.parameters import Parameters
from recsys.model.unknown import Unknown

_Array = NDArray[np.float64]


class StarLearning:
    """What members say of the stars of films, in one row of numbers for each rating.

    The first w = n_factors + 1 numbers are the evidence, those behind it the upper triangle of the
    precision; of several ratings of a film they add up.
    """

    def __init__(self, parameters: Parameters, catalogue: Catalogue) -> None:
        self._films = parameters.item_bias, parameters.item_factors
        self._global_mean = float(parameters.global_mean[0])
        self._noise_variance = float(parameters.noise_variance[0])
        self._n_ratings = catalogue.n_ratings
        self._unknown = Unknown(parameters, catalogue)
        self._axes: _Array = np.linalg.inv(self._unknown.axes).astype(np.float64, copy=False)
        self._upper = np.triu_indices(len(self._axes) + 1)

    @property
    def width(self) -> int:
        """How many numbers a rating adds."""
        return len(self._axes) + 1 + len(self._upper[0])

    def films(self, rows: NDArray[np.intp]) -> _Array:
        """(b, q) of m films as trained, float64[m, w]."""
        bias, factors = self._films
        return np.hstack([bias[rows, np.newaxis], factors[rows]]).astype(np.float64)

    def of(self, member: Member) -> _Array:
        """What each of a member's n ratings adds, float64[n, width]."""
        items, s2 = member.item_indices, self._noise_variance
        films = self.films(items)
        loadings = films.copy()
        loadings[:, 0] = 1
        reach = loadings @ member.covariance
        left = s2 - (reach * loadings).sum(axis=1)
        fitted = self._global_mean + films[:, 0] + loadings @ member.mean
        # The member without each rating: one observation less (Sherman and Morrison 1950).
        means = member.mean - reach * ((member.stars - fitted) / left)[:, np.newaxis]
        covariances = member.covariance + _outer(reach / np.sqrt(left)[:, np.newaxis])
        uncertain = s2 * s2 / left  # s2 + z' V z, without the rating
        said = means.copy()
        said[:, 0] = 1
        of_factors = covariances.copy()
        of_factors[:, 0] = 0
        of_factors[:, :, 0] = 0
        with_bias = covariances[:, 0].copy()
        with_bias[:, 0] = 0
        residual = member.stars - self._global_mean - means[:, 0] - (said * films).sum(axis=1)
        evidence = said * residual[:, np.newaxis] - with_bias
        evidence -= (of_factors @ films[:, :, np.newaxis])[:, :, 0]
        precision = (_outer(said) + of_factors)[:, self._upper[0], self._upper[1]]
        added: _Array = np.hstack([evidence, precision]) / uncertain[:, np.newaxis]
        return added

    def posterior(self, rows: NDArray[np.intp], added: _Array) -> _Array:
        """(b, q) of m films after sums float64[m, width] of what was said of them, float64[m, w].

        What comes out for a film does not depend, to the last bit, on the others in `rows`.
        """
        width = len(self._axes) + 1
        above, right = self._upper
        said = np.zeros((len(rows), width, width))
        said[:, above, right] = said[:, right, above] = added[:, width:]
        precision = self.prior_precision(rows) + said
        moved = np.linalg.solve(precision, added[:, :width, np.newaxis])[:, :, 0]
        films: _Array = self.films(rows) + moved
        return films

    def prior_precision(self, rows: NDArray[np.intp]) -> _Array:
        """The inverse of what training left unknown of m films, float64[m, w, w]."""
        width = len(self._axes) + 1
        n = self._n_ratings[rows]
        known = 1 / self._unknown.of_factors(rows, n)
        precision = np.zeros((len(rows), width, width))
        precision[:, 0, 0] = 1 / self._unknown.of_bias(rows, n)
        precision[:, 1:, 1:] = (self._axes.T * known[:, np.newaxis]) @ self._axes
        return precision


def _outer(vectors: _Array) -> _Array:
    """Each vector times itself, float64[n, w, w]."""
    outer: _Array = vectors[:, :, np.newaxis] * vectors[:, np.newaxis]
    return outer
