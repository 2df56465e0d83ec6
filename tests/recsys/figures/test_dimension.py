"""The pictures of /dimension."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from recsys import Dimension, DimensionEnd, DimensionReport, Movie, Recommender
from recsys.figures import dimension, dimensions

Opened = Callable[[bytes], tuple[int, int]]


def titled(found: Dimension, movie: Movie) -> Dimension:
    """The same with all films of one title."""

    def end(of: DimensionEnd) -> DimensionEnd:
        return replace(of, films=tuple(replace(film, movie=movie) for film in of.films))

    return replace(found, high=end(found.high), low=end(found.low))


@pytest.mark.parametrize("n", [0, 1, 300])
def test_one_with_a_member(model: Recommender, opened: Opened, n: int) -> None:
    best_known = sorted(model.catalogue, key=lambda movie: -movie.n_ratings)[:n]
    member = model.fold_in({m.movie_id: 1 + i % 5 for i, m in enumerate(best_known)})
    found = model.dimensions.one(2, member)
    assert found.standing is not None
    assert opened(dimension.draw(found))[0] == 1200
    said = dimension.describe(found)
    assert found.high.films[0].movie.label in said
    assert found.low.films[0].movie.label in said
    assert f"You stand: {found.standing.words}." in said
    assert f"{found.told[0].name} " in said


def test_far_beyond_the_strip(model: Recommender, opened: Opened) -> None:
    found = model.dimensions.one(1, model.fold_in({1: 5.0}))
    assert found.standing is not None
    for place in (-40.0, 40.0):
        opened(dimension.draw(replace(found, standing=replace(found.standing, place=place))))


def test_without_a_member_and_where_nothing_goes_with_it(
    model: Recommender, opened: Opened
) -> None:
    found = replace(model.dimensions.one(3), threshold=1.0)
    assert found.told == ()
    assert opened(dimension.draw(found))[0] == 1200
    assert "Nothing goes with it." in dimension.describe(found)


def test_worst_titles(model: Recommender, opened: Opened, worst_film: Movie) -> None:
    found = titled(model.dimensions.one(1, model.fold_in({1: 5.0})), worst_film)
    assert opened(dimension.draw(found))[0] == 1200
    assert len(dimension.describe(found)) <= 900
    report = DimensionReport((found,) * 16)
    assert opened(dimensions.draw(report))[0] == 1200
    assert len(dimensions.describe(report)) <= 900


def test_the_sheet(model: Recommender, opened: Opened) -> None:
    report = model.dimensions.report()
    assert opened(dimensions.draw(report))[0] == 1200
    said = dimensions.describe(report)
    for found in report.shown:
        assert f"{found.number}: {found.high.words or 'nothing in particular'}" in said


def test_a_model_without_a_known_film(model: Recommender, opened: Opened) -> None:
    empty = DimensionEnd("", (), None, 0, 0.0, 0.0)
    found = replace(model.dimensions.one(1), high=empty, low=empty, correlations=())
    opened(dimension.draw(found))
    dimension.describe(found)
    opened(dimensions.draw(DimensionReport((found,))))
    opened(dimensions.draw(DimensionReport(())))
