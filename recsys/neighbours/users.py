"""The users of the data set whose taste is nearest a member's."""

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Catalogue
from recsys.model.fold_in import Member
from recsys.model.parameters import Parameters
from recsys.results import RatedMovie, SharedMovie, Twin
from recsys.vectors import best

_SHOWN = 5


class Twins:
    """Compares members with users by the expected cosine of their factors less the prior's mean.

    With a user's factors uncertain, N(m, V), the cosine to a direction d is expected to be about
    d . m / sqrt(|m|^2 + tr V): the plain cosine, drawn to zero for users who rated few films and
    for a member who did. By the plain one, twins are mostly people of twenty ratings whose
    direction is chance.

    Without the prior's mean, what everyone likes would make everyone a twin. The bias is left out:
    it says how kindly a person rates, not what the person likes.
    """

    def __init__(self, parameters: Parameters, catalogue: Catalogue) -> None:
        self._parameters = parameters
        self._catalogue = catalogue
        self._prior = parameters.prior_mean[1:]
        deviation = parameters.user_factors - self._prior
        lengths = np.sqrt((deviation**2).sum(axis=1) + parameters.user_spread)
        self._directions = deviation / lengths[:, np.newaxis]

    def __call__(self, member: Member, n: int) -> list[Twin]:
        """The n nearest users, nearest first; similarity is 0 while nothing is rated."""
        taste = member.mean[1:] - self._prior
        length = np.sqrt(taste @ taste + np.trace(member.covariance[1:, 1:]))
        cosines = self._directions @ (taste / length).astype(np.float32)
        return [
            self._twin(user, float(cosines[user]), member) for user in best(cosines, n).tolist()
        ]

    def _twin(self, user: int, similarity: float, member: Member) -> Twin:
        p = self._parameters
        highest = self._rated(p.highest_items[user], p.highest_half_stars[user])
        lowest = self._rated(p.lowest_items[user], p.lowest_half_stars[user])
        return Twin(
            user_id=int(p.user_ids[user]),
            similarity=similarity,
            n_ratings=int(p.user_n_ratings[user]),
            highest=highest[:_SHOWN],
            lowest=lowest[:_SHOWN],
            shared=self._shared(member, (*highest, *lowest)),
        )

    def _rated(
        self, items: NDArray[np.int32], half_stars: NDArray[np.uint8]
    ) -> tuple[RatedMovie, ...]:
        return tuple(
            RatedMovie(self._catalogue.movies[item], half / 2)
            for item, half in zip(items.tolist(), half_stars.tolist(), strict=True)
            if item >= 0
        )

    def _shared(self, member: Member, rated: tuple[RatedMovie, ...]) -> tuple[SharedMovie, ...]:
        """Films that both rated, those they agree on first, as far as the user's are kept."""
        theirs = {rating.movie.movie_id: rating.stars for rating in rated}
        shared = [
            SharedMovie(movie, float(stars), theirs[movie.movie_id])
            for row, stars in zip(member.item_indices.tolist(), member.stars, strict=True)
            if (movie := self._catalogue.movies[row]).movie_id in theirs
        ]
        return tuple(sorted(shared, key=lambda film: abs(film.member_stars - film.twin_stars)))
