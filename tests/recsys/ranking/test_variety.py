"""Greedy choice against a plain program, and thresholds of the filters on a small catalogue."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys.catalogue import Catalogue, Movie
from recsys.ranking.diversity import N_CANDIDATES, TRADE_OFF, marginal_relevance, varied
from recsys.ranking.filters import Filters, Popularity, Variety
from recsys.ranking.scoring.scores import Scores
from tests.examples import examples


def unit(n: int, d: int, seed: int) -> np.ndarray:
    vectors = np.random.default_rng(seed).standard_normal((n, d)).astype(np.float32)
    directions: np.ndarray = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return directions


def greedy(scores: np.ndarray, directions: np.ndarray, trade_off: float, n: int) -> list[int]:
    spread = max(float(scores.max() - scores.min()), 1e-9)
    relevance = [(float(s) - float(scores.min())) / spread for s in scores]
    chosen: list[int] = []
    while len(chosen) < min(n, len(scores)):
        worth = {
            i: trade_off * relevance[i]
            - (1 - trade_off)
            * max((float(directions[i] @ directions[j]) for j in chosen), default=0)
            for i in range(len(scores))
            if i not in chosen
        }
        chosen.append(max(worth, key=lambda i: worth[i]))
    return chosen


@examples(40)
@given(
    seed=st.integers(0, 10**6),
    n_films=st.integers(1, 15),
    n=st.integers(0, 18),
    trade_off=st.sampled_from([0.0, 0.4, 0.6, 1.0]),
)
def test_each_next_film_is_the_best_of_those_left(
    seed: int, n_films: int, n: int, trade_off: float
) -> None:
    scores = np.random.default_rng(seed).standard_normal(n_films).astype(np.float32)
    directions = unit(n_films, 3, seed)
    found = marginal_relevance(scores, directions, trade_off, n).tolist()
    assert found == greedy(scores, directions, trade_off, n)


@given(seed=st.integers(0, 10**6), n=st.integers(0, 30), variety=st.sampled_from(Variety))
def test_a_varied_list_has_n_films_each_once_and_none_that_is_ruled_out(
    seed: int, n: int, variety: Variety
) -> None:
    rng = np.random.default_rng(seed)
    scores = rng.standard_normal(40).astype(np.float32)
    scores[rng.random(40) < 0.4] = -np.inf
    found = varied(
        Scores.known(scores), np.isfinite(scores), unit(40, 4, seed).__getitem__, n, variety
    ).tolist()
    assert len(found) == len(set(found)) == min(n, int(np.isfinite(scores).sum()))
    assert all(np.isfinite(scores[row]) for row in found)


def test_focused_is_sorted_by_score_alone() -> None:
    scores = np.array([1.0, 3.0, 2.0], np.float32)
    alike = np.ones((3, 1), np.float32)
    assert varied(
        Scores.known(scores), np.isfinite(scores), alike.__getitem__, 3, Variety.FOCUSED
    ).tolist() == [1, 2, 0]


def test_the_best_film_is_first_whatever_the_variety() -> None:
    scores = np.random.default_rng(3).standard_normal(300).astype(np.float32)
    for variety in Variety:
        assert (
            varied(
                Scores.known(scores), np.isfinite(scores), unit(300, 5, 3).__getitem__, 5, variety
            )[0]
            == scores.argmax()
        )


def test_what_was_chosen_before_counts_as_chosen() -> None:
    scores = np.array([1.0, 0.9, 0.8], np.float32)
    directions = np.array([[1, 0], [0, 1], [1, 0]], np.float32)
    before = np.array([[1, 0]], np.float32)
    assert marginal_relevance(scores, directions, 0.4, 3).tolist()[0] == 0
    assert marginal_relevance(scores, directions, 0.4, 3, before).tolist()[0] == 1


def test_more_variety_trades_more_of_the_score() -> None:
    assert dict(TRADE_OFF) == {
        Variety.FOCUSED: 1.0,
        Variety.BALANCED: 0.6,
        Variety.ADVENTUROUS: 0.4,
    }


@pytest.mark.parametrize("variety", [Variety.BALANCED, Variety.ADVENTUROUS])
def test_only_the_hundred_best_are_put_in_a_new_order(variety: Variety) -> None:
    scores = -np.arange(250, dtype=np.float32)
    found = varied(
        Scores.known(scores), np.isfinite(scores), unit(250, 5, 8).__getitem__, 200, variety
    ).tolist()
    assert N_CANDIDATES == 100
    assert sorted(found[:100]) == list(range(100))
    assert found[:100] != list(range(100))
    assert found[100:] == list(range(100, 200))


def test_two_of_a_kind_are_parted_and_a_stranger_comes_between() -> None:
    scores = np.array([1.0, 0.95, 0.5, 0.0], np.float32)
    directions = np.array([[1, 0], [1, 0], [0, 1], [-1, 0]], np.float32)
    assert varied(
        Scores.known(scores), np.isfinite(scores), directions.__getitem__, 3, Variety.FOCUSED
    ).tolist() == [0, 1, 2]
    assert varied(
        Scores.known(scores), np.isfinite(scores), directions.__getitem__, 2, Variety.ADVENTUROUS
    ).tolist() == [0, 3]
    assert varied(
        Scores.known(scores), np.isfinite(scores), directions.__getitem__, 2, Variety.BALANCED
    ).tolist() == [0, 3]


def films(*rows: tuple[int, float]) -> Catalogue:
    return Catalogue(
        Movie(at, f"Film {at}", 1990 + at, ("Drama",), n_ratings=n, mean_stars=mean)
        for at, (n, mean) in enumerate(rows)
    )


def allowed(catalogue: Catalogue, popularity: Popularity) -> list[int]:
    kept = Filters(popularity=popularity).allowed(catalogue)
    return np.flatnonzero(kept).tolist()


def test_well_known_is_fifteen_hundredths_of_the_best_known_films_ratings() -> None:
    catalogue = films((1000, 3.0), (150, 3.0), (149, 5.0), (0, 0.0))
    assert allowed(catalogue, Popularity.WELL_KNOWN) == [0, 1]
    assert allowed(catalogue, Popularity.ANY) == [0, 1, 2, 3]


def test_a_gem_was_rated_by_five_people_and_at_most_four_hundredths_of_the_most() -> None:
    catalogue = films((1000, 3.0), (40, 5.0), (41, 5.0), (5, 5.0), (4, 5.0))
    assert allowed(catalogue, Popularity.HIDDEN_GEMS) == [1, 3]


def test_the_crowd_says_which_film_is_a_gem_where_it_has_an_opinion() -> None:
    crowds = ((100_000, 3.0), (30, 4.5), (30, 2.0), (19, 5.0))
    catalogue = Catalogue(
        Movie(at, f"Film {at}", 2022, ("Drama",), n_crowd=n, crowd_stars=stars)
        for at, (n, stars) in enumerate(crowds)
    )
    assert allowed(catalogue, Popularity.HIDDEN_GEMS) == [1]


def test_a_gem_is_liked_a_fifth_of_a_star_more_than_all_once_ten_average_ratings_are_added() -> (
    None
):
    """Everyone gives 3; a film that ten people gave 3.4 stands at 3.2 with ten more of 3."""
    everyone = (100_000, 3.0)
    above, below = (10, 3.42), (10, 3.38)
    assert allowed(films(everyone, above, below), Popularity.HIDDEN_GEMS) == [1]
    # Five people need 0.6 more to lift fifteen ratings by 0.2.
    assert allowed(films(everyone, (5, 3.62), (5, 3.58)), Popularity.HIDDEN_GEMS) == [1]


def test_a_gem_is_none_of_the_best_known_of_its_time() -> None:
    """Of twenty films of five years the two best known are no secret, few as knew them."""
    then = [
        Movie(n, f"Film {n}", 1930 + n % 3, ("Drama",), n_ratings=10 + n, mean_stars=5.0)
        for n in range(20)
    ]
    now = Movie(99, "Now", 2000, ("Drama",), n_ratings=10_000, mean_stars=3.0)
    assert allowed(Catalogue([*then, now]), Popularity.HIDDEN_GEMS) == list(range(18))


def test_where_nobody_rated_anything_no_film_is_well_known_and_none_a_gem() -> None:
    catalogue = films((0, 0.0), (0, 0.0))
    assert allowed(catalogue, Popularity.WELL_KNOWN) == []
    assert allowed(catalogue, Popularity.HIDDEN_GEMS) == []
    assert len(Filters(popularity=Popularity.HIDDEN_GEMS).allowed(Catalogue([]))) == 0


def test_years_are_inclusive() -> None:
    catalogue = films(*[(1, 3.0)] * 5)
    kept = Filters(from_year=1991, to_year=1993).allowed(catalogue)
    assert kept.tolist() == [False, True, True, True, False]
