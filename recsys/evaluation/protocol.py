"""Cold start by strong generalisation: whole users are held out, a few ratings folded in."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from recsys.errors import DatasetError

# Tuning members have a seed of their own and are never among those that a report speaks of.
TUNING_SEED = 100
N_HELD_OUT = 100
_FROM_N_RATINGS = 40


@dataclass(frozen=True, slots=True)
class HeldOutMember:
    """A user kept out of training: the ratings in a fixed random order, stars by movie_id."""

    ratings: tuple[tuple[int, float], ...]

    def known(self, k: int) -> dict[int, float]:
        """The first k ratings, which the member has given."""
        return dict(self.ratings[:k])

    def hidden(self, k: int) -> dict[int, float]:
        """All ratings after the first k, which are to be predicted."""
        return dict(self.ratings[k:])


def hold_out(ratings: pd.DataFrame, seed: int) -> tuple[pd.DataFrame, list[HeldOutMember]]:
    """Everyone else's ratings to train on, and N_HELD_OUT members with 40 ratings or more.

    With TUNING_SEED these are the tuning members; with any other seed they are drawn from the rest.
    Raises DatasetError where there are too few users.
    """
    counts = ratings.groupby("userId").size()
    pool = np.array(sorted(counts.index[counts >= _FROM_N_RATINGS]))
    if len(pool) < 2 * N_HELD_OUT:
        raise DatasetError(
            f"Measuring takes {2 * N_HELD_OUT} users with {_FROM_N_RATINGS} ratings or more, and "
            f"this data set has {len(pool)}; give a larger one with --data."
        )
    tuning = np.random.default_rng(TUNING_SEED).choice(pool, N_HELD_OUT, replace=False)
    if seed == TUNING_SEED:
        users = tuning
    else:
        rest = pool[~np.isin(pool, tuning)]
        users = np.random.default_rng(seed).choice(rest, N_HELD_OUT, replace=False)
    held = ratings[ratings["userId"].isin(users)]
    by_user = dict(iter(held.groupby("userId")))
    members = [member_of(by_user[user], seed, position) for position, user in enumerate(users)]
    return ratings.drop(held.index), members


def member_of(ratings: pd.DataFrame, seed: int, position: int) -> HeldOutMember:
    """One user's ratings in an order that the seed and the position fix."""
    order = np.random.default_rng([seed, position, 0]).permutation(len(ratings))
    movie_ids, stars = ratings["movieId"].to_numpy()[order], ratings["rating"].to_numpy()[order]
    return HeldOutMember(tuple(zip(movie_ids.tolist(), stars.tolist(), strict=True)))
