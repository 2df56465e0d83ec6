"""Scores that are worked out only where they may matter are those of all films."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from recsys import FilmEvidence, Filters, Recommender, Variety
from recsys.ranking.crowding import Crowding
from recsys.ranking.mixture import fill_pages, mixed
from recsys.ranking.order import STEPS, STEPS_VARIED, Order
from recsys.ranking.scoring.forms import is_stand_up
from recsys.ranking.scoring.score import Ranking
from recsys.ranking.scoring.scores import Scores
from recsys.ranking.series import SeriesRule
from recsys.stars import LIKED_FROM
from recsys.vectors import best
from tests.examples import examples

N = 30
HALF_STARS = st.integers(1, 10).map(lambda half: half / 2)


class _Counted:
    """Scores and how many of them were worked out, none twice."""

    def __init__(self, scores: NDArray[np.float32]) -> None:
        self.scores = scores
        self.asked: list[int] = []

    def __call__(self, rows: NDArray[np.intp]) -> NDArray[np.float32]:
        self.asked += rows.tolist()
        return self.scores[rows]


@given(
    scores=st.lists(st.integers(-3, 3), min_size=N, max_size=N),
    above=st.lists(st.integers(0, 4), min_size=N, max_size=N),
    is_open=st.lists(st.booleans(), min_size=N, max_size=N),
    n=st.integers(0, N + 5),
)
def test_the_best_by_bounds_are_the_best(
    scores: list[int], above: list[int], is_open: list[bool], n: int
) -> None:
    known = np.array(scores, np.float32)
    counted, among = _Counted(known), np.array(is_open)
    lazy = Scores(known + np.array(above, np.float32), counted)
    expected = best(np.where(among, known, np.float32(-np.inf)), n)
    assert lazy.best(among, n).tolist() == expected.tolist()
    assert len(counted.asked) == len(set(counted.asked))
    assert set(counted.asked) <= set(np.flatnonzero(among).tolist())
    assert lazy.all().tolist() == scores


def test_what_cannot_be_on_the_list_is_not_worked_out() -> None:
    scores = -np.arange(1000, dtype=np.float32)
    counted = _Counted(scores)
    lazy = Scores(scores + np.float32(10), counted)
    assert lazy.best(np.ones(1000, bool), 5).tolist() == [0, 1, 2, 3, 4]
    assert len(counted.asked) == 15  # of so many the bound is no less than the fifth score
    assert lazy.one(999) == -999
    assert lazy.of(np.array([[0, 1], [999, 0]])).tolist() == [[0, -1], [-999, 0]]
    assert len(counted.asked) == 16


@examples(15)
@given(data=st.data())
def test_no_score_is_above_its_bound_and_a_list_is_as_if_all_had_been_worked_out(
    model: Recommender, any_film: st.SearchStrategy[int], data: st.DataObject
) -> None:
    ratings = data.draw(st.dictionaries(any_film, HALF_STARS, max_size=30))
    member = model.fold_in(ratings)
    ranking = model.ranking(member)
    assert (ranking.scored._scores >= ranking.scores).all()
    for filters in (Filters(), Filters(genres=("Western",)), Filters(variety=Variety.ADVENTUROUS)):
        films = model.shortlist(member, 100, filters=filters)
        rows = model.catalogue.item_indices(films)
        assert rows.tolist() == _listed(model, ranking, ratings, filters)


def _listed(
    model: Recommender, ranking: Ranking, ratings: dict[int, float], filters: Filters
) -> list[int]:
    guessed, row = ranking.expected_stars, model.catalogue.item_index
    can_guess = [
        model.evidence(movie.movie_id) is not FilmEvidence.NONE for movie in model.catalogue
    ]
    stars = np.where(can_guess, guessed, np.maximum(guessed, np.float32(ranking.lowest_stars)))
    liked = frozenset(row(film) for film, given in ratings.items() if given >= LIKED_FROM)
    crowding = Crowding(model.series, model.catalogue.movies, liked)
    is_open = filters.allowed(model.catalogue)
    is_open[[row(film) for film in ratings]] = False
    is_open[model.catalogue.of_other_forms(liked)] = False
    stand_up = [row(movie.movie_id) for movie in model.catalogue if is_stand_up(movie)]
    if not liked.intersection(stand_up):
        is_open[stand_up] = False
    kinds = model.ranked(model.fold_in(ratings))._kinds(filters)
    kinds = [(share, Scores.known(of_kind.all())) for share, of_kind in kinds]
    scores = mixed(Scores.known(ranking.scores), kinds, is_open & (stars >= ranking.lowest_stars))
    rule = SeriesRule(model.series, crowding, scores, stars, model.catalogue.n_raters, liked)
    steps = STEPS_VARIED if fill_pages(kinds) else STEPS
    order = Order(model.similarity.directions, rule, steps)
    lowest, variety = ranking.lowest_stars, filters.variety
    found: list[int] = order.rows(scores, is_open, stars, lowest, 100, variety=variety).tolist()
    return found


@pytest.mark.parametrize("rows", [[7], [3, 7, 40_000], list(range(100))])
def test_a_score_is_the_same_to_the_last_bit_whatever_is_asked_beside_it(
    model: Recommender, rows: list[int]
) -> None:
    member = model.fold_in({1: 5.0, 260: 4.0, 296: 1.5})
    alone = model.ranking(member).scored.of(np.array(rows))
    assert alone.tolist() == model.ranking(member).scores[rows].tolist()
