"""What is expected of the users of the data set, on whom the model was trained."""

import numpy as np

from recsys.catalogue import Catalogue
from recsys.errors import UnknownUserError
from recsys.model.parameters import Parameters
from recsys.results import UserEstimate, evidence_of
from recsys.stars import HIGHEST_STARS, LOWEST_STARS


class Users:
    """The users of one model, known by MovieLens's ids."""

    def __init__(self, parameters: Parameters, catalogue: Catalogue) -> None:
        self._parameters = parameters
        self._catalogue = catalogue
        self._row = {user_id: row for row, user_id in enumerate(parameters.user_ids.tolist())}

    def estimate(self, user_id: int, movie_id: int) -> UserEstimate:
        """The stars expected of one user; raises UnknownUserError, UnknownMovieError."""
        p, item = self._parameters, self._catalogue.item_index(movie_id)
        if user_id not in self._row:
            raise UnknownUserError(user_id, min(self._row), max(self._row))
        user = self._row[user_id]
        average, film = float(p.global_mean[0]), float(p.item_bias[item])
        bias, taste = float(p.user_bias[user]), float(p.user_factors[user] @ p.item_factors[item])
        total = average + film + bias + taste
        stars = float(np.clip(total, LOWEST_STARS, HIGHEST_STARS))
        return UserEstimate(
            user_id=user_id,
            n_ratings=int(p.user_n_ratings[user]),
            movie=self._catalogue.movies[item],
            stars=stars,
            average=average,
            film=film,
            user=bias,
            taste=taste,
            clipped=stars - total,
            given=self._given(user, item),
            evidence=evidence_of(self._catalogue.movies[item]),
        )

    def _given(self, user: int, item: int) -> float | None:
        p = self._parameters
        items = (*p.highest_items[user].tolist(), *p.lowest_items[user].tolist())
        halves = (*p.highest_half_stars[user].tolist(), *p.lowest_half_stars[user].tolist())
        return next((half / 2 for i, half in zip(items, halves, strict=True) if i == item), None)
