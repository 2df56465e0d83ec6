"""Who plainly likes several kinds of films gets a list that has its share of each."""

from collections.abc import Sequence
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from recsys import Filters, Recommender, Variety
from recsys.catalogue import Catalogue, Movie
from recsys.ranking.mixture import fill_pages, in_turn, mixed
from recsys.ranking.scoring.era import DAMPING, Era
from recsys.ranking.scoring.groups import ALONE, PLAIN_FROM, PLAIN_SPAN, grouped
from recsys.ranking.scoring.interests import MOST_LIKED
from recsys.ranking.scoring.scores import Scores
from recsys.results import PAGE_SIZE
from recsys.vectors import best

BERGMAN = ("Wild Strawberries (1957)", "Cries and Whispers (1972)", "Persona (1966)")
WAR, OF_INDIA = "War", "India"
N = 60
SOME_SCORES = st.lists(st.integers(0, 9), min_size=N, max_size=N)


def near_in(groups: Sequence[Sequence[int]], within: float, between: float) -> NDArray[np.float64]:
    """How near films are of which those of one group are `within` each other."""
    near = np.full((sum(map(len, groups)),) * 2, between)
    for group in groups:
        near[np.ix_(group, group)] = within
    return near


def as_sets(groups: Sequence[NDArray[np.intp]]) -> set[frozenset[int]]:
    return {frozenset(group.tolist()) for group in groups}


def of_labels(model: Recommender, *labels: str) -> dict[int, float]:
    found = {movie.movie_id: 5.0 for movie in model.catalogue if movie.label in labels}
    assert len(found) == len(labels)
    return found


@pytest.mark.parametrize("kinds", [((0, 2, 4), (1, 3)), ((0, 1), (2, 3), (4, 5, 6))])
def test_films_that_are_near_are_of_one_kind(kinds: tuple[tuple[int, ...], ...]) -> None:
    near = near_in(kinds, within=1.2, between=0.1)
    found = grouped(near, np.ones(len(near)), len(near))
    assert as_sets(found.members) == set(map(frozenset, kinds))
    assert found.plain == 1


def test_of_one_kind_or_of_many_doubtful_ones_nothing_is_plain() -> None:
    alike = grouped(near_in([range(5)], within=1.0, between=0.0), np.ones(5), 5)
    assert len(alike.members) == 1
    assert not alike.plain
    assert not grouped(near_in([[0, 1], [2, 3]], within=0.8, between=0.4), np.ones(4), 4).plain
    assert not grouped(
        near_in([[n] for n in range(9)], within=1.0, between=0.1), np.ones(9), 9
    ).plain


def test_how_plain_kinds_are_is_what_the_formula_says() -> None:
    liking = np.array([2.0, 2.0, 4.0])  # the third film is alone, and half of what is liked
    found = grouped(near_in([[0, 1], [2]], within=1.0, between=0.2), liking, 3)
    within = 0.5 * 1.0 + 0.5 * ALONE / np.sqrt(2)
    assert found.plain == pytest.approx((within - 0.2 - PLAIN_FROM) / PLAIN_SPAN)


@given(st.lists(st.integers(0, 3), min_size=2, max_size=12), st.randoms(use_true_random=False))
def test_each_film_is_in_one_kind_in_whichever_order_they_come(
    kind_of: list[int], random: Random
) -> None:
    n = len(kind_of)
    noise = np.array([[random.random() for _ in range(n)] for _ in range(n)]) / 10
    near = 1.0 * np.equal.outer(kind_of, kind_of) + noise + noise.T
    found = grouped(near, np.ones(n), n)
    assert sorted(np.concatenate(found.members).tolist()) == list(range(n))
    assert 0 <= found.plain <= 1
    back = np.arange(n)[::-1]
    turned = grouped(near[np.ix_(back, back)], np.ones(n), n)
    assert as_sets([back[group] for group in turned.members]) == as_sets(found.members)
    assert turned.plain == pytest.approx(found.plain)


def test_a_page_has_its_share_of_each_list() -> None:
    whole, one, other = (np.zeros(N, np.float32) for _ in range(3))
    whole[:20], one[20:40] = np.arange(20, 0, -1), np.arange(20, 0, -1)
    other[40:] = 1000 * np.arange(20, 0, -1)  # its scores being higher brings no more of it
    kinds = [(0.4, Scores.known(one)), (0.3, Scores.known(other))]
    page = mixed(Scores.known(whole), kinds, np.ones(N, bool)).best(np.ones(N, bool), PAGE_SIZE)
    assert sorted(page.tolist()) == [0, 1, 2, 20, 21, 22, 23, 40, 41, 42]
    assert not fill_pages(kinds)
    assert fill_pages([*kinds, (0.2, Scores.known(one))])


@given(
    lists=st.lists(SOME_SCORES, min_size=3, max_size=3),
    shares=st.tuples(st.floats(0, 0.5), st.floats(0, 0.5)),
    closed=st.sets(st.integers(0, N - 1), max_size=N),
    n=st.integers(0, N),
)
def test_the_best_of_mixed_lists_are_those_of_the_highest_scores(
    lists: list[list[int]], shares: tuple[float, float], closed: set[int], n: int
) -> None:
    is_open = np.array([row not in closed for row in range(N)])
    whole, *others = (Scores.known(np.array(one, np.float32)) for one in lists)
    scores = mixed(whole, list(zip(shares, others, strict=True)), is_open)
    expected = best(np.where(is_open, scores.all(), np.float32(-np.inf)), n)
    assert scores.best(is_open, n).tolist() == expected.tolist()


def test_two_films_of_two_kinds_bring_both_and_filters_hold_for_each(model: Recommender) -> None:
    member = model.fold_in(of_labels(model, "Alien (1979)", "RRR (2022)"))
    first = [one.movie for one in model.recommend(member, PAGE_SIZE)]
    assert sum(OF_INDIA in movie.countries for movie in first) >= 4
    assert sum({"Sci-Fi", "Horror"} <= {*movie.genres} for movie in first) >= 2
    wars = [one.movie for one in model.recommend(member, 10, filters=Filters(genres=(WAR,)))]
    assert all(WAR in movie.genres for movie in wars)
    assert {OF_INDIA in movie.countries for movie in wars} == {True, False}


def test_another_kind_does_not_change_what_is_shown_of_the_first(model: Recommender) -> None:
    bergman = of_labels(model, *BERGMAN)
    comedies = of_labels(model, "Superbad (2007)", "Knocked Up (2007)", "Step Brothers (2008)")
    alone = set(model.shortlist(model.fold_in(bergman), 20))
    both = model.shortlist(model.fold_in({**bergman, **comedies}), 20)
    assert 6 <= len(alone & set(both)) <= 14
    assert 3 <= len(alone & set(both[:PAGE_SIZE])) <= 7


def test_who_likes_one_kind_or_very_many_films_has_no_kinds_apart(model: Recommender) -> None:
    assert not model.ranking(model.fold_in(of_labels(model, *BERGMAN))).interests
    assert not model.ranking(model.fold_in({1: 5.0})).interests
    alien, rrr = of_labels(model, "Alien (1979)", "RRR (2022)")
    assert model.ranking(model.fold_in({alien: 4.0, rrr: 5.0})).interests
    assert not model.ranking(model.fold_in({alien: 3.5, rrr: 5.0})).interests
    assert not model.ranking(model.fold_in({rrr: 5.0}, chosen=[alien])).interests
    both = of_labels(model, *BERGMAN, "Superbad (2007)", "Step Brothers (2008)")
    one, other = sorted(kind.share for kind, _ in model.ranking(model.fold_in(both)).interests)
    assert one / other == pytest.approx(2 / 3)
    assert 0.5 < one + other <= 1.0 + 1e-9
    many = {movie.movie_id: 4.0 for movie in model.catalogue.movies[:MOST_LIKED]}
    assert not model.ranking(model.fold_in({**many, **both})).interests


def test_three_films_of_three_kinds_bring_something_of_each(model: Recommender) -> None:
    labels = "Spirited Away (2001)", "The Big Lebowski (1998)", "RRR (2022)"
    listed = [one.movie for one in model.recommend(model.fold_in(of_labels(model, *labels)), 20)]
    assert sum(OF_INDIA in movie.countries for movie in listed) >= 1
    assert sum("Animation" in movie.genres for movie in listed) >= 3
    assert sum("Joel Coen" in movie.directors for movie in listed) >= 1


@pytest.mark.parametrize("variety", [Variety.BALANCED, Variety.ADVENTUROUS])
def test_more_varied_lists_have_their_share_of_each_kind_too(
    model: Recommender, variety: Variety
) -> None:
    comedies = "Superbad (2007)", "Knocked Up (2007)", "Step Brothers (2008)"
    member = model.fold_in(of_labels(model, *BERGMAN, *comedies))
    page = model.recommend(member, 10, filters=Filters(variety=variety))
    assert 3 <= sum("Comedy" in one.movie.genres for one in page) <= 7


def test_who_asks_for_a_genre_gets_the_kind_that_is_of_it(model: Recommender) -> None:
    westerns = "The Good, the Bad and the Ugly (1966)", "A Fistful of Dollars (1964)"
    zombies = "Dawn of the Dead (1978)", "Day of the Dead (1985)"
    ranked = model.ranked(model.fold_in(of_labels(model, *westerns, *zombies)))
    of_all, of_horror = ranked._kinds(Filters()), ranked._kinds(Filters(genres=("Horror",)))
    assert [share > 0 for share, _ in of_all] == [True, True]
    assert sorted(share > 0 for share, _ in of_horror) == [False, True]
    assert sum(share for share, _ in of_horror) == pytest.approx(sum(share for share, _ in of_all))
    neither = ranked._kinds(Filters(genres=("Musical",)))
    assert [share for share, _ in neither] == [share for share, _ in of_all]


@given(st.lists(st.tuples(st.integers(1, 4), st.lists(st.integers(0, 20))), min_size=1))
def test_lists_in_turn_have_each_row_once_and_so_many_of_each(
    lists: list[tuple[int, list[int]]],
) -> None:
    found = in_turn([(n, np.array(rows, np.intp)) for n, rows in lists]).tolist()
    assert sorted(found) == sorted({row for _, rows in lists for row in rows})
    n, first = lists[0]
    assert found[: len(set(first[:n]))] == list(dict.fromkeys(first[:n]))


@pytest.mark.parametrize("variety", Variety)
def test_lists_of_every_variety_have_each_film_once(model: Recommender, variety: Variety) -> None:
    member = model.fold_in(of_labels(model, "Alien (1979)", "RRR (2022)"))
    listed = model.shortlist(member, 100, filters=Filters(variety=variety))
    assert len(set(listed)) == len(listed) == 100


def test_films_of_one_time_say_so_the_more_of_them_there_are() -> None:
    years = (2021, 2022, 2021, 2023, 1950, None)
    era = Era(Catalogue([Movie(row, f"Film {row}", year, ()) for row, year in enumerate(years)]))
    two, four = (era.focus(np.arange(n), np.ones(n)) for n in (2, 4))
    assert two == pytest.approx(2 / (2 + DAMPING))
    assert four == pytest.approx(4 / (4 + DAMPING))
    assert era.focus(np.arange(5), np.array([1.0, 1.0, 1.0, 1.0, 0.0])) == four
    for of_no_time in ([0], [0, 4], [0, 5], [5]):
        assert not era.focus(np.array(of_no_time), np.ones(len(of_no_time)))


def test_who_likes_films_of_today_of_several_kinds_is_shown_films_of_today(
    model: Recommender,
) -> None:
    today = "Dune: Part Two (2024)", "Top Gun: Maverick (2022)", "Sinners (2025)", "F1 (2025)"
    listed = model.recommend(model.fold_in(of_labels(model, *today, "Oppenheimer (2023)")), 10)
    assert sum((one.movie.year or 0) >= 2019 for one in listed) >= 5
