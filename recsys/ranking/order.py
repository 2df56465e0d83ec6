"""In which order a list is shown: what a member would choose, the better liked first.

The score says what is on the list. A film that is surely below what the member usually gives
(`Ranking.lowest_stars`) comes only when no other is left. The films that fill two pages, and then
those of each of these pages, are put in the order of

    standard(score_i) + STARS standard(stars_i)

standard(x) being x less its mean over these films, divided by its standard deviation: so that stars
decide as much for a member to whom all films are alike as for one to whom they are not. Where the
films of high scores have few stars, STARS is what it takes for the sum to correlate with the stars
by `_AGREEMENT`. Page one then has what the member would choose, and on each page the better liked
films stand first.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from recsys.ranking.diversity import varied
from recsys.ranking.filters import Variety
from recsys.ranking.mixture import in_turn
from recsys.ranking.scoring.scores import Scores
from recsys.ranking.series import SeriesRule, reach
from recsys.results import PAGE_SIZE
from recsys.stars import HIGHEST_STARS, LOWEST_STARS

# How many films are put in order together, and what their stars weigh in it beside the score:
# chosen on the tuning members (seed 100), see `python -m recsys order`.
STEPS: Sequence[tuple[int, float]] = ((2 * PAGE_SIZE, 0.6), (PAGE_SIZE, 1.25))
# In a varied list the pages stay as variety has filled them.
STEPS_VARIED: Sequence[tuple[int, float]] = STEPS[1:]
_AGREEMENT = 0.4
_LEAST_SPREAD = 1e-6


class Order:
    """Puts films in order; the `directions` of n rows are float32[n, d], of length one.

    By a `rule` there is one film of a series.
    """

    def __init__(
        self,
        directions: Callable[[NDArray[np.intp]], NDArray[np.float32]],
        rule: SeriesRule | None = None,
        steps: Sequence[tuple[int, float]] = STEPS,
    ) -> None:
        self._directions = directions
        self._rule = rule
        self._steps = steps

    def rows(
        self,
        scores: Scores,
        is_open: NDArray[np.bool_],
        stars: NDArray[np.float32],
        lowest: float,
        n: int,
        *,
        variety: Variety = Variety.FOCUSED,
    ) -> NDArray[np.intp]:
        """Rows of the first n films, intp[n], of those that are open, bool[n_items].

        `stars` is float32[n_items]; films of fewer stars than `lowest` come last.
        """
        longest = max(length for length, _ in self._steps)
        whole = -(-n // longest) * longest
        below = stars < lowest
        liked = is_open & ~below
        best = self._best(scores, liked, whole)
        found = self._spread(self._in_steps(scores, stars, best, self._steps))
        if variety is Variety.FOCUSED:
            found = self._going_on(found, scores, stars, liked)
        else:
            page = found[:PAGE_SIZE]
            found = self._varied(scores, liked, stars, whole, variety=variety, first_page=page)
            found = self._spread(found)
        if len(found) < n:
            others = is_open & below
            others[self._of_same(found)] = False
            best = self._best(scores, others, whole)
            found = np.concatenate([found, self._in_steps(scores, stars, best, self._steps)])
        return found[:n]

    def _varied(
        self,
        scores: Scores,
        is_open: NDArray[np.bool_],
        stars: NDArray[np.float32],
        n: int,
        *,
        variety: Variety,
        first_page: NDArray[np.intp],
    ) -> NDArray[np.intp]:
        """What is adventurous has nothing of the focused list's first page, and is unlike it."""
        kept_back = first_page if variety is Variety.ADVENTUROUS else first_page[:0]
        new = is_open.copy()
        new[self._of_same(kept_back)] = False
        lists = [
            (room, varied(one, new, self._directions, self._reach(n), variety, unlike=kept_back))
            for room, one in scores.lists
        ]
        found = self._listed(in_turn(lists), new, n)
        return np.concatenate([self._in_steps(scores, stars, found, STEPS_VARIED), kept_back])[:n]

    def _best(self, scores: Scores, is_open: NDArray[np.bool_], n: int) -> NDArray[np.intp]:
        return self._listed(scores.best(is_open, self._reach(n)), is_open, n)

    def _reach(self, n: int) -> int:
        """How many of the best films a list of n is made from."""
        return n if self._rule is None else reach(n)

    def _listed(
        self, rows: NDArray[np.intp], is_open: NDArray[np.bool_], n: int
    ) -> NDArray[np.intp]:
        """The first n films of the list that rows, best first, make."""
        return rows[:n] if self._rule is None else self._rule.listed(rows, is_open, n)

    def _spread(self, rows: NDArray[np.intp]) -> NDArray[np.intp]:
        return rows if self._rule is None else self._rule.spread(rows)

    def _going_on(
        self,
        rows: NDArray[np.intp],
        scores: Scores,
        stars: NDArray[np.float32],
        is_open: NDArray[np.bool_],
    ) -> NDArray[np.intp]:
        """The pages after the first with films that go on from earlier ones."""
        if self._rule is None:
            return rows
        return self._in_steps(scores, stars, self._rule.going_on(rows, is_open), self._steps[-1:])

    def _of_same(self, rows: NDArray[np.intp]) -> NDArray[np.intp]:
        return rows if self._rule is None else self._rule.of_same(rows)

    @staticmethod
    def _in_steps(
        scores: Scores,
        stars: NDArray[np.float32],
        rows: NDArray[np.intp],
        steps: Sequence[tuple[int, float]],
    ) -> NDArray[np.intp]:
        for length, weight in steps:
            whole = len(rows) - len(rows) % length
            pieces = rows[:whole].reshape(-1, length), rows[np.newaxis, whole:]
            rows = np.concatenate([_in_order(scores, stars, of_it, weight) for of_it in pieces])
        return rows


def _in_order(
    scores: Scores, stars: NDArray[np.float32], pieces: NDArray[np.intp], weight: float
) -> NDArray[np.intp]:
    """The rows of k pieces of a list, intp[k, m], each piece in its order, one after another."""
    if not pieces.size:
        return pieces.ravel()
    chosen, liked = _standard(scores.of(pieces)), _standard(_shown(stars[pieces]))
    worth = chosen + np.maximum(weight, _agreeing(chosen, liked)) * liked
    order = np.argsort(-worth, kind="stable")
    order += pieces.shape[1] * np.arange(len(pieces))[:, np.newaxis]
    return pieces.ravel()[order.ravel()]


def _agreeing(chosen: NDArray[np.float32], liked: NDArray[np.float32]) -> NDArray[np.float32]:
    """The weights by which chosen + weight liked correlates by `_AGREEMENT`, float32[k, 1].

    Of k pieces the two are standard, float32[k, m].
    """
    alike = np.minimum(np.maximum(_mean(chosen * liked), -1), 1).astype(np.float64)
    weights: NDArray[np.float64]
    weights = _AGREEMENT * np.sqrt((1 - alike**2) / (1 - _AGREEMENT**2)) - alike
    return weights.astype(np.float32)


def _shown(stars: NDArray[np.float32]) -> NDArray[np.float32]:
    shown: NDArray[np.float32] = np.minimum(np.maximum(stars, LOWEST_STARS), HIGHEST_STARS)
    return shown


def _standard(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """The values of k pieces, float32[k, m], each piece by itself."""
    apart = values - _mean(values)
    spread = np.maximum(np.sqrt(_mean(apart * apart)), np.float32(_LEAST_SPREAD))
    standard: NDArray[np.float32] = (apart / spread).astype(np.float32, copy=False)
    return standard


def _mean(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """The mean of each piece, float32[k, 1]: NumPy's own takes longer to begin than to add."""
    mean: NDArray[np.float32] = np.add.reduce(values, axis=1, keepdims=True)
    mean /= values.shape[1]
    return mean
