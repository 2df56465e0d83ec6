"""What each user of the data set rated highest and lowest."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recsys.model.parameters import N_EXTREMES
from recsys.training.interactions import Interactions, parts

_USERS_AT_ONCE = 10_000

_Extremes = tuple[NDArray[np.int32], NDArray[np.uint8]]


def extremes(interactions: Interactions, n_users: int) -> tuple[_Extremes, _Extremes]:
    """Each user's highest and lowest rated items with their half stars.

    Among equals the better known film comes first: a person who is shown five of a user's forty
    fives learns more from films that people know.
    """
    fame = np.bincount(interactions.items)
    rows = interactions.rows_by_user(n_users)
    found = [
        _extremes_of(interactions[rows.of(some.start, some.stop)], fame, some)
        for some in parts(n_users, _USERS_AT_ONCE)
    ]
    return _joined([highest for highest, _ in found]), _joined([lowest for _, lowest in found])


def _joined(found: Sequence[_Extremes]) -> _Extremes:
    items, half_stars = zip(*found, strict=True)
    return np.concatenate(items), np.concatenate(half_stars)


def _extremes_of(
    ratings: Interactions, fame: NDArray[np.intp], users: slice
) -> tuple[_Extremes, _Extremes]:
    mine = replace(ratings, users=ratings.users - users.start)
    n, known = users.stop - users.start, -fame[ratings.items]
    return (
        first_of_each(mine, n, (known, -ratings.stars)),
        first_of_each(mine, n, (known, ratings.stars)),
    )


def first_of_each(
    interactions: Interactions, n_users: int, keys: tuple[NDArray[Any], NDArray[Any]]
) -> _Extremes:
    """The first N_EXTREMES of each user by keys, the last key the most important."""
    order = np.lexsort((interactions.items, *keys, interactions.users))
    users = interactions.users[order]
    place = np.arange(len(order)) - np.searchsorted(users, users)
    is_first = place < N_EXTREMES
    chosen, at = order[is_first], (users[is_first], place[is_first])
    items = np.full((n_users, N_EXTREMES), -1, np.int32)
    half_stars = np.zeros((n_users, N_EXTREMES), np.uint8)
    items[at], half_stars[at] = interactions.items[chosen], interactions.stars[chosen] * 2
    return items, half_stars
