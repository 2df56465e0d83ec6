"""The users of the data set whose taste is nearest a member's."""

from collections.abc import Collection, Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Catalogue
from recsys.model.fold_in import Member
from recsys.model.parameters import Parameters
from recsys.neighbours.items import Similarity
from recsys.neighbours.profile import leaning
from recsys.results import RatedMovie, SharedMovie, Twin
from recsys.results.lists import MOST_APART
from recsys.stars import HIGHEST_STARS
from recsys.vectors import best

_SHOWN = 5
_LOVED_FROM = 4.5
# Chosen on users of the data set, 5, 10 or 30 of whose ratings were known, by how the twins rated
# the other films that both had rated.
_NEUTRAL_APART = 1.5
_USERS_AT_ONCE = 10_000
_DAMPING = 8.0
_USUAL_MEAN, _AS_MANY = 3.5, 50  # the mean of a film that so many people would confirm


class Twins:
    """Finds the users who are near a member in taste and rated the same films alike.

    A twin's similarity is the mean of two numbers. The first is the expected cosine of their
    factors less the prior's mean: with a user's factors uncertain, N(m, V), the cosine to a
    direction d is expected to be about d . m / sqrt(|m|^2 + tr V), the plain cosine drawn to zero
    for users who rated few films and for a member who did. By the plain one, twins are mostly
    people of twenty ratings whose direction is chance. Without the prior's mean, what everyone
    likes would make everyone a twin. The bias is left out: it says how kindly a person rates, not
    what the person likes.

    The second is their agreement on the films that both rated, as far as a user's are kept
    (`Parameters.highest_items`, `lowest_items`): the mean over these films of

        1 - |stars of the member - stars of the user| / 1.5, at least -1,

    weighed by w = log(1 + n_users / n_raters) (the higher of both stars / 5)^2 and divided by
    sum w + 8 rather than by sum w. To love the same little-known film says more than to love what
    all love or to dislike what few like, and one such film says less than five (as significance
    weighting has it: Herlocker, Konstan, Borchers and Riedl 1999, "An algorithmic framework for
    performing collaborative filtering").
    """

    def __init__(
        self, parameters: Parameters, catalogue: Catalogue, similarity: Similarity
    ) -> None:
        self._parameters = parameters
        self._catalogue = catalogue
        self._films = similarity
        self._prior = parameters.prior_mean[1:]
        deviation = parameters.user_factors - self._prior
        lengths = np.sqrt((deviation**2).sum(axis=1) + parameters.user_spread)
        self._directions = deviation / lengths[:, np.newaxis]
        self._users, self._items, self._half_stars = _kept(parameters)
        n_raters = np.maximum(catalogue.n_ratings, 1)
        self._telling = np.log1p(len(deviation) / n_raters)

    def __call__(self, member: Member, n: int, exclude: Collection[int] = ()) -> list[Twin]:
        """The n nearest users, nearest first; fewer where fewer rated any film as the member did.

        What they loved is what the member has not rated, without those excluded by movie_id.
        """
        agreement, agrees = self._agreement(member)
        near = (self._cosines(member) + agreement) / 2
        near[~agrees] = -np.inf
        rows, movies = member.item_indices.tolist(), self._catalogue.movies
        mine = {
            movies[row].movie_id: stars
            for row, stars in zip(rows, member.stars.tolist(), strict=True)
        }
        taste = leaning(member, self._films)
        favourites = _Favourites(taste, self._films, self._catalogue, {*mine, *exclude})
        return [self._twin(user, float(near[user]), mine, favourites) for user in _near(near, n)]

    def _cosines(self, member: Member) -> NDArray[np.float64]:
        """The expected cosine to each user, float64[n_users]."""
        taste = member.mean[1:] - self._prior
        length = np.sqrt(taste @ taste + np.trace(member.covariance[1:, 1:]))
        cosines: NDArray[np.float64] = self._directions @ (taste / length)
        return cosines

    def _agreement(self, member: Member) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
        """Of each user how far they agree, -1..1, and whether on any film at all."""
        n_users = len(self._directions)
        mine = np.full(len(self._catalogue), np.nan)
        mine[member.item_indices] = member.stars
        both = ~np.isnan(mine)[self._items]
        users, items, stars = self._users[both], self._items[both], self._half_stars[both] / 2
        given = mine[items]
        apart = np.abs(given - stars)
        weights = self._telling[items] * (np.maximum(given, stars) / HIGHEST_STARS) ** 2
        agreed = np.maximum(1 - apart / _NEUTRAL_APART, -1)
        total = np.bincount(users, weights * agreed, minlength=n_users)
        agreement = total / (np.bincount(users, weights, minlength=n_users) + _DAMPING)
        return agreement, np.bincount(users[apart <= MOST_APART], minlength=n_users) > 0

    def _twin(
        self, user: int, similarity: float, mine: Mapping[int, float], favourites: "_Favourites"
    ) -> Twin:
        p = self._parameters
        highest = self._rated(p.highest_items[user], p.highest_half_stars[user])
        lowest = self._rated(p.lowest_items[user], p.lowest_half_stars[user])
        return Twin(
            user_id=int(p.user_ids[user]),
            similarity=similarity,
            n_ratings=int(p.user_n_ratings[user]),
            highest=highest[:_SHOWN],
            lowest=lowest[:_SHOWN],
            shared=_shared(mine, (*highest, *lowest)),
            loved=favourites.of(highest),
            best=favourites.above_others(highest),
        )

    def _rated(
        self, items: NDArray[np.int32], half_stars: NDArray[np.uint8]
    ) -> tuple[RatedMovie, ...]:
        return tuple(
            RatedMovie(self._catalogue.movies[item], half / 2)
            for item, half in zip(items.tolist(), half_stars.tolist(), strict=True)
            if item >= 0
        )


class _Favourites:
    """What users loved that a member may not know, what is most the member's kind first."""

    def __init__(
        self, taste: NDArray[np.float32], films: Similarity, catalogue: Catalogue, hidden: set[int]
    ) -> None:
        self._taste = taste
        self._films = films
        self._catalogue = catalogue
        self._known = frozenset(hidden)
        self._hidden = hidden

    def above_others(self, highest: tuple[RatedMovie, ...]) -> tuple[RatedMovie, ...]:
        """The favourites that a user put farthest above what people at large give, best first.

        Those of one user alone: what another twin is shown with too is told of both.
        """
        loved = [one for one in highest if _is_news(one, self._known)]
        return tuple(sorted(loved, key=_above_others, reverse=True)[:_SHOWN])

    def of(self, highest: tuple[RatedMovie, ...]) -> tuple[RatedMovie, ...]:
        """The favourites of one more user, without those of the users before."""
        loved = [one for one in highest if _is_news(one, self._hidden)]
        rows = self._catalogue.item_indices([rating.movie.movie_id for rating in loved])
        near = self._films.directions(rows) @ self._taste * self._films.certainty[rows]
        first = tuple(loved[place] for place in best(near, _SHOWN).tolist())
        self._hidden.update(rating.movie.movie_id for rating in first)
        return first


def _is_news(rating: RatedMovie, hidden: Collection[int]) -> bool:
    """Whether a user loved a film that is not among those hidden by movie_id."""
    return rating.stars >= _LOVED_FROM and rating.movie.movie_id not in hidden


def _above_others(rating: RatedMovie) -> tuple[float, int]:
    """Stars above the mean that people at large give, which of few people is drawn to the usual."""
    movie = rating.movie
    total = movie.mean_of_most * movie.most_ratings + _USUAL_MEAN * _AS_MANY
    return rating.stars - total / (movie.most_ratings + _AS_MANY), -movie.movie_id


_Kept = tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.uint8]]


def _kept(parameters: Parameters) -> _Kept:
    """All ratings that are kept of users, each once: rows of users and of films, and half stars.

    9 bytes each, and a data set may have a hundred of each of 200,000 users.
    """
    firsts = range(0, max(len(parameters.user_ids), 1), _USERS_AT_ONCE)
    parts = [_kept_of(parameters, slice(first, first + _USERS_AT_ONCE)) for first in firsts]
    users, items, half_stars = (np.concatenate(column) for column in zip(*parts, strict=True))
    return users, items, half_stars


def _kept_of(p: Parameters, some: slice) -> _Kept:
    items = np.hstack([p.highest_items[some], p.lowest_items[some]])
    half_stars = np.hstack([p.highest_half_stars[some], p.lowest_half_stars[some]])
    numbers = np.arange(some.start, some.start + len(items), dtype=np.int32)
    users = np.broadcast_to(numbers[:, np.newaxis], items.shape)
    rated = items >= 0
    users, items, half_stars = users[rated], items[rated], half_stars[rated]
    _, once = np.unique(users * np.int64(len(p.item_bias)) + items, return_index=True)
    return users[once], items[once], half_stars[once]


def _near(similarity: NDArray[np.float64], n: int) -> list[int]:
    """The n users of the highest similarity, those of none left out."""
    users: list[int] = best(similarity.astype(np.float32), n).tolist()
    return [user for user in users if similarity[user] > 0]


def _shared(mine: Mapping[int, float], rated: Iterable[RatedMovie]) -> tuple[SharedMovie, ...]:
    """Films that both rated, as far as the user's are kept; the member's stars by movie_id.

    First those they agree on, of these what both like most, of these what fewer people know.
    """
    shared = {
        movie_id: SharedMovie(rating.movie, mine[movie_id], rating.stars)
        for rating in rated
        if (movie_id := rating.movie.movie_id) in mine
    }
    return tuple(sorted(shared.values(), key=_by_agreement))


def _by_agreement(film: SharedMovie) -> tuple[float, float, int, int]:
    apart, movie = abs(film.member_stars - film.twin_stars), film.movie
    return apart, -film.member_stars - film.twin_stars, movie.n_ratings, movie.movie_id
