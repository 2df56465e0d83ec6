"""A member's ratings -> the member's posterior, in closed form.

With z_i = (1, item_factors[i]) and a member x ~ N(m, S) a priori, the rating of item i is
r_i = global_mean + item_bias[i] + z_i . x + noise, noise ~ N(0, s2). The posterior is normal with

    covariance V = (S^-1 + (Z'Z + C) / s2)^-1
    mean         = m + G (r - global_mean - item_bias - Z m),   G = V Z' / s2

(Bishop 2006, "Pattern Recognition and Machine Learning", equations 2.116 and 2.117). C is the sum
of the covariances of the rated films' own factors, which makes a rating of a film that few people
rated say less (as in Lim and Teh 2007, section 3). The prior mean m depends on which films were
rated, not on the stars (recsys.training.models.prior). So the mean is linear in the stars: column j
of G is what one more star on rating j does to the member, which is what makes an explanation exact.
"""

from collections.abc import Collection, Mapping, Set
from copy import copy
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Catalogue
from recsys.model.parameters import Parameters
from recsys.stars import LIKED_STARS

# By how much few films say less of a person than many: n films count n / (n + RATED_DAMPING).
RATED_DAMPING = 5.0


@dataclass(frozen=True, slots=True)
class Member:
    """One member's posterior, and the ratings that it came from.

    `item_indices` is intp[n] in ascending order, `stars` and `surprise` float64[n] (`surprise` is
    the rating minus what the prior expected), `prior_mean` and `mean` float64[n_factors + 1],
    `covariance` float64[n_factors + 1, n_factors + 1], `gain` float64[n_factors + 1, n].
    `chosen`, `passed_over` and `liked`, intp[m] in ascending order, are other films: those that the
    member has seen or wants to see, those not seen or not wanted, and those liked without stars.
    They tell what is chosen (recsys.ranking.scoring.choice), and nothing of stars.
    """

    item_indices: NDArray[np.intp]
    stars: NDArray[np.float64]
    surprise: NDArray[np.float64]
    prior_mean: NDArray[np.float64]
    mean: NDArray[np.float64]
    covariance: NDArray[np.float64]
    gain: NDArray[np.float64]
    chosen: NDArray[np.intp]
    passed_over: NDArray[np.intp]
    liked: NDArray[np.intp]

    @property
    def opinions(self) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        """What lists are chosen by: the films rated, then those liked, and the stars of each.

        Rows, intp[k], and stars, float64[k]; those liked count as LIKED_STARS.
        """
        stars = np.concatenate([self.stars, np.full(len(self.liked), LIKED_STARS)])
        return np.concatenate([self.item_indices, self.liked]), stars


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What n ratings say of their member: row 0 all of them, row 1 + j all but rating j.

    With w = n_factors + 1 and d the member less the prior mean, the posterior is the minimum of
    d' precision d / 2 - d' slope / s2, and the least squares of the ratings alone that of
    d' gram d / 2 - d' slope. These are float64[1 + n, w] or float64[1 + n, w, w]. Somebody x would
    give the n films the stars `baseline + loadings @ x`, float64[n] and float64[n, w].
    """

    loadings: NDArray[np.float64]
    baseline: NDArray[np.float64]
    prior_means: NDArray[np.float64]
    slopes: NDArray[np.float64]
    grams: NDArray[np.float64]
    precisions: NDArray[np.float64]
    means: NDArray[np.float64]


class FoldIn:
    """Folds ratings into one trained model; holds what is the same for all members.

    Members are folded in by the films as trained, always; stars are predicted by the films as they
    are served, which `move` may have put elsewhere (recsys.model.community).
    """

    def __init__(self, parameters: Parameters, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._factors, self._bias = parameters.item_factors, parameters.item_bias
        self._global_mean = parameters.global_mean[0]
        # As served: a member's vector times all films is quickest where each factor lies in one
        # piece.
        self._all_loadings = np.ones((self._factors.shape[1] + 1, len(self._factors)), np.float32)
        self._all_loadings[1:] = self._factors.T
        self._served_baseline = self._global_mean + self._bias
        watched = catalogue.n_ratings if catalogue.n_ratings.any() else np.ones(len(self._bias))
        self._usual_loading = np.average(self._all_loadings, axis=1, weights=watched)
        self._usual_baseline = float(np.average(self._served_baseline, weights=watched))
        self._prior_mean = parameters.prior_mean.astype(np.float64)
        self._by_rated = parameters.prior_by_rated.astype(np.float64)
        self._rated_mean = parameters.rated_mean.astype(np.float64)
        self._prior_precision = np.linalg.inv(parameters.prior_covariance.astype(np.float64))
        self._noise_variance = float(parameters.noise_variance[0])
        self._film_axes = parameters.film_axes.astype(np.float64)
        self._film_information = parameters.film_information.astype(np.float64)
        self._n_ratings = catalogue.n_ratings
        self._n_raters = catalogue.n_ratings

    def __call__(
        self,
        ratings: Mapping[int, float],
        chosen: Collection[int] = (),
        passed_over: Collection[int] = (),
        liked: Collection[int] = (),
    ) -> Member:
        """The posterior given stars by movie_id, and movie_ids of others that say what is chosen.

        A film that is given twice is rated, else liked, else chosen; one that is known by name
        alone teaches nothing. Raises UnknownMovieError, ValueError on NaN.

        The order of the ratings does not matter, to the last bit: they are sorted first.
        """
        placed = ((self._catalogue.row_of(movie_id), s) for movie_id, s in ratings.items())
        rows = {row: s for row, s in placed if row is not None}
        items = np.array(sorted(rows), np.intp)
        stars = np.array([rows[row] for row in items.tolist()], np.float64)
        if not np.isfinite(stars).all():
            raise ValueError("a rating must be a number of stars")
        loadings = self._films(items)
        prior_mean = self._prior_mean + tilt(loadings, self._rated_mean) @ self._by_rated
        loadings[:, 0] = 1
        surprise = stars - self._baseline(items) - loadings @ prior_mean
        evidence = loadings.T @ loadings
        evidence[1:, 1:] += (
            self._film_axes * self._film_left(items).sum(axis=0)
        ) @ self._film_axes.T
        precision = self._prior_precision + evidence / self._noise_variance
        covariance = np.linalg.inv(precision).astype(np.float64, copy=False)
        gain = covariance @ loadings.T / self._noise_variance
        mean = prior_mean + gain @ surprise
        hearts = self._others(liked, rows.keys())
        picked = self._others(chosen, rows.keys() | hearts.tolist())
        passed = self._others(passed_over, {*rows, *hearts.tolist(), *picked.tolist()})
        return Member(
            *(items, stars, surprise, prior_mean, mean, covariance, gain), picked, passed, hearts
        )

    def _others(self, movie_ids: Collection[int], known: Set[int]) -> NDArray[np.intp]:
        """The rows of some films that are not among those known, in ascending order."""
        rows = set(self._catalogue.rows_of(movie_ids).tolist())
        return np.array(sorted(rows - known), np.intp)

    def left_out(self, member: Member) -> LeftOut:
        """What the ratings say, all and all but each, without folding in n times.

        Each rating has its own addend in every sum, so leaving it out is a subtraction.
        """
        items = member.item_indices
        loadings, films = self.loadings(items), self._films(items)
        baseline = self._baseline(items).astype(np.float64)
        residual = member.stars - baseline
        left = self._film_left(items)
        uncertain = np.zeros((len(items), *self._prior_precision.shape))
        uncertain[:, 1:, 1:] = (self._film_axes * left[:, np.newaxis]) @ self._film_axes.T
        grams = _all_and_all_but_each(loadings[:, :, np.newaxis] * loadings[:, np.newaxis])
        spread = grams + _all_and_all_but_each(uncertain)
        n = _all_and_all_but_each(np.ones((len(items), 1)))
        means = _all_and_all_but_each(films) / np.maximum(n, 1)
        tilted = _damped(n, means - self._rated_mean)
        prior_means = self._prior_mean + tilted @ self._by_rated
        slopes = _all_and_all_but_each(loadings * residual[:, np.newaxis])
        slopes -= (grams @ prior_means[:, :, np.newaxis])[:, :, 0]
        precisions = self._prior_precision + spread / self._noise_variance
        moved = np.linalg.solve(precisions, slopes[:, :, np.newaxis] / self._noise_variance)
        return LeftOut(
            loadings, baseline, prior_means, slopes, grams, precisions, prior_means + moved[:, :, 0]
        )

    def movable(self) -> "FoldIn":
        """The same, whose films can be moved without moving those of this one."""
        twin = copy(self)
        twin._served_baseline = self._served_baseline.copy()
        twin._all_loadings = self._all_loadings.copy()
        twin._n_raters = self._n_raters.copy()
        return twin

    def move(
        self, rows: NDArray[np.intp], films: NDArray[np.float64], n_members: NDArray[np.int32]
    ) -> None:
        """Serve m films with these (bias, factors), float64[m, w], from now on.

        They were learnt from so many members, int32[m], and from the data set. Who reads in
        another thread meanwhile may find some numbers of before (`recsys.community`).
        """
        self._n_raters[rows] = self._n_ratings[rows] + n_members
        self._served_baseline[rows] = self._global_mean + films[:, 0].astype(np.float32)
        self._all_loadings[1:, rows] = films[:, 1:].astype(np.float32).T

    def expected_stars(self, member: Member) -> NDArray[np.float32]:
        """Expected stars of each item, float32[n_items], on a scale without ends."""
        stars: NDArray[np.float32]
        stars = member.mean.astype(np.float32) @ self._all_loadings
        stars += self._served_baseline
        return stars

    def expected_of(self, member: Member, rows: NDArray[np.intp]) -> NDArray[np.float32]:
        """The same of n items, float32[n]."""
        loadings = self._all_loadings[:, rows]
        stars: NDArray[np.float32]
        stars = self._served_baseline[rows] + member.mean.astype(np.float32) @ loadings
        return stars

    @property
    def n_raters(self) -> NDArray[np.float32]:
        """How many people each film as served was learnt from, float32[n_items]."""
        return self._n_raters

    @property
    def noise_variance(self) -> float:
        """Variance s2 of a rating about what was expected, in squared stars."""
        return self._noise_variance

    def usual_stars(self, member: Member) -> tuple[float, float]:
        """Mean and standard deviation of what the member gives on average.

        The films weigh as many ratings as each has: it is over what people watch, not over what the
        member rated first, which are mostly favourites. With few ratings it is near the mean of all
        people, and uncertain.
        """
        loading = self._usual_loading
        variance = float(loading @ member.covariance @ loading)
        return self._usual_baseline + float(loading @ member.mean), variance**0.5

    def variance(self, member: Member, item_indices: NDArray[np.intp]) -> NDArray[np.float64]:
        """Variance z'Vz of what is expected of m items whose films are certain, float64[m]."""
        loadings = self.served_loadings(item_indices)
        variance: NDArray[np.float64]
        variance = ((loadings @ member.covariance) * loadings).sum(axis=1)
        return variance

    def prior_stars(self, member: Member, item_index: int) -> tuple[float, float]:
        """Expected before any star is read: (global mean + item bias, the prior's own part)."""
        loading = self._all_loadings[:, item_index].astype(np.float64)
        return float(self._served_baseline[item_index]), float(loading @ member.prior_mean)

    def rating_parts(self, member: Member, item_indices: NDArray[np.intp]) -> NDArray[np.float64]:
        """Stars that each of the member's n ratings adds to m items, float64[m, n]."""
        loadings = self.served_loadings(item_indices)
        parts: NDArray[np.float64] = (loadings @ member.gain) * member.surprise
        return parts

    def _films(self, items: NDArray[np.intp]) -> NDArray[np.float64]:
        """(bias, factors) of n films as trained, float64[n, w]."""
        films = np.empty((len(items), 1 + self._factors.shape[1]))
        films[:, 0], films[:, 1:] = self._bias[items], self._factors[items]
        return films

    def loadings(self, items: NDArray[np.intp]) -> NDArray[np.float64]:
        """(1, factors) of n films as trained, float64[n, w]."""
        loadings = self._films(items)
        loadings[:, 0] = 1
        return loadings

    def served_loadings(self, items: NDArray[np.intp]) -> NDArray[np.float64]:
        """(1, factors) of n films as served, float64[n, w]."""
        return self._all_loadings[:, items].T.astype(np.float64, order="C")

    def _baseline(self, items: NDArray[np.intp]) -> NDArray[np.float32]:
        """What n films as trained get on average, float32[n]."""
        baseline: NDArray[np.float32] = self._global_mean + self._bias[items]
        return baseline

    def _film_left(self, items: NDArray[np.intp]) -> NDArray[np.float64]:
        """How much of n films' own variance people leave on each axis, float64[n, n_factors]."""
        n = self._n_ratings[items, np.newaxis].astype(np.float64)
        left: NDArray[np.float64] = 1 / (1 + n * self._film_information)
        return left


def _all_and_all_but_each(addends: NDArray[np.float64]) -> NDArray[np.float64]:
    """The sum of n addends, and behind it the sums without each, float64[1 + n, ...]."""
    total = addends.sum(axis=0)
    return np.concatenate([total[np.newaxis], total - addends])


def tilt(films: NDArray[np.float64], rated_mean: NDArray[np.float64]) -> NDArray[np.float64]:
    """How the n rated films differ from what people rate, damped where n is small, float64[w].

    `films`, float64[n, w], are their biases and factors, `rated_mean` the mean over all ratings.
    """
    if not len(films):
        return np.zeros_like(rated_mean)
    return _damped(np.float64(len(films)), films.mean(axis=0) - rated_mean)


def _damped(
    n: NDArray[np.float64] | np.float64, difference: NDArray[np.float64]
) -> NDArray[np.float64]:
    damped: NDArray[np.float64] = n / (n + RATED_DAMPING) * difference
    return damped
