"""The numbers of a trained model, as they are saved and served."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recsys.stars import HALF_STARS

# How many of a user's highest and lowest ratings are kept: enough to show five and to find the
# films that a member shares with a twin.
N_EXTREMES = 50


@dataclass(frozen=True, slots=True)
class Parameters:
    """A biased matrix factorisation with a Gaussian prior for people who were not trained on.

    The stars that user u gives to item i are expected to be `global_mean + item_bias[i] +
    user_bias[u] + user_factors[u] @ item_factors[i]` (Koren, Bell and Volinsky 2009, "Matrix
    factorization techniques for recommender systems", equation 4). A person is the vector `(bias,
    factors)` of length n_factors + 1, a priori normal with `prior_mean` and `prior_covariance`;
    ratings scatter about the expectation with `noise_variance`. All of it is in stars.
    `prior_by_rated` moves the prior mean by how the rated films' (bias, factors) differ from
    `rated_mean`. A film that n people rated has factors of covariance `film_axes @ diag(1 / (1 + n
    * film_information)) @ film_axes.T` (recsys.model.fold_in).

    `user_factors` are posterior means; `user_spread` is the trace of their posterior covariance,
    which is large where a user rated few films.

    The ranking (recsys.ranking.scoring.choice) has its own: `chosen_factors` c,
    `choosing_factors` e, `choice_bias` b, `choice_mean` m, `half_star_weight` w,
    `choice_damping` p, and `kin_factors` u of length one.

    `highest_items` and `lowest_items` are item indices, best and worst rated first, -1 where a user
    rated fewer than N_EXTREMES films; `highest_half_stars` and `lowest_half_stars` go with them.

    `map_coordinates` are the places of the films on the map of all films
    (recsys.interpretation.map).
    """

    global_mean: NDArray[np.float32]  # [1]
    item_factors: NDArray[np.float32]  # [n_items, n_factors]
    item_bias: NDArray[np.float32]  # [n_items]
    user_ids: NDArray[np.int32]  # [n_users]
    user_factors: NDArray[np.float32]  # [n_users, n_factors]
    user_bias: NDArray[np.float32]  # [n_users]
    user_spread: NDArray[np.float32]  # [n_users]
    user_n_ratings: NDArray[np.int32]  # [n_users]
    highest_items: NDArray[np.int32]  # [n_users, N_EXTREMES]
    highest_half_stars: NDArray[np.uint8]  # [n_users, N_EXTREMES]
    lowest_items: NDArray[np.int32]  # [n_users, N_EXTREMES]
    lowest_half_stars: NDArray[np.uint8]  # [n_users, N_EXTREMES]
    prior_mean: NDArray[np.float32]  # [n_factors + 1]
    prior_covariance: NDArray[np.float32]  # [n_factors + 1, n_factors + 1]
    prior_by_rated: NDArray[np.float32]  # [n_factors + 1, n_factors + 1]
    rated_mean: NDArray[np.float32]  # [n_factors + 1]
    noise_variance: NDArray[np.float32]  # [1]
    film_axes: NDArray[np.float32]  # [n_factors, n_factors]
    film_information: NDArray[np.float32]  # [n_factors]
    chosen_factors: NDArray[np.float16]  # [n_items, n_choice_factors]
    choosing_factors: NDArray[np.float16]  # [n_items, n_choice_factors]
    choice_bias: NDArray[np.float32]  # [n_items]
    choice_mean: NDArray[np.float32]  # [n_choice_factors]
    choice_damping: NDArray[np.float32]  # [1]
    half_star_weight: NDArray[np.float32]  # [10]
    kin_factors: NDArray[np.float16]  # [n_items, n_kin_factors]
    map_coordinates: NDArray[np.float32]  # [n_items, 2]

    def expected(self) -> dict[str, tuple[type[np.generic], tuple[int, ...]]]:
        """Type and shape that each array must have, given how many items, users and factors."""
        n_items, n_factors = self.item_factors.shape
        n_users = len(self.user_ids)
        n_choice_factors = len(self.choice_mean)
        extremes = (n_users, N_EXTREMES)
        return {
            "global_mean": (np.float32, (1,)),
            "item_factors": (np.float32, (n_items, n_factors)),
            "item_bias": (np.float32, (n_items,)),
            "user_ids": (np.int32, (n_users,)),
            "user_factors": (np.float32, (n_users, n_factors)),
            "user_bias": (np.float32, (n_users,)),
            "user_spread": (np.float32, (n_users,)),
            "user_n_ratings": (np.int32, (n_users,)),
            "highest_items": (np.int32, extremes),
            "highest_half_stars": (np.uint8, extremes),
            "lowest_items": (np.int32, extremes),
            "lowest_half_stars": (np.uint8, extremes),
            "prior_mean": (np.float32, (n_factors + 1,)),
            "prior_covariance": (np.float32, (n_factors + 1, n_factors + 1)),
            "prior_by_rated": (np.float32, (n_factors + 1, n_factors + 1)),
            "rated_mean": (np.float32, (n_factors + 1,)),
            "noise_variance": (np.float32, (1,)),
            "film_axes": (np.float32, (n_factors, n_factors)),
            "film_information": (np.float32, (n_factors,)),
            "chosen_factors": (np.float16, (n_items, n_choice_factors)),
            "choosing_factors": (np.float16, (n_items, n_choice_factors)),
            "choice_bias": (np.float32, (n_items,)),
            "choice_mean": (np.float32, (n_choice_factors,)),
            "choice_damping": (np.float32, (1,)),
            "half_star_weight": (np.float32, (len(HALF_STARS),)),
            "kin_factors": (np.float16, (n_items, self.kin_factors.shape[1])),
            "map_coordinates": (np.float32, (n_items, 2)),
        }

    def arrays(self) -> dict[str, NDArray[Any]]:
        """All arrays by name."""
        return {name: getattr(self, name) for name in self.__slots__}
