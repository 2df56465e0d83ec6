"""One member's lists: all films ranked once, whatever is then asked of them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Catalogue, Movie
from recsys.model.fold_in import Member
from recsys.neighbours.items import Similarity
from recsys.neighbours.series import Series
from recsys.ranking.crowding import Crowding
from recsys.ranking.filters import NO_FILTERS, Filters
from recsys.ranking.mixture import fill_pages, mixed
from recsys.ranking.order import STEPS, STEPS_VARIED, Order
from recsys.ranking.scoring.forms import STAND_UP
from recsys.ranking.scoring.score import Ranking
from recsys.ranking.scoring.scores import Scores
from recsys.ranking.series import SeriesRule
from recsys.ranking.why.explanations import Explaining
from recsys.ranking.why.reasons import Reasons
from recsys.results import FilmEvidence, Recommendation
from recsys.stars import LIKED_FROM


@dataclass(frozen=True, slots=True)
class Lists:
    """What the lists of all members of one model are made with.

    `stand_up`, intp[n], are the rows of what is recorded on a stage (`is_stand_up`).
    """

    catalogue: Catalogue
    similarity: Similarity
    series: Series
    reasons: Reasons
    explaining: Explaining
    stand_up: NDArray[np.intp]


class Ranked:
    """The films of one model in the eyes of one member."""

    def __init__(self, lists: Lists, member: Member, ranking: Ranking) -> None:
        self._lists = lists
        self._member = member
        self._ranking = ranking

    def recommend(
        self, n: int, exclude: Collection[int] = (), filters: Filters = NO_FILTERS
    ) -> list[Recommendation]:
        """See `Recommender.recommend`."""
        return self._told(self._best(n, exclude, filters), exclude)

    def shortlist(
        self, n: int, exclude: Collection[int] = (), filters: Filters = NO_FILTERS
    ) -> list[int]:
        """See `Recommender.shortlist`."""
        movies = self._lists.catalogue.movies
        return [movies[row].movie_id for row in self._best(n, exclude, filters).tolist()]

    def score(self, movie_ids: Sequence[int]) -> NDArray[np.float32]:
        """See `Recommender.score`."""
        is_placed, rows = self._lists.catalogue.with_rows(movie_ids)
        placed = self._ranking.scored.of(rows)
        scores = np.full(len(movie_ids), min(placed, default=0), np.float32)
        scores[is_placed] = placed
        return scores

    def recommendations(
        self, movie_ids: Sequence[int], exclude: Collection[int] = ()
    ) -> list[Recommendation]:
        """See `Recommender.recommendations`."""
        catalogue = self._lists.catalogue
        placed = iter(self._told(catalogue.rows_of(movie_ids), exclude))
        return [
            next(placed) if movie_id in catalogue else self._unplaced(catalogue.film(movie_id))
            for movie_id in movie_ids
        ]

    def _unplaced(self, movie: Movie) -> Recommendation:
        """Nothing speaks for a film that is known by name alone."""
        usual = self._ranking.usual_stars
        return Recommendation(movie, usual, 0.0, because=(), evidence=FilmEvidence.NONE)

    def _best(self, n: int, exclude: Collection[int], filters: Filters) -> NDArray[np.intp]:
        """Rows of the n best films, best first."""
        catalogue, ranking, member = self._lists.catalogue, self._ranking, self._member
        is_open = filters.allowed(catalogue)
        said, stars_said = member.opinions
        is_open[said] = False
        is_open[catalogue.rows_of(exclude)] = False
        liked = frozenset(said[stars_said >= LIKED_FROM].tolist())
        if not filters.names_films:
            is_open[catalogue.of_other_forms(liked)] = False
            stand_up = self._lists.stand_up  # who asks for a comedy did not ask for a comedian
            if filters.theme != STAND_UP and liked.isdisjoint(stand_up.tolist()):
                is_open[stand_up] = False
        stars, lowest = self._stars_to_order_by(), ranking.lowest_stars
        kinds = self._kinds(filters)
        scores = mixed(ranking.scored, kinds, is_open & (stars >= lowest))
        series = self._lists.series
        crowding = Crowding(series, catalogue.movies, liked)
        rule = SeriesRule(series, crowding, scores, stars, catalogue.n_raters, liked)
        steps = STEPS_VARIED if fill_pages(kinds) else STEPS
        order = Order(self._lists.similarity.directions, rule, steps)
        return order.rows(scores, is_open, stars, lowest, n, variety=filters.variety)

    def _stars_to_order_by(self) -> NDArray[np.float32]:
        """The stars expected, float32[n_items]: nobody can say that less than usual is of a film.

        Of a film without evidence they are its kind's alone, which keep no film from the list.
        """
        ranking = self._ranking
        guessed, lowest = ranking.expected_stars, np.float32(ranking.lowest_stars)
        can_guess = self._lists.explaining.can_guess()
        return np.where(can_guess, guessed, np.maximum(guessed, lowest))

    def _kinds(self, filters: Filters) -> list[tuple[float, Scores]]:
        """The kinds that the member likes and their shares, of who asks for one those of it."""
        if not (interests := self._ranking.interests):
            return []
        wanted = filters.of_kind.allowed(self._lists.catalogue)
        shares = [kind.share for kind, _ in interests]
        fitting = [kind.share * float(wanted[kind.liked].mean()) for kind, _ in interests]
        if sum(fitting):
            shares = [share * sum(shares) / sum(fitting) for share in fitting]
        return [(share, scores) for share, (_, scores) in zip(shares, interests, strict=True)]

    def _told(self, rows: NDArray[np.intp], exclude: Collection[int]) -> list[Recommendation]:
        """The films of some rows with their reasons, and what else is left of their series."""
        lists, member = self._lists, self._member
        gone = {*member.opinions[0].tolist(), *lists.catalogue.rows_of(exclude).tolist()}
        left = [lists.series.left(row, gone) for row in rows.tolist()]
        return lists.explaining.recommendations(lists.reasons, member, self._ranking, rows, left)
