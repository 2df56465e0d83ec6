"""Scores and posteriors as answers: why a film is recommended, what a prediction is made of."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Catalogue
from recsys.known_films import RATED_FROM
from recsys.model.fold_in import FoldIn, Member
from recsys.model.predicted import Predicted
from recsys.ranking.scoring.score import Ranking
from recsys.ranking.why.reasons import Reasons
from recsys.results import (
    Explanation,
    FilmEvidence,
    RatingPart,
    Recommendation,
    SeriesLeft,
    evidence_of,
)


class Explaining:
    """Explains one model; the `directions` of n rows, float32[n, d], say how alike films are.

    `n_members`, int32[n_items], has how many members of a community rated each film, as it changes.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        fold_in: FoldIn,
        predicted: Predicted,
        average: float,
        directions: Callable[[NDArray[np.intp]], NDArray[np.float32]],
        *,
        n_members: NDArray[np.int32] | None = None,
    ) -> None:
        self._movies = catalogue.movies
        self._fold_in, self._predicted = fold_in, predicted
        self._average = average
        self._directions = directions
        self._n_members = np.zeros(len(catalogue), np.int32) if n_members is None else n_members
        self._has_evidence = (catalogue.n_ratings >= RATED_FROM) | catalogue.has_crowd

    def can_guess(self) -> NDArray[np.bool_]:
        """Of which films stars can be named (`FilmEvidence`), bool[n_items]."""
        return self._has_evidence | (self._n_members >= RATED_FROM)

    def prediction(self, member: Member, row: int) -> Explanation:
        """Parts that add up to the stars expected of an item."""
        alone = np.array([row])
        baseline, expected = self._fold_in.prior_stars(member, row)
        [parts] = self._fold_in.rating_parts(member, alone)
        total = baseline + expected + float(parts.sum())
        found, ends = self._predicted.stars_and_ends(np.array([total]), member, alone)
        [stars], [[low, high]] = found.tolist(), ends.tolist()
        order = np.argsort(-np.abs(parts)).tolist()
        return Explanation(
            movie=self._movies[row],
            stars=stars,
            low=low,
            high=high,
            average=self._average,
            film=baseline - self._average,
            member=expected,
            parts=tuple(self._part(member, j, parts) for j in order),
            clipped=stars - total,
            evidence=self._evidence(row),
        )

    def recommendations(
        self,
        reasons: Reasons,
        member: Member,
        ranking: Ranking,
        rows: NDArray[np.intp],
        left: Sequence[SeriesLeft | None],
    ) -> list[Recommendation]:
        """The films of some rows, why each is there, and what is left of the series of each."""
        expected = ranking.expected_stars[rows]
        is_below = (expected < ranking.lowest_stars) & self.can_guess()[rows]
        stars = self._predicted.stars(expected, member, rows)
        parts = ranking.rating_parts(rows)
        alike = self._directions(rows) @ self._directions(member.item_indices).T
        spoken = reasons(member, rows, parts, alike, ranking.alone)
        return [
            Recommendation(
                movie=self._movies[row],
                stars=predicted,
                score=score,
                because=tuple(self._part(member, j, said) for j in one.cited),
                evidence=self._evidence(row),
                reason=one.reason,
                is_below_usual=below,
                series=of_series,
            )
            for row, predicted, below, score, said, one, of_series in zip(
                rows.tolist(),
                stars.tolist(),
                is_below.tolist(),
                ranking.scored.of(rows).tolist(),
                parts,
                spoken,
                left,
                strict=True,
            )
        ]

    def _evidence(self, row: int) -> FilmEvidence:
        return evidence_of(self._movies[row], int(self._n_members[row]))

    def _part(self, member: Member, j: int, parts: NDArray[np.float64]) -> RatingPart:
        movie = self._movies[int(member.item_indices[j])]
        return RatingPart(movie, float(member.stars[j]), float(parts[j]))
