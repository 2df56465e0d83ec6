"""Each figure against the plainest program that says the same."""

import math
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys.metrics.accuracy import (
    READINGS,
    accuracy,
    best_constant,
    ceiling,
    constant_figures,
    figures,
)
from recsys.metrics.ranking import (
    RELEVANT_FROM_STARS,
    PopularityMatchedAuc,
    mae,
    ndcg,
    pair_accuracy,
    rank_correlation,
    recall,
    rmse,
)
from recsys.stars import HALF_STARS
from tests.examples import examples

STARS = st.sampled_from(HALF_STARS)
PREDICTED = st.floats(-1, 7, width=32)
PAIRS = st.lists(st.tuples(PREDICTED, STARS), min_size=1, max_size=30)
RANKED = st.permutations(range(30))
RELEVANT = st.sets(st.integers(0, 40), max_size=25)


@examples(40)
@given(PAIRS)
def test_errors(pairs: list[tuple[float, float]]) -> None:
    predicted, actual = zip(*pairs, strict=True)
    errors = [p - a for p, a in pairs]
    assert rmse(predicted, actual) == pytest.approx(
        math.sqrt(sum(e * e for e in errors) / len(errors))
    )
    assert mae(predicted, actual) == pytest.approx(sum(map(abs, errors)) / len(errors))
    assert mae(predicted, actual) <= rmse(predicted, actual) + 1e-9


@examples(40)
@given(PAIRS)
def test_all_figures_are_of_stars_on_the_scale(pairs: list[tuple[float, float]]) -> None:
    predicted, actual = zip(*pairs, strict=True)
    clipped = [min(max(p, 0.5), 5.0) for p in predicted]
    found = figures(predicted, actual)
    assert found.rmse == pytest.approx(rmse(clipped, actual))
    assert found.mae == pytest.approx(mae(clipped, actual))
    assert found.accuracy == {
        reading.name: accuracy(clipped, actual, reading) for reading in READINGS
    }


@examples(40)
@given(st.lists(STARS, min_size=1, max_size=30))
def test_no_constant_does_better_than_the_best_ones(stars: list[float]) -> None:
    best = constant_figures(stars)
    for constant in np.arange(0.5, 5.01, 0.25):
        same = np.full(len(stars), constant)
        assert best.rmse <= rmse(same, stars) + 1e-9
        assert best.mae <= mae(same, stars) + 1e-9
    assert best.rmse == pytest.approx(rmse(np.full(len(stars), np.mean(stars)), stars))
    assert best.mae == pytest.approx(mae(np.full(len(stars), np.median(stars)), stars))
    assert best.accuracy == {r.name: best_constant(stars, r)[1] for r in READINGS}


@examples(40)
@given(st.lists(STARS, min_size=1, max_size=30))
def test_who_knows_every_rating_is_right_unless_a_half_cannot_be_said(stars: list[float]) -> None:
    for reading in READINGS:
        whole = [s for s in stars if s == int(s)]
        expected = len(whole) / len(stars) if reading.name == "raw" else 1.0
        assert ceiling(stars, reading) == pytest.approx(expected)


@examples(40)
@given(PAIRS)
def test_pairs(pairs: list[tuple[float, float]]) -> None:
    told = [p > q for (p, a), (q, b) in product(pairs, pairs) if a > b]
    found = pair_accuracy(*zip(*pairs, strict=True))
    assert math.isnan(found) if not told else found == pytest.approx(sum(told) / len(told))


@examples(40)
@given(PAIRS)
def test_rank_correlation(pairs: list[tuple[float, float]]) -> None:
    first, second = (
        [sum(x < y for x in numbers) + sum(x == y for x in numbers) / 2 for y in numbers]
        for numbers in zip(*pairs, strict=True)
    )
    found = rank_correlation(*zip(*pairs, strict=True))
    if len(set(first)) == 1 or len(set(second)) == 1:
        assert found is None
    else:
        assert found == pytest.approx(np.corrcoef(first, second)[0, 1])


@examples(40)
@given(RANKED, RELEVANT, st.integers(1, 30))
def test_ndcg(ranked: list[int], relevant: set[int], n: int) -> None:
    gains = [1.0 if item in relevant else 0.0 for item in ranked[:n]]
    found = sum(gain / math.log2(place + 1) for place, gain in enumerate(gains, start=1))
    best = sum(1 / math.log2(place + 1) for place in range(1, min(n, len(relevant)) + 1))
    assert ndcg(ranked, relevant, n) == pytest.approx(found / best if best else 0.0)


@examples(40)
@given(RANKED, RELEVANT.filter(bool), st.integers(1, 30))
def test_a_relevant_film_further_up_is_never_worse(
    ranked: list[int], relevant: set[int], n: int
) -> None:
    up = list(ranked)
    place = next((p for p in range(1, 30) if up[p] in relevant and up[p - 1] not in relevant), 0)
    if place:
        up[place - 1], up[place] = up[place], up[place - 1]
    assert ndcg(up, relevant, n) >= ndcg(ranked, relevant, n)
    assert 0 <= ndcg(ranked, relevant, n) <= 1 + 1e-12


@examples(40)
@given(RANKED, RELEVANT, st.integers(1, 30))
def test_recall(ranked: list[int], relevant: set[int], n: int) -> None:
    hits = sum(item in relevant for item in ranked[:n])
    assert recall(ranked, relevant, n) == (hits / len(relevant) if relevant else 0.0)


def test_ten_and_twenty_films_count_unless_it_is_said_otherwise() -> None:
    last_of = {n: [*range(100, 99 + n), 1] for n in (10, 11, 20, 21)}
    assert ndcg(last_of[10], {1}) > 0
    assert ndcg(last_of[11], {1}) == 0
    assert recall(last_of[20], {1}) == 1
    assert recall(last_of[21], {1}) == 0


def test_four_stars_are_a_film_to_find() -> None:
    assert RELEVANT_FROM_STARS == 4.0


def auc_of(scores: list[float], counts: list[int], liked: list[int], rated: list[int]) -> float:
    return PopularityMatchedAuc(np.array(counts, np.float32))(
        np.array(scores, np.float32),
        np.array(liked, np.intp),
        np.array(rated, np.intp),
        np.random.default_rng(0),
    )


FEW_FILMS = st.integers(2, 60).flatmap(
    lambda n: st.tuples(
        st.lists(st.integers(0, 9), min_size=n, max_size=n),
        st.lists(st.integers(0, 50), min_size=n, max_size=n),
        st.sets(st.integers(0, n - 1), min_size=1),
    )
)


@examples(40)
@given(FEW_FILMS, st.data())
def test_among_few_films_taste_is_the_share_of_unrated_ones_that_score_less(
    films: tuple[list[int], list[int], set[int]], data: st.DataObject
) -> None:
    """With a hundred films at most all are near in fame and all are drawn: no chance is left."""
    scores, counts, rated = films
    liked = data.draw(st.lists(st.sampled_from(sorted(rated)), unique=True))
    unrated = [row for row in range(len(scores)) if row not in rated]
    shares = [sum(scores[f] > scores[u] for u in unrated) / len(unrated) for f in liked if unrated]
    found = auc_of([float(s) for s in scores], counts, liked, sorted(rated))
    assert math.isnan(found) if not shares else found == pytest.approx(np.mean(shares))


def test_a_liked_film_is_compared_with_a_hundred_of_the_two_hundred_nearest_in_fame() -> None:
    """Counts 0..999 and film 500 liked: films 401 to 600 or so are asked about, no other."""
    counts, scores = list(range(1000)), np.zeros(1000, np.float32)
    scores[500] = 1.0
    scores[:400] = scores[601:] = 2.0
    assert auc_of(scores.tolist(), counts, [500], [500]) == 1.0
    # One film of the 199 unrated ones beats it, and half of those are drawn: 0 or a hundredth.
    drawn = []
    for beating in [*range(401, 500), *range(501, 600)]:
        scores[401:600] = 0
        scores[500], scores[beating] = 1.0, 3.0
        drawn.append(round(100 * (1 - auc_of(scores.tolist(), counts, [500], [500]))))
    assert set(drawn) == {0, 1}
    assert 99 <= sum(drawn) <= 100


def test_popularity_alone_gets_next_to_nothing_for_taste() -> None:
    rng = np.random.default_rng(0)
    counts = np.sort(rng.pareto(1.0, 3000) * 10).astype(np.float32)
    auc = PopularityMatchedAuc(counts)
    liked = rng.choice(3000, 40, replace=False)
    assert 0.4 < auc(counts, liked, liked, rng) < 0.7
