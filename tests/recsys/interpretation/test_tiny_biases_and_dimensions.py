"""Biases and dimensions of tiny models against loops over their films."""

from math import comb, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys import UnknownDimensionError
from recsys.interpretation.biases import Biases
from recsys.interpretation.dimensions import Dimensions
from recsys.results import Correlation, Trait
from tests.recsys.tiny import N_FACTORS, Tiny, tiny

SEEDS = st.integers(0, 9)
N_FILMS = 60


def ranking(of: Tiny) -> list[tuple[float, int]]:
    """Bias and id of the films that thirty people rated, highest first."""
    ranked = [
        (float(bias), movie.movie_id)
        for movie, bias in zip(of.catalogue, of.parameters.item_bias, strict=True)
        if movie.n_ratings >= 30
    ]
    return sorted(ranked, key=lambda one: -one[0])


def apart(bias: float, outwards: list[tuple[float, int]]) -> list[tuple[float, int]]:
    """The first three a tenth of a star from the bias and from each other, nearest last."""
    found: list[tuple[float, int]] = []
    for one in outwards:
        if abs(one[0] - (found[-1][0] if found else bias)) >= np.float32(0.1):
            found.append(one)
    return found[:3][::-1]


@given(seed=SEEDS)
def test_the_report_has_both_ends_of_the_ranking(seed: int) -> None:
    of = tiny(seed, N_FILMS)
    report, ranked = Biases(of.parameters, of.catalogue).report(), ranking(of)
    assert [(film.bias, film.movie.movie_id) for film in report.highest] == ranked[:10]
    assert [(film.bias, film.movie.movie_id) for film in report.lowest] == ranked[::-1][:10]
    assert (report.n_ranked, report.average) == (len(ranked), 3.5)


@given(seed=SEEDS, row=st.integers(0, N_FILMS - 1))
def test_a_film_stands_between_its_neighbours(seed: int, row: int) -> None:
    of = tiny(seed, N_FILMS)
    movie = of.catalogue.movies[row]
    found = Biases(of.parameters, of.catalogue).film(movie.movie_id)
    others = [one for one in ranking(of) if one[1] != movie.movie_id]
    higher = [one for one in others if one[0] > found.bias][::-1]
    lower = [one for one in others if one[0] < found.bias]
    assert found.rank == (len(higher) + 1 if movie.n_ratings >= 30 else None)
    assert [(film.bias, film.movie.movie_id) for film in found.above] == apart(found.bias, higher)
    assert [(film.bias, film.movie.movie_id) for film in found.below] == apart(found.bias, lower)
    if movie.n_ratings:
        assert found.plain == pytest.approx(movie.mean_stars - 3.5)
    else:
        assert found.plain is None


@given(seed=SEEDS, number=st.integers(1, N_FACTORS))
def test_a_dimension_has_the_films_of_its_column(seed: int, number: int) -> None:
    of = tiny(seed, N_FILMS)
    dimension = Dimensions(of.parameters, of.catalogue).one(number)
    factor = of.parameters.item_factors[:, number - 1].astype(float)
    rows = [row for row, movie in enumerate(of.catalogue) if movie.n_ratings >= 20]
    order = sorted(rows, key=lambda row: -factor[row])
    ids = [of.catalogue.movies[row].movie_id for row in order]
    assert [film.movie.movie_id for film in dimension.high.films] == ids[:10]
    assert [film.movie.movie_id for film in dimension.low.films] == ids[::-1][:10]
    assert (dimension.n_films, dimension.n_needed) == (len(rows), 20)
    mean, sd = factor[rows].mean(), factor[rows].std()
    assert dimension.high.films[0].place == pytest.approx((factor[order[0]] - mean) / sd)
    apart = factor[order[:10]].mean() - factor[order[-10:]].mean()
    spread = sqrt(of.parameters.prior_covariance[number, number])
    assert dimension.swing == pytest.approx(apart * spread, rel=1e-4)


@given(seed=SEEDS, number=st.integers(1, N_FACTORS))
def test_correlations_are_pearsons_the_strongest_first(seed: int, number: int) -> None:
    of = tiny(seed, N_FILMS)
    dimension = Dimensions(of.parameters, of.catalogue).one(number)
    rows = [row for row, movie in enumerate(of.catalogue) if movie.n_ratings >= 20]
    films = [of.catalogue.movies[row] for row in rows]
    factor = of.parameters.item_factors[rows, number - 1]

    def pearson(one: Correlation) -> float:
        if one.trait.genre:
            has = [float(one.trait.genre in film.genres) for film in films]
        elif one.trait.decade:
            has = [float((film.year or 0) // 10 * 10 == one.trait.decade) for film in films]
        else:
            has = [float(np.log(film.n_ratings)) for film in films]
        return float(np.corrcoef(has, factor)[0, 1])

    strengths = [abs(one.correlation) for one in dimension.correlations]
    assert strengths == sorted(strengths, reverse=True)
    for one in dimension.correlations:
        assert one.correlation == pytest.approx(pearson(one), abs=1e-6)
    common = {g for g in of.catalogue.genres if sum(g in film.genres for film in films) >= 10}
    assert {one.trait.genre for one in dimension.correlations if one.trait.genre} == common
    assert dimension.n_tried == N_FACTORS * len(dimension.correlations)
    assert dimension.threshold >= 0.2
    assert all(abs(one.correlation) >= dimension.threshold for one in dimension.told)


@given(seed=SEEDS)
def test_what_the_dimensions_share_adds_up_to_all_and_the_purest_comes_first(seed: int) -> None:
    of = tiny(seed, N_FILMS)
    report = Dimensions(of.parameters, of.catalogue).report()
    assert sum(one.share for one in report.dimensions) == pytest.approx(1)
    purities = [one.purity for one in report.dimensions]
    assert purities == sorted(purities, reverse=True)
    assert {one.number for one in report.dimensions} == set(range(1, N_FACTORS + 1))


def test_the_kind_of_an_end_is_told_where_chance_makes_it_rarely() -> None:
    of = tiny(1, N_FILMS)
    rows = [row for row, movie in enumerate(of.catalogue) if movie.n_ratings >= 20]
    war = [row for row in rows if "War" in of.catalogue.movies[row].genres]
    values = of.parameters.arrays()
    values["item_factors"] = values["item_factors"].copy()
    values["item_factors"][war, 0] += 9  # now all of war are at the high end
    parameters = type(of.parameters)(**values)
    end = Dimensions(parameters, of.catalogue).one(1).high
    n_war = min(10, len(war))
    chance = comb(len(rows) - n_war, 10 - n_war) / comb(len(rows), 10)
    assert chance * 40 < 0.05  # which is what this test needs
    assert (end.kind, end.n_of_kind) == (Trait(genre="War"), n_war)
    assert end.of_all == pytest.approx(len(war) / len(rows))
    assert end.purity == pytest.approx(n_war / 10 - len(war) / len(rows))


@given(
    seed=SEEDS,
    number=st.integers(1, N_FACTORS),
    ratings=st.dictionaries(
        st.integers(1, N_FILMS).map(lambda row: 10 * row),
        st.integers(1, 10).map(lambda half: half / 2),
        max_size=6,
    ),
)
def test_a_standing_is_the_sum_of_what_moved_it(
    seed: int, number: int, ratings: dict[int, float]
) -> None:
    of = tiny(seed, N_FILMS)
    member = of.fold_in(ratings)
    standing = Dimensions(of.parameters, of.catalogue).one(number, member).standing
    assert standing is not None
    moved = standing.by_choice + sum(one.shift for one in standing.shifts)
    assert standing.place == pytest.approx(moved, abs=1e-5)
    sizes = [abs(one.shift) for one in standing.shifts]
    assert sizes == sorted(sizes, reverse=True)
    assert {one.movie.movie_id: one.stars for one in standing.shifts} == ratings
    assert 0 < standing.uncertainty <= 1 + 1e-5
    if not ratings:
        assert standing.place == pytest.approx(0, abs=1e-5)
        assert standing.uncertainty == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize("number", [0, -1, N_FACTORS + 1])
def test_a_number_of_no_dimension_is_told_how_many_there_are(number: int) -> None:
    of = tiny(0)
    with pytest.raises(UnknownDimensionError) as caught:
        Dimensions(of.parameters, of.catalogue).one(number)
    assert caught.value.n_dimensions == N_FACTORS


def test_of_films_that_nobody_rated_nothing_is_told() -> None:
    of = tiny(0, 3)
    for dimension in Dimensions(of.parameters, of.catalogue).report().dimensions:
        assert dimension.told == ()
        assert dimension.high.kind is None
        assert dimension.share == 0


@given(seed=SEEDS, number=st.integers(1, N_FACTORS))
def test_an_axis_has_every_film_once_and_the_known_ones_from_the_highest(
    seed: int, number: int
) -> None:
    of = tiny(seed, N_FILMS)
    dimension = Dimensions(of.parameters, of.catalogue).one(number)
    axis = dimension.axis
    assert sum(one.n for one in axis.slices) == dimension.n_films
    assert all(0 <= one.n_high + one.n_low <= one.n for one in axis.slices)
    assert [one.place for one in axis.slices] == sorted(one.place for one in axis.slices)
    places = [one.place for one in axis.known]
    assert places == sorted(places, reverse=True)
    ends = {one.movie.movie_id for one in (*dimension.high.films, *dimension.low.films)}
    assert not ends & {one.movie.movie_id for one in axis.known}
    for kind, sign in ((axis.high, 1), (axis.low, -1)):
        told = {one.trait for one in dimension.told if sign * one.correlation > 0}
        assert kind is None or kind in told
