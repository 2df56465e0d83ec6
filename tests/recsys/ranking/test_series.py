"""One film of a series on a list, the earliest that is left in the place of the best."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from recsys import Catalogue, Filters, Movie, Recommender
from recsys.neighbours.reviewed_series import ReviewedSeries
from recsys.neighbours.sequels import Titles
from recsys.neighbours.series import Series
from recsys.ranking.crowding import MOST_OF_A_WORLD, Crowding
from recsys.ranking.scoring.scores import Scores
from recsys.ranking.series import SeriesRule
from recsys.results import PAGE_SIZE

N = 40


@st.composite
def lists(draw: st.DrawFn) -> tuple[SeriesRule, list[int], NDArray[np.bool_]]:
    """Forty films of a few series and worlds, some of them open, in an order of scores."""
    names = draw(st.lists(st.sampled_from(["", "A", "B", "C", "D"]), min_size=N, max_size=N))
    worlds = draw(st.lists(st.sampled_from(["", "W"]), min_size=N, max_size=N))
    catalogue = Catalogue(Movie(i, f"Film of {i}", 1950 + i, (), n_ratings=9) for i in range(N))
    reviewed = ReviewedSeries(
        dict(enumerate(names)),
        {i: world for i, world in enumerate(worlds) if world},
        frozenset(i for i, name in enumerate(names) if name == "D"),
    )
    is_open = np.array(draw(st.lists(st.booleans(), min_size=N, max_size=N)))
    some_stars = st.sampled_from([3.0, 3.1, 3.2, 3.5, 4.5])
    stars = draw(st.lists(some_stars, min_size=N, max_size=N))
    evidence = draw(st.lists(st.floats(0, 100, width=32), min_size=N, max_size=N))
    order = draw(st.permutations(np.flatnonzero(is_open).tolist()))
    scores = np.zeros(N, np.float32)
    scores[order] = -np.arange(len(order)) / 10
    series = Series(catalogue, Titles(catalogue), reviewed)
    rule = SeriesRule(
        series,
        Crowding(series, catalogue.movies),
        Scores.known(scores),
        np.array(stars, np.float32),
        np.array(evidence, np.float32),
        frozenset(draw(st.sets(st.integers(0, N - 1), min_size=5))),
    )
    return rule, order, is_open


@given(made=lists())
def test_a_list_has_one_film_of_each_series_and_loses_no_other(
    made: tuple[SeriesRule, list[int], NDArray[np.bool_]],
) -> None:
    rule, order, is_open = made
    listed = rule.listed(np.array(order, np.intp), is_open, N).tolist()
    of_series = [rule.series.of(row) for row in listed if rule.series.of(row)]
    assert len(of_series) == len(set(of_series))
    assert set(of_series) == {rule.series.of(row) for row in order} - {()}
    alone = {row for row in order if not rule.series.of(row)}
    assert {row for row in listed if not rule.series.of(row)} == alone
    assert is_open[listed].all()


@given(made=lists())
def test_it_shows_an_earlier_film_than_the_best_and_none_that_is_liked_far_less(
    made: tuple[SeriesRule, list[int], NDArray[np.bool_]],
) -> None:
    rule, order, is_open = made
    for row in rule.listed(np.array(order, np.intp), is_open, N).tolist():
        best = next((one for one in order if one in rule.series.of(row)), row)
        assert row <= best
        assert rule.stars[row] >= rule.stars[best] - 0.51


@given(made=lists())
def test_later_pages_go_on_with_a_few_series_that_were_begun_and_are_liked(
    made: tuple[SeriesRule, list[int], NDArray[np.bool_]],
) -> None:
    rule, order, is_open = made
    listed = rule.listed(np.array(order, np.intp), is_open, N)
    rows = rule.going_on(listed, is_open).tolist()
    assert len(rows) == len(set(rows)) == len(listed)
    assert is_open[rows].all()
    assert rows[:PAGE_SIZE] == listed[:PAGE_SIZE].tolist()
    for start in range(0, len(rows), PAGE_SIZE):
        page = [rule.series.of(row) for row in rows[start : start + PAGE_SIZE]]
        of_series = [of for of in page if of]
        assert len(of_series) == len(set(of_series))
        begun = [of for of in of_series if set(of) & set(rows[:start])]
        assert len(begun) <= 2
        assert all(rule.liked & set(of) for of in begun)
    for row in rows:
        of, at = rule.series.of(row), rows.index(row)
        if of and not rule.series.is_in_any_order(row):
            assert all(one not in rows[:at] for one in of if one > row)


def test_a_page_goes_on_with_two_series_at_most_and_with_none_that_is_not_liked() -> None:
    catalogue = Catalogue(Movie(i, f"Film of {i}", 1950 + i, (), n_ratings=9) for i in range(N))
    reviewed = ReviewedSeries({i: "ABCD"[i // 2] if i < 8 else "" for i in range(N)})
    scores = -np.arange(N, dtype=np.float32)
    stars, evidence, is_open = np.full(N, 4.0), np.full(N, 50.0), np.full(N, fill_value=True)
    series = Series(catalogue, Titles(catalogue), reviewed)
    rule = SeriesRule(
        series,
        Crowding(series, catalogue.movies),
        Scores.known(scores),
        stars.astype(np.float32),
        evidence.astype(np.float32),
        frozenset({0, 2, 4}),
    )
    rows = rule.going_on(rule.listed(np.arange(N), is_open, 30), is_open).tolist()
    pages = [set(rows[start : start + PAGE_SIZE]) & set(range(8)) for start in (0, 10, 20)]
    assert pages == [{0, 2, 4, 6}, {1, 3}, {5}]


@given(made=lists())
def test_no_more_than_a_few_of_a_world_come_in_a_page_while_others_are_left(
    made: tuple[SeriesRule, list[int], NDArray[np.bool_]],
) -> None:
    rule, order, is_open = made
    listed = rule.listed(np.array(order, np.intp), is_open, N).tolist()
    worlds = [rule.series.world(row) for row in listed]
    last_of_none = max((at for at, world in enumerate(worlds) if world is None), default=0)
    for at in range(last_of_none):
        assert worlds[: last_of_none + 1][at : at + PAGE_SIZE].count("W") <= MOST_OF_A_WORLD


@pytest.mark.parametrize(
    ("ratings", "shown", "not_shown"),
    [
        ({"Alien": 5.0}, "Aliens", "Alien: Resurrection"),
        ({"Avengers: Endgame": 5.0}, "The Avengers 2012", "Avengers: Infinity War"),
        ({"The Two Towers": 5.0, "The Fellowship of the Ring": 5.0}, "The Return of the King", ""),
        ({"Goldfinger": 5.0, "Casino Royale 2006": 5.0, "GoldenEye": 4.5}, "Dr. No", "Moonraker"),
        ({"John Wick": 5.0, "Mission: Impossible - Fallout": 5.0}, "Spectre", "Dr. No"),
        ({"Seven 1995": 5.0, "Zodiac": 5.0, "Gone Girl": 4.5}, "The Silence of the Lambs", ""),
    ],
)
def test_who_loves_a_series_is_shown_the_earliest_film_that_is_left(
    model: Recommender,
    film: Callable[[str], int],
    ratings: dict[str, float],
    shown: str,
    not_shown: str,
) -> None:
    member = model.fold_in({film(title): stars for title, stars in ratings.items()})
    listed = model.shortlist(member, 100)
    assert film(shown) in listed
    assert not not_shown or film(not_shown) not in listed[:PAGE_SIZE]


def test_a_film_that_is_set_aside_or_filtered_out_makes_room_for_the_next(
    model: Recommender, film: Callable[[str], int]
) -> None:
    member = model.fold_in({film("Alien"): 5.0})
    assert film("A New Hope") in model.shortlist(member, 100)
    next_one = model.shortlist(member, 100, exclude=[film("A New Hope")])
    assert film("The Empire Strikes Back") in next_one
    late = model.shortlist(member, 100, filters=Filters(from_year=1978))
    assert film("The Empire Strikes Back") in late
    assert film("A New Hope") not in late
