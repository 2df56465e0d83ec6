"""One member's lists: all films ranked once, whatever is then asked of them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Catalogue
from recsys.model.fold_in import Member
from recsys.neighbours.items import Similarity
from recsys.neighbours.series import Series
from recsys.ranking.crowding import Crowding
from recsys.ranking.filters import NO_FILTERS, Filters
from recsys.ranking.order import Order
from recsys.ranking.scoring.score import Ranking
from recsys.ranking.series import SeriesRule
from recsys.ranking.why.explanations import Explaining
from recsys.ranking.why.reasons import Reasons
from recsys.results import Recommendation
from recsys.stars import LIKED_FROM


@dataclass(frozen=True, slots=True)
class Lists:
    """What the lists of all members of one model are made with."""

    catalogue: Catalogue
    similarity: Similarity
    series: Series
    reasons: Reasons
    explaining: Explaining


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
        return self._ranking.scored.of(self._lists.catalogue.item_indices(movie_ids))

    def recommendations(
        self, movie_ids: Sequence[int], exclude: Collection[int] = ()
    ) -> list[Recommendation]:
        """See `Recommender.recommendations`."""
        return self._told(self._lists.catalogue.item_indices(movie_ids), exclude)

    def _best(self, n: int, exclude: Collection[int], filters: Filters) -> NDArray[np.intp]:
        """Rows of the n best films, best first."""
        catalogue, ranking, member = self._lists.catalogue, self._ranking, self._member
        is_open = filters.allowed(catalogue)
        said, stars_said = member.opinions
        is_open[said] = False
        is_open[catalogue.item_indices(list(exclude))] = False
        liked = frozenset(said[stars_said >= LIKED_FROM].tolist())
        scores, stars = ranking.scored, ranking.expected_stars
        series = self._lists.series
        crowding = Crowding(series, catalogue.movies, liked)
        rule = SeriesRule(series, crowding, scores, stars, catalogue.n_raters, liked)
        order = Order(self._lists.similarity.directions, rule)
        lowest, variety = ranking.lowest_stars, filters.variety
        return order.rows(scores, is_open, stars, lowest, n, variety=variety)

    def _told(self, rows: NDArray[np.intp], exclude: Collection[int]) -> list[Recommendation]:
        """The films of some rows with their reasons, and what else is left of their series."""
        lists, member = self._lists, self._member
        gone = {*member.opinions[0].tolist(), *map(lists.catalogue.item_index, exclude)}
        left = [lists.series.left(row, gone) for row in rows.tolist()]
        return lists.explaining.recommendations(lists.reasons, member, self._ranking, rows, left)
