"""Figures on cases worked by hand."""

import math

import numpy as np
import pytest

from recsys.catalogue import Catalogue, Movie
from recsys.evaluation.measuring import measure
from recsys.evaluation.peers.peer import Served
from recsys.evaluation.protocol import HeldOutMember
from recsys.metrics.ranking import PopularityMatchedAuc, mae, ndcg, pair_accuracy, recall, rmse


def test_errors_of_stars() -> None:
    assert rmse([1.0, 2.0], [1.0, 4.0]) == pytest.approx(2**0.5)
    assert mae([1.0, 2.0], [1.0, 4.0]) == 1.0


def test_ndcg() -> None:
    assert ndcg([1, 2, 3], {1}) == 1.0
    assert ndcg([9, 1], {1}) == pytest.approx(0.6309, abs=1e-4)
    assert ndcg([9, 8], {1}) == 0.0
    assert ndcg([1], set()) == 0.0
    assert ndcg([1, 2], {1, 2, 3}, n=2) == 1.0


def test_recall_is_hits_by_number_relevant() -> None:
    assert recall([1, 2, 3], {1, 9}) == 0.5
    assert recall([3, 2, 1], {1}, n=2) == 0.0
    assert recall([1], set()) == 0.0


def test_of_pairs_rated_alike_nothing_is_asked_and_a_tie_is_a_miss() -> None:
    assert pair_accuracy([1.0, 2.0, 3.0], [1.0, 2.0, 3.0]) == 1.0
    assert pair_accuracy([1.0, 2.0, 3.0], [1.0, 1.0, 0.5]) == 0.0
    assert pair_accuracy([2.0, 2.0], [1.0, 5.0]) == 0.0
    # 5 > 4, 5 > 1 and 4 > 1 in stars; the first of these three is predicted the wrong way round.
    assert pair_accuracy([2.0, 3.0, 1.0], [5.0, 4.0, 1.0]) == pytest.approx(2 / 3)
    assert math.isnan(pair_accuracy([1.0, 2.0], [4.0, 4.0]))


def test_taste_compares_with_films_as_famous_that_the_member_has_not_rated() -> None:
    counts = np.repeat(np.array([50, 3], np.float32), 250)
    auc = PopularityMatchedAuc(counts)
    scores = np.zeros(500, np.float32)
    rng = np.random.default_rng(0)
    liked, rated = np.array([10]), np.array([10, 11])
    assert auc(scores, liked, rated, rng) == 0.0
    scores[10] = 1.0
    assert auc(scores, liked, rated, rng) == 1.0
    # Of films of another fame, however high, nothing is asked; nor of what was rated.
    scores[250:] = 2.0
    scores[11] = 2.0
    assert auc(scores, liked, rated, rng) == 1.0
    assert math.isnan(auc(scores, np.empty(0, np.intp), rated, rng))


def test_taste_draws_the_same_films_for_the_same_seed() -> None:
    auc = PopularityMatchedAuc(np.zeros(300, np.float32))
    scores = np.arange(300, dtype=np.float32)
    figures = {
        auc(scores, np.array([150]), np.array([150]), np.random.default_rng([11, 3, 1]))
        for _ in range(3)
    }
    assert len(figures) == 1


def test_one_member_measured() -> None:
    catalogue = Catalogue(
        Movie(movie_id=10 + row, title=str(row), year=None, genres=(), n_ratings=row)
        for row in range(30)
    )
    member = HeldOutMember(((10, 5.0), (11, 4.0), (12, 1.0), (13, 3.0), (14, 4.5), (15, 2.0)))
    stars = np.full((1, 30), 3.0, np.float32)
    stars[0, 5] = 9.0  # rated 2, predicted beyond the scale: clipped to 5
    score = np.zeros((1, 30), np.float32)
    score[0, [0, 20, 4]] = [9, 8, 7]  # the first is known and never shown
    at_4 = measure(Served(stars, score), [member], 4, 11, catalogue)
    assert (at_4.parts["rmse"][0], at_4.weights["rmse"][0]) == (1.5**2 + 3**2, 2)
    assert at_4.parts["mae"][0] == 1.5 + 3
    assert at_4.parts["pair"][0] == 0.0
    assert at_4.shown[0, :2].tolist() == [20, 4]
    assert at_4.parts["ndcg"][0] == pytest.approx(0.6309, abs=1e-4)
    assert at_4.parts["recall"][0] == 1.0
    # Twenty-four unrated films are near enough; one of them scores more.
    assert at_4.parts["taste"][0] == pytest.approx(23 / 24)
    only_ranks = measure(Served(None, score), [member], 4, 11, catalogue)
    assert only_ranks.weights["rmse"][0] == 0
    assert only_ranks.parts["pair"][0] == 1.0
