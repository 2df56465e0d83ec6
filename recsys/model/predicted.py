"""What a member would give a film, on the scale from half a star to five, and how surely.

The posterior of recsys.model.fold_in takes films as certain and all people for equally steady.
Neither is so. A rating of film i by a member of whom n ratings are known varies by

    (SCATTER_KNOWN + D) / (SCATTER_KNOWN + n)  (z'Vz + NOISE s2 + FILM (l' P l + tr(P Cov(l))))

- P is what is unknown of the film's bias and factors (recsys.model.unknown), and l = (1, the
  member's factors). A variational posterior is too sure of itself (Bishop 2006, "Pattern
  Recognition and Machine Learning", section 10.1.2): hence NOISE and FILM.
- D says how far the known ratings lie from what anybody would have been expected to give, n on
  average: the sum of e (e - z (mean - m)) / (s2 + what is unknown of the film), with the surprise e
  and the prior's mean m. It would be e' C^-1 e with C the covariance of the ratings, were all films
  known alike. The share is the scale of a normal-inverse-gamma posterior, whose prior is worth
  SCATTER_KNOWN ratings (Gelman et al. 2013, "Bayesian Data Analysis", section 3.3): who scatters
  more than others has wider intervals.

So the ends of the scale are the farther away the less is known (recsys.model.bounded).
"""

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Catalogue
from recsys.model.bounded import bounded
from recsys.model.fold_in import FoldIn, LeftOut, Member
from recsys.model.interval import interval
from recsys.model.parameters import Parameters
from recsys.model.unknown import Unknown

# Chosen on the tuning members (`python -m recsys calibration --seed 100`) and on those whom none of
# the seeds 11, 12, 13 and 100 holds out, with tables of films and without.
NOISE, FILM = 1.15, 2.0
SCATTER_KNOWN = 4.0

_Array = NDArray[np.float64]


class Predicted:
    """The stars that members of one model are expected to give, of films as they are served."""

    def __init__(self, parameters: Parameters, catalogue: Catalogue, fold_in: FoldIn) -> None:
        self._fold_in = fold_in
        self._unknown = Unknown(parameters, catalogue)
        self._anybody = self._along(
            parameters.prior_mean[np.newaxis].astype(np.float64),
            parameters.prior_covariance[np.newaxis].astype(np.float64),
        )

    def stars(
        self, expected: NDArray[np.floating], member: Member, item_indices: NDArray[np.intp]
    ) -> _Array:
        """The stars of m items, float64[m] in 0.5..5.

        On a scale without ends they are `expected`, float[m] (recsys.model.fold_in).
        """
        return bounded(expected, self.variance(member, item_indices))

    def stars_and_ends(
        self, expected: NDArray[np.floating], member: Member, item_indices: NDArray[np.intp]
    ) -> tuple[_Array, _Array]:
        """The same, and the lowest and highest stars of the 80 % intervals, float64[m, 2]."""
        variance = self.variance(member, item_indices)
        stars = bounded(expected, variance)
        return stars, interval(stars, variance)

    def variance(self, member: Member, item_indices: NDArray[np.intp]) -> _Array:
        """Of the stars of m items with all that is unknown, in squared stars, float64[m]."""
        along = self._along(member.mean[np.newaxis], member.covariance[np.newaxis])
        variance = self._fold_in.variance(member, item_indices)
        variance += self._of_rating(item_indices, along)
        return _scatter(self._distance(member), len(member.item_indices)) * variance

    def left_out_variance(self, member: Member, said: LeftOut) -> _Array:
        """The same of each of n ratings by the other n - 1, float64[n]."""
        covariances: _Array = np.linalg.inv(said.precisions[1:]).astype(np.float64, copy=False)
        loadings = said.loadings[:, np.newaxis]
        variance = (loadings @ covariances @ loadings.swapaxes(1, 2))[:, 0, 0]
        along = self._along(said.means[1:], covariances)
        variance += self._of_rating(member.item_indices, along)
        return _scatter(self._left_out_distance(member, said), len(loadings) - 1) * variance

    def _distance(self, member: Member) -> _Array:
        moved = self._fold_in.loadings(member.item_indices) @ (member.mean - member.prior_mean)
        surprise = member.surprise
        distance: _Array = (self._weights(member) * surprise * (surprise - moved)).sum()
        return distance

    def _left_out_distance(self, member: Member, said: LeftOut) -> _Array:
        """That of the others by each of n posteriors, float64[n]: of all, less one's own part."""
        weights, loadings = self._weights(member), said.loadings
        residual = member.stars - said.baseline
        weighted = loadings * weights[:, np.newaxis]
        means, priors = said.means[1:], said.prior_means[1:]
        of_all = (weights * residual**2).sum() - (means + priors) @ (residual @ weighted)
        of_all += ((priors @ (loadings.T @ weighted)) * means).sum(axis=1)
        missed = (residual - (loadings * one).sum(axis=1) for one in (means, priors))
        own: _Array = weights * np.prod(list(missed), axis=0)
        distance: _Array = of_all - own
        return distance

    def _weights(self, member: Member) -> _Array:
        """What each of n ratings says of how the member scatters, float64[n]."""
        rows, noise = member.item_indices, self._fold_in.noise_variance
        weights: _Array = 1 / (noise + FILM * self._of_films(rows, self._anybody))
        return weights

    def _of_rating(self, items: NDArray[np.intp], along: _Array) -> _Array:
        """What varies of m items beside the member, float64[m]."""
        noise = NOISE * self._fold_in.noise_variance
        variance: _Array = noise + FILM * self._of_films(items, along)
        return variance

    def _along(self, people: _Array, covariances: _Array) -> _Array:
        """How far people, float64[m, w], reach along the axes of films, float64[m, n_factors].

        Their covariances are float64[m, w, w].
        """
        axes = self._unknown.axes
        along: _Array = (people[:, 1:] @ axes) ** 2
        along += np.diagonal(axes.T @ covariances[:, 1:, 1:] @ axes, axis1=1, axis2=2)
        return along

    def _of_films(self, items: NDArray[np.intp], along: _Array) -> _Array:
        """What is unknown of m items, float64[m], of people who reach so far, m or one for all."""
        n = self._fold_in.n_raters[items]
        of_factors = (self._unknown.of_factors(items, n) * along).sum(axis=1)
        variance: _Array = self._unknown.of_bias(items, n) + of_factors
        return variance


def _scatter(distance: _Array, n: int) -> _Array:
    """By how much people vary more than the model says, whose n ratings are so far away."""
    scale: _Array = (SCATTER_KNOWN + distance) / (SCATTER_KNOWN + n)
    return scale
