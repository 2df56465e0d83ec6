"""Which of the films that a member likes are of one kind, and how plainly they are of several.

Average linkage: the two nearest groups are made one until none are nearer than TOGETHER_FROM, how
near two groups are being the mean over their pairs of films (Sokal and Michener 1958, "A
statistical method for evaluating systematic relationships"). Whoever has one kind has one group.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# All chosen on the tuning members (seed 100) and the tuning half of the written ones, two and three
# of whom were taken for one.
TOGETHER_FROM = 0.6
PLAIN_FROM, PLAIN_SPAN = 0.6, 0.4
ALONE = 1.1

_Floats = NDArray[np.floating]


@dataclass(frozen=True, slots=True)
class Groups:
    """Groups of n films by their places in 0..n-1, and how plain it is that these are kinds, 0..1.

        plain = (within - between - PLAIN_FROM) / PLAIN_SPAN, from 0 to 1

    `within` is how near two films of one group are, in the mean over the films by how much each is
    liked. A film that is alone in its group is ALONE / sqrt(n_chosen - 1) near it, n_chosen being
    how many films the member did not mind: who likes two films that are not alike likes two kinds,
    and who likes ten may like one by chance. `between` is the same of two films of different
    groups. Where it is far from within, few films are in the wrong one (as in the silhouette of
    Rousseeuw 1987, "Silhouettes: a graphical aid to the interpretation of cluster analysis").
    """

    members: tuple[NDArray[np.intp], ...]
    plain: float


def grouped(near: _Floats, liking: _Floats, n_chosen: int) -> Groups:
    """The groups of n films, near, float[n, n], each other and each liked so much, float[n].

    They are of `n_chosen` that the member did not mind.
    """
    weights = np.outer(liking, liking)
    np.fill_diagonal(weights, 0.0)
    of = _linked(near * weights, weights)
    members = tuple(np.flatnonzero(of == at) for at in np.unique(of))
    is_same = of[:, np.newaxis] == of
    within = sum(
        float(liking[group].sum() * _within(near, weights, group, n_chosen)) for group in members
    ) / float(liking.sum())
    apart = np.where(is_same, 0.0, weights)
    between = float((near * apart).sum() / max(float(apart.sum()), 1e-9))
    plain = (within - between - PLAIN_FROM) / PLAIN_SPAN if len(members) > 1 else 0.0
    return Groups(members, float(np.clip(plain, 0, 1)))


def _within(near: _Floats, weights: _Floats, group: NDArray[np.intp], n_chosen: int) -> float:
    if len(group) == 1:
        return float(ALONE / np.sqrt(n_chosen - 1))
    pairs = np.ix_(group, group)
    return float((near[pairs] * weights[pairs]).sum() / weights[pairs].sum())


def _linked(near: _Floats, weights: _Floats) -> NDArray[np.intp]:
    """The group of each of n films, intp[n]; `near` is weighed by `weights`, both float[n, n]."""
    near, weights = near.copy(), weights.copy()
    of = np.arange(len(near))
    for _ in range(len(near) - 1):
        means = np.where(weights > 0, near / np.maximum(weights, 1e-9), -np.inf)
        one, other = divmod(int(np.argmax(means)), len(means))
        if means[one, other] < TOGETHER_FROM:
            break
        for sums in (near, weights):
            sums[one] += sums[other]
            sums[:, one] = sums[one]
            sums[other] = sums[:, other] = 0.0
            sums[one, one] = 0.0
        of[of == other] = one
    return of
