"""The statistics of the dimensions against plain programs, and places on the map."""

from dataclasses import replace
from math import comb, sqrt, tanh

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys import Recommender
from recsys.catalogue import Catalogue
from recsys.interpretation.dimensions import Dimensions, _chance, _purity, _standard
from recsys.interpretation.map import _densest
from tests.examples import examples

SETS = st.lists(st.booleans(), min_size=2, max_size=30)


@given(SETS, st.data())
def test_a_chance_is_the_share_of_draws_with_as_many_of_a_kind(
    of_kind: list[bool], data: st.DataObject
) -> None:
    """Summed downwards from what cannot be, where the code sums upwards."""
    at = data.draw(st.sets(st.integers(0, len(of_kind) - 1), min_size=1))
    n, k, drawn = len(of_kind), sum(of_kind), len(at)
    found = sum(of_kind[i] for i in at)
    fewer = sum(
        comb(k, i) * comb(n - k, drawn - i) for i in range(found) if drawn - i <= n - k and i <= k
    )
    expected = 1 - fewer / comb(n, drawn)
    assert _chance(np.array(of_kind), np.array(sorted(at))) == pytest.approx(expected, abs=1e-9)


@given(SETS, st.data())
def test_purity_is_how_much_larger_a_kinds_share_is_than_among_all(
    of_kind: list[bool], data: st.DataObject
) -> None:
    at = sorted(data.draw(st.sets(st.integers(0, len(of_kind) - 1), min_size=1)))
    share = sum(of_kind[i] for i in at) / len(at)
    expected = share - sum(of_kind) / len(of_kind)
    assert _purity(np.array(of_kind), np.array(at)) == pytest.approx(expected)
    assert _purity(np.array(of_kind), np.array([], np.intp)) == 0.0


@given(st.lists(st.integers(-99, 99), max_size=30))
def test_standard_values_have_no_mean_and_a_deviation_of_one(values: list[int]) -> None:
    found = _standard(np.array(values, np.float64))
    if len(set(values)) < 2:
        assert found.tolist() == [0.0] * len(values)
        return
    assert found.mean() == pytest.approx(0, abs=1e-9)
    assert found.std() == pytest.approx(1)
    assert (np.diff(found[np.argsort(values)]) >= 0).all()


def kinds(model: Recommender) -> list[np.ndarray]:
    """Genres and decades of ten well-known films or more, as columns over these."""
    films = [movie for movie in model.catalogue if movie.n_ratings >= 20]
    names = sorted({genre for movie in films for genre in movie.genres})
    of_genre = [np.array([name in movie.genres for movie in films]) for name in names]
    decades = sorted({movie.year // 10 for movie in films if movie.year})
    of_decade = [
        np.array([movie.year is not None and movie.year // 10 == decade for movie in films])
        for decade in decades
    ]
    return [of for of in (*of_genre, *of_decade) if of.sum() >= 10]


@pytest.mark.slow
def test_each_kind_and_fame_is_tried_on_each_dimension_and_chance_is_kept_out(
    model: Recommender,
) -> None:
    """Fisher's z of one in twenty among all that are tried, on both sides; and never below 0.2."""
    found = model.dimensions.one(1)
    n_traits = len(kinds(model)) + 1
    assert len(found.correlations) == n_traits
    assert found.n_tried == n_traits * 16
    assert found.threshold == 0.2
    few = small(model, 60)
    one = few.one(1)
    assert one.n_films == 60
    assert one.threshold == pytest.approx(least_correlation(one.n_tried, 60), abs=1e-6)
    assert one.threshold > 0.2


def least_correlation(n_tried: int, n_films: int) -> float:
    """The quantile by bisection on the normal's own integral."""
    tail = 0.05 / (2 * n_tried)
    x = np.linspace(0, 8, 800_001)
    density = np.exp(-(x**2) / 2) / sqrt(2 * np.pi)
    above = np.cumsum(density[::-1])[::-1] * (x[1] - x[0])
    return tanh(float(x[np.argmax(above < tail)]) / sqrt(n_films - 3))


def small(model: Recommender, n: int) -> Dimensions:
    """The same model where only so many films, every ninth, are well known."""
    rows = {
        row for at, row in enumerate(np.flatnonzero(model.catalogue.has_own_factors)) if at % 9 == 0
    }
    kept = set(sorted(rows)[:n])
    catalogue = Catalogue(
        movie if row in kept or movie.n_ratings < 20 else replace(movie, n_ratings=19)
        for row, movie in enumerate(model.catalogue)
    )
    return Dimensions(model.parameters, catalogue)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("n", "n_end"), [(0, 0), (1, 0), (3, 1), (4, 2), (19, 9), (20, 10), (30, 10)]
)
def test_an_end_has_ten_films_or_half_of_what_there_are(
    model: Recommender, n: int, n_end: int
) -> None:
    found = small(model, n).one(1)
    assert len(found.high.films) == len(found.low.films) == n_end
    assert (found.share > 0) == (n >= 4)
    assert (found.threshold < 1) == (n >= 4)


def test_a_swing_is_what_one_deviation_of_people_makes_between_the_ends(
    model: Recommender,
) -> None:
    p = model.parameters
    known = p.item_factors[model.catalogue.has_own_factors].astype(np.float64)
    for k in range(known.shape[1]):
        found = model.dimensions.one(k + 1)
        factor = np.sort(known[:, k])
        apart = factor[-10:].mean() - factor[:10].mean()
        assert found.swing == pytest.approx(p.prior_covariance[k + 1, k + 1] ** 0.5 * apart)
        high = [film.place for film in found.high.films]
        expected = (factor[::-1][:10] - factor.mean()) / factor.std()
        assert high == pytest.approx(expected.tolist())


def test_a_share_is_of_the_variance_over_people_and_films(model: Recommender) -> None:
    """Everybody's p . q of every film: the parts of its variance are the shares."""
    p = model.parameters
    people = p.prior_covariance[1:, 1:].astype(np.float64)
    films = np.cov(p.item_factors[model.catalogue.has_own_factors].T.astype(np.float64))
    whole = float((people * films).sum())
    for k in range(len(people)):
        part = sum(float(people[k, j] * films[k, j]) for j in range(len(people)))
        assert model.dimensions.one(k + 1).share == pytest.approx(part / whole)


def test_an_ends_kind_is_the_one_that_chance_explains_least(model: Recommender) -> None:
    of_kind = kinds(model)
    films = [movie for movie in model.catalogue if movie.n_ratings >= 20]
    place = {movie.movie_id: at for at, movie in enumerate(films)}
    told = 0
    for number in range(1, 17):
        found = model.dimensions.one(number)
        for end in (found.high, found.low):
            at = np.array([place[film.movie.movie_id] for film in end.films])
            chances = [_chance(of, at) for of in of_kind]
            best = of_kind[int(np.argmin(chances))]
            assert end.purity == pytest.approx(max(_purity(of, at) for of in of_kind))
            if min(chances) * 2 * len(of_kind) > 0.05:
                assert (end.kind, end.n_of_kind, end.of_all) == (None, 0, 0.0)
                continue
            told += 1
            assert end.kind is not None
            assert end.n_of_kind == best[at].sum()
            assert end.of_all == pytest.approx(best.mean())
    assert told > 8


@examples(20)
@given(st.integers(0, 10**6))
def test_where_places_lie_densest_no_step_leads_higher(seed: int) -> None:
    rng = np.random.default_rng(seed)
    places = rng.uniform(-1, 1, (30, 2))

    def density(at: np.ndarray) -> float:
        return float(np.exp(-0.5 * ((places - at) ** 2).sum(axis=1) / 0.12**2).sum())

    found = _densest(places)
    assert density(found) >= max(density(place) for place in places) - 1e-9
    for step in np.eye(2) * 0.02:
        assert density(found) >= density(found + step) - 0.02
        assert density(found) >= density(found - step) - 0.02


def test_whoever_has_two_heaps_stands_in_the_larger_not_between() -> None:
    places = np.array([[-0.5, 0.0]] * 4 + [[0.5, 0.0]] * 5)
    assert _densest(places) == pytest.approx([0.5, 0.0], abs=1e-6)


def test_the_twelve_nearest_of_a_film_are_well_known_ones(
    model: Recommender,
) -> None:
    places, popularity = model.parameters.map_coordinates, model.catalogue.popularity
    for movie_id in (1, 1214, 5349):
        row = model.catalogue.item_index(movie_id)
        others = [
            (float(np.hypot(*(places[r] - places[row]))), r)
            for r in range(len(model.catalogue))
            if popularity[r] >= 0.15 * popularity.max()
            and not model.catalogue.is_uncounted[r]
            and r != row
        ]
        expected = [model.catalogue.movies[r] for _, r in sorted(others)[:12]]
        assert [near.movie for near in model.map.movie(movie_id).neighbours] == expected


def test_landmarks_are_the_well_known_films_that_people_rated_the_best_known_first(
    model: Recommender,
) -> None:
    popularity, too_new = model.catalogue.popularity, model.catalogue.is_uncounted
    found = [one.movie.movie_id for one in model.map.whole().landmarks]
    assert set(found) == {
        movie.movie_id
        for movie, n, is_new in zip(model.catalogue, popularity, too_new, strict=True)
        if n >= 0.15 * popularity.max() and not is_new
    }
    counts = popularity[model.catalogue.item_indices(found)].tolist()
    assert counts == sorted(counts, reverse=True)


def test_a_bias_is_ranked_where_many_learnt_from_rated_the_film_between_three_on_each_side(
    model: Recommender,
) -> None:
    p = model.parameters
    ranked = sorted(
        (row for row in range(len(model.catalogue)) if model.catalogue.n_ratings[row] >= 30),
        key=lambda row: (-float(p.item_bias[row]), row),
    )
    report = model.biases.report()
    assert report.n_ranked == len(ranked)
    movies = model.catalogue.movies
    assert [one.movie for one in report.highest] == [movies[row] for row in ranked[:10]]
    assert [one.movie for one in report.lowest] == [movies[row] for row in ranked[::-1][:10]]
    for rank in (1, 2, 4, 500, len(ranked) - 1, len(ranked)):
        found = model.biases.film(movies[ranked[rank - 1]].movie_id)
        assert found.rank == rank
        ranks = [model.biases.film(one.movie.movie_id).rank or 0 for one in found.ladder]
        assert ranks == sorted(ranks)
        assert (ranks[0], ranks[-1]) == (1, len(ranked))
    nine = next(
        movie
        for row, movie in enumerate(model.catalogue)
        if movie.n_ratings == 9 and model.catalogue.n_raters[row] < 20
    )
    beside = model.biases.film(nine.movie_id)
    assert beside.rank is None
    assert beside.above[-1].bias >= beside.bias >= beside.below[-1].bias
    assert len(beside.above) == len(beside.below) == 3
