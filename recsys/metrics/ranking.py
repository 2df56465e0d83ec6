"""Errors of predicted stars and worth of a ranked list."""

import math
from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

RELEVANT_FROM_STARS = 4.0

_N_NEAREST_IN_FAME = 200
_N_DRAWN = 100


def rmse(predicted: ArrayLike, actual: ArrayLike) -> float:
    """Root mean squared error, in stars."""
    return float(np.sqrt(np.mean((np.asarray(predicted) - np.asarray(actual)) ** 2)))


def mae(predicted: ArrayLike, actual: ArrayLike) -> float:
    """Mean absolute error, in stars."""
    return float(np.mean(np.abs(np.asarray(predicted) - np.asarray(actual))))


def pair_accuracy(predicted: ArrayLike, actual: ArrayLike) -> float:
    """Of two films rated differently, how often the higher is predicted higher; NaN without any.

    A tie is a miss.
    """
    predicted, stars = np.asarray(predicted), np.asarray(actual)
    higher = stars[:, np.newaxis] > stars
    if not higher.any():
        return math.nan
    return float(np.mean((predicted[:, np.newaxis] > predicted)[higher]))


def ndcg(ranked: Sequence[int], relevant: Collection[int], n: int = 10) -> float:
    """Normalised discounted cumulative gain of the first n (Järvelin and Kekäläinen 2002), 0..1."""
    if not relevant:
        return 0.0
    gain = sum(1 / math.log2(p + 2) for p, item in enumerate(ranked[:n]) if item in relevant)
    ideal = sum(1 / math.log2(p + 2) for p in range(min(n, len(relevant))))
    return gain / ideal


def recall(ranked: Sequence[int], relevant: Collection[int], n: int = 20) -> float:
    """Share of what is relevant that is among the first n, 0..1."""
    return len(set(ranked[:n]) & set(relevant)) / len(relevant) if relevant else 0.0


class PopularityMatchedAuc:
    """How often a film that a member liked scores above films as well known, 0..1.

    For each liked film, of the 200 films nearest to it by rating count (ties by row) those that the
    member rated are dropped and 100 of the rest drawn; the film's score must exceed theirs. Since
    they are as famous, popularity buys nearly nothing: it gets 0.61, for what differs within 200.
    """

    def __init__(self, n_ratings: NDArray[np.float32]) -> None:
        self._n_ratings = n_ratings
        self._nearest: dict[float, NDArray[np.intp]] = {}

    def __call__(
        self,
        scores: NDArray[np.float32],
        liked: NDArray[np.intp],
        rated: NDArray[np.intp],
        rng: np.random.Generator,
    ) -> float:
        """Mean over the liked films, NaN where there is none; `rated` holds the liked ones too."""
        is_rated = np.zeros(len(scores), np.bool_)
        is_rated[rated] = True
        shares = []
        for film in liked.tolist():
            near = self._near(film)
            unrated = near[~is_rated[near]]
            if unrated.size:
                drawn = rng.choice(unrated, min(_N_DRAWN, unrated.size), replace=False)
                shares.append(np.count_nonzero(scores[film] > scores[drawn]) / drawn.size)
        return float(np.mean(shares)) if shares else math.nan

    def _near(self, film: int) -> NDArray[np.intp]:
        count = float(self._n_ratings[film])
        if count not in self._nearest:
            distance = np.abs(self._n_ratings - count)
            self._nearest[count] = np.argsort(distance, kind="stable")[:_N_NEAREST_IN_FAME]
        return self._nearest[count]


def rank_correlation(first: ArrayLike, second: ArrayLike) -> float | None:
    """Spearman's correlation of n numbers with n others, -1..1, ties sharing their mean rank.

    None where all numbers of either are the same (Spearman 1904); n is 1 or more.
    """
    one, other = _mean_ranks(np.asarray(first)), _mean_ranks(np.asarray(second))
    one, other = one - one.mean(), other - other.mean()
    spread = float(np.sqrt((one @ one) * (other @ other)))
    return float(one @ other) / spread if spread else None


def _mean_ranks(numbers: NDArray[np.floating]) -> NDArray[np.float64]:
    _, place, counts = np.unique(numbers, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    mean: NDArray[np.float64] = (last - (counts - 1) / 2)[place]
    return mean
