"""What a dimension of the factors means, and where somebody stands on it."""

from dataclasses import replace

import numpy as np
import pytest

from recsys import FAME, Dimension, Movie, Recommender, Trait, UnknownDimensionError
from recsys.model.artifact import Artifact

SCI_FI, ROMANCE = Trait(genre="Sci-Fi"), Trait(genre="Romance")


def end_ids(found: Dimension) -> tuple[list[int], list[int]]:
    """The movie_ids of both ends."""
    high, low = ([film.movie.movie_id for film in end.films] for end in (found.high, found.low))
    return high, low


def strongest(model: Recommender) -> Dimension:
    """The dimension that moves most of the stars."""
    return max(model.dimensions.report().dimensions, key=lambda found: found.share)


def test_the_ends_of_the_committed_model(model: Recommender) -> None:
    factors = model.parameters.item_factors
    known = model.catalogue.has_own_factors
    for number in range(1, factors.shape[1] + 1):
        found = model.dimensions.one(number)
        high, low = (model.catalogue.item_indices(ids) for ids in end_ids(found))
        assert len({*high, *low}) == 20
        ordered = np.sort(factors[known, number - 1])
        np.testing.assert_array_equal(factors[high, number - 1], ordered[::-1][:10])
        np.testing.assert_array_equal(factors[low, number - 1], ordered[:10])
        assert found.n_films == known.sum()


def test_a_correlation_is_the_plain_one(model: Recommender) -> None:
    found = model.dimensions.one(1)
    known = model.catalogue.has_own_factors
    factor = model.parameters.item_factors[known, 0]
    told = {one.trait: one.correlation for one in found.correlations}
    comedy = model.catalogue.in_genre("Comedy")[known]
    assert told[Trait(genre="Comedy")] == pytest.approx(np.corrcoef(comedy, factor)[0, 1], abs=1e-6)
    fame = np.log(model.catalogue.n_ratings[known])
    assert told[FAME] == pytest.approx(np.corrcoef(fame, factor)[0, 1], abs=1e-6)
    nineties = model.catalogue.years[known] // 10 == 199
    assert told[Trait(decade=1990)] == pytest.approx(np.corrcoef(nineties, factor)[0, 1], abs=1e-6)
    strengths = [abs(trait.correlation) for trait in found.correlations]
    assert strengths == sorted(strengths, reverse=True)


def test_most_dimensions_of_the_committed_model_can_be_read(model: Recommender) -> None:
    found = model.dimensions.report().dimensions
    assert sorted(one.number for one in found) == list(range(1, len(found) + 1))
    purities = [one.purity for one in found]
    assert purities == sorted(purities, reverse=True)
    assert purities[5] > 0.5
    assert sum(one.told != () for one in found) > len(found) / 2
    assert sum(one.share for one in found) == pytest.approx(1)
    assert all(one.share > 0 for one in found)


def test_of_films_in_any_order_nothing_is_told(model: Recommender) -> None:
    """Factors dealt to other films at random: what goes with them now is chance."""
    rng = np.random.default_rng(0)
    factors = model.parameters.item_factors.copy()
    known = np.flatnonzero(model.catalogue.has_own_factors)
    factors[known] = factors[rng.permutation(known)]
    parameters = replace(model.parameters, item_factors=factors)
    dealt = Recommender(Artifact(parameters, model.catalogue, model.card))
    for found in dealt.dimensions.report().dimensions:
        assert found.told == ()
        assert found.purity < 0.4


def test_the_checkerboard_is_science_fiction_against_romances(checkerboard: Recommender) -> None:
    found = strongest(checkerboard)
    assert {found.high.kind, found.low.kind} == {SCI_FI, ROMANCE}
    assert found.purity == 0.5  # each half of the films is half of all
    assert {one.trait for one in found.told} == {SCI_FI, ROMANCE}
    for one in found.told:
        assert (one.correlation > 0) == (one.trait == found.high.kind)


def test_who_loves_space_stands_at_the_end_of_space(checkerboard: Recommender) -> None:
    found = strongest(checkerboard)
    loves_space = checkerboard.fold_in({film: 5.0 if film % 2 else 0.5 for film in range(1, 11)})
    standing = checkerboard.dimensions.one(found.number, loves_space).standing
    assert standing is not None
    assert (standing.place > 0) == (found.high.kind == SCI_FI)
    assert abs(standing.place) > 0.5


@pytest.mark.parametrize("number", [1, 2, 3, 16])
def test_who_likes_the_highest_films_stands_high(model: Recommender, number: int) -> None:
    high, low = end_ids(model.dimensions.one(number))
    ratings = dict.fromkeys(high[::2], 5.0) | dict.fromkeys(low[::2], 0.5)
    member = model.fold_in(ratings)
    standing = model.dimensions.one(number, member).standing
    assert standing is not None
    assert standing.place > 0.5
    gap = model.predict(member, high[1::2]).mean() - model.predict(member, low[1::2]).mean()
    nobody = model.fold_in({})
    assert gap > (
        model.predict(nobody, high[1::2]).mean() - model.predict(nobody, low[1::2]).mean()
    )
    opposite = model.fold_in({film: 5.5 - stars for film, stars in ratings.items()})
    other = model.dimensions.one(number, opposite).standing
    assert other is not None
    assert other.place < standing.place


def test_shifts_add_up_to_the_place(model: Recommender) -> None:
    best_known = sorted(model.catalogue, key=lambda movie: -movie.n_ratings)
    member = model.fold_in({m.movie_id: 1 + i % 5 for i, m in enumerate(best_known[:300])})
    standing = model.dimensions.one(4, member).standing
    assert standing is not None
    total = standing.by_choice + sum(shift.shift for shift in standing.shifts)
    assert standing.place == pytest.approx(total, abs=1e-9)
    sizes = [abs(shift.shift) for shift in standing.shifts]
    assert sizes == sorted(sizes, reverse=True)
    assert len(sizes) == 300
    assert standing.uncertainty < 0.8


def test_without_a_rating_anywhere_is_as_likely_as_for_anybody(model: Recommender) -> None:
    standing = model.dimensions.one(1, model.fold_in({})).standing
    assert standing is not None
    assert standing.place == pytest.approx(0)
    assert standing.uncertainty == pytest.approx(1)
    assert standing.shifts == ()
    assert model.dimensions.one(1).standing is None


@pytest.mark.parametrize("stars", [0.5, 4.0, 5.0])
@pytest.mark.parametrize("n", [1, 20])
def test_one_rating_and_ratings_that_are_all_equal(
    model: Recommender, stars: float, n: int
) -> None:
    rated = list(model.catalogue)[:n]
    member = model.fold_in({movie.movie_id: stars for movie in rated})
    for number in range(1, 17):
        standing = model.dimensions.one(number, member).standing
        assert standing is not None
        assert np.isfinite(standing.place)
        assert 0 < standing.uncertainty <= 1.01


@pytest.mark.parametrize("number", [0, -1, 17, 9999])
def test_no_such_dimension(model: Recommender, number: int) -> None:
    with pytest.raises(UnknownDimensionError) as refused:
        model.dimensions.one(number)
    assert refused.value.n_dimensions == 16


def test_a_model_whose_films_nobody_knows(checkerboard: Recommender) -> None:
    unknown = Recommender(
        Artifact(
            checkerboard.parameters,
            type(checkerboard.catalogue)(replace(m, n_ratings=1) for m in checkerboard.catalogue),
            checkerboard.card,
        )
    )
    found = unknown.dimensions.one(1, unknown.fold_in({1: 5.0}))
    assert found.high.films == found.low.films == ()
    assert found.told == ()
    assert found.swing == found.share == 0.0


def test_films_of_one_kind_and_fame_only(checkerboard: Recommender) -> None:
    """Traits that do not vary go with nothing."""

    def plain(movie: Movie) -> Movie:
        return replace(movie, genres=("Drama",), year=2000, n_ratings=50)

    same = Recommender(
        Artifact(
            checkerboard.parameters,
            type(checkerboard.catalogue)(map(plain, checkerboard.catalogue)),
            checkerboard.card,
        )
    )
    for found in same.dimensions.report().dimensions:
        assert found.told == ()
        assert found.purity == 0
