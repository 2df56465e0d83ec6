"""Films liked without stars: hearts, which choose lists as stars do and say nothing of stars."""

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys import Recommender
from recsys.ranking.crowding import MOST_OF_A_DIRECTOR
from recsys.ranking.scoring.choice import Taste
from recsys.ranking.scoring.score import Ranking
from recsys.results import PAGE_SIZE
from recsys.stars import HALF_STARS, LIKED_STARS
from tests.recsys.tiny import N_ITEMS, tiny

Film = Callable[[str], int]
FILMS = st.integers(1, N_ITEMS).map(lambda row: 10 * row)
RATINGS = st.dictionaries(FILMS, st.sampled_from(HALF_STARS), max_size=8)


def one_series(row: int) -> Sequence[int]:
    """The first four films are of one series."""
    return range(4) if row < 4 else ()


@given(seed=st.integers(0, 9), ratings=RATINGS, liked=st.sets(FILMS, max_size=8))
def test_a_heart_counts_as_its_stars_in_the_score_and_not_in_what_is_expected(
    seed: int, ratings: dict[int, float], liked: set[int]
) -> None:
    of, hearts = tiny(seed), liked - ratings.keys()
    taste, without = Taste(of.parameters, of.catalogue), of.fold_in(ratings)
    member = of.fold_in(ratings, liked=liked)
    as_rated = of.fold_in(ratings | dict.fromkeys(hearts, LIKED_STARS))
    mine, other = (taste.scores(taste.fold_in(each)) for each in (member, as_rated))
    assert np.allclose(mine, other, atol=1e-5)
    assert np.array_equal(of.fold_in.expected_stars(member), of.fold_in.expected_stars(without))
    n = len(ratings)
    ranking = Ranking(member, of.fold_in, taste, one_series)
    assert ranking.rating_parts(np.arange(3)).shape == (3, n)


def test_a_heart_counts_in_full_for_the_films_of_its_series() -> None:
    of = tiny(0)
    taste, member = Taste(of.parameters, of.catalogue), of.fold_in({20: 1.5, 90: 5.0}, liked=[10])
    alone, of_one = (Ranking(member, of.fold_in, taste, *series) for series in ((), (one_series,)))
    more = of_one.scores - alone.scores
    # Of the series one film is liked, and another was given 1.5 stars.
    assert more[:4] == pytest.approx(0.1 * (2.0 - 1.0) / 2, abs=1e-5)
    assert not more[4:].any()
    of_ratings = of_one.rating_parts(np.arange(4)) - alone.rating_parts(np.arange(4))
    assert of_ratings == pytest.approx(np.tile([0.1 * -1.0 / 2, 0], (4, 1)), abs=1e-5)


def test_a_film_that_is_said_twice_is_rated_or_else_liked() -> None:
    of = tiny(0)
    member = of.fold_in({10: 2.0}, [20, 30], [20, 40], [10, 20])
    rows = [one.tolist() for one in (member.liked, member.chosen, member.passed_over)]
    assert rows == [[1], [2], [3]]


def test_a_director_of_whom_a_film_has_a_heart_may_fill_the_page(
    model: Recommender, film: Film
) -> None:
    bergman = [film(title) for title in ("The Seventh Seal", "Wild Strawberries", "Persona")]

    def n_by_bergman(**said: list[int]) -> int:
        listed = model.shortlist(model.fold_in({}, **said), PAGE_SIZE)
        return sum("Ingmar Bergman" in model.catalogue[i].directors for i in listed)

    assert n_by_bergman(chosen=bergman) == MOST_OF_A_DIRECTOR
    assert n_by_bergman(liked=bergman) > MOST_OF_A_DIRECTOR


def test_a_list_goes_on_with_a_series_that_has_a_heart(model: Recommender, film: Film) -> None:
    first, *later = (film(f"Toy Story{n}") for n in ("", " 2", " 3"))
    listed = model.shortlist(model.fold_in({}, liked=[first]), 2 * PAGE_SIZE)
    assert later[0] in listed[:PAGE_SIZE]
    assert later[1] in listed[PAGE_SIZE:]


def test_a_film_with_a_heart_is_never_recommended_nor_left_of_its_series(
    model: Recommender, film: Film
) -> None:
    hearts = [film("Toy Story"), film("Toy Story 3")]
    member = model.fold_in({}, liked=hearts)
    assert not set(hearts) & set(model.shortlist(member, 300))
    [second] = model.recommendations(member, [film("Toy Story 2")])
    assert second.series is not None
    assert second.series.n_more == 1  # the fourth
