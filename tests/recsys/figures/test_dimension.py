"""The pictures of /dimension."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import combinations

import pytest

from recsys import Dimension, DimensionEnd, DimensionReport, Movie, Recommender
from recsys.figures import dimension, dimensions
from recsys.figures.drawing import style
from recsys.figures.drawing.kinds import kind_colour
from recsys.results import NO_AXIS, Trait
from recsys.wording.dimensions import ends, films_of, standing
from tests.recsys.figures.conftest import drawn

Opened = Callable[[bytes], tuple[int, int]]


def titled(found: Dimension, movie: Movie) -> Dimension:
    """The same with all films of one title."""

    def end(of: DimensionEnd) -> DimensionEnd:
        return replace(of, films=tuple(replace(film, movie=movie) for film in of.films))

    known = tuple(replace(film, movie=movie) for film in found.axis.known)
    axis = replace(found.axis, known=known)
    return replace(found, high=end(found.high), low=end(found.low), axis=axis)


@pytest.mark.parametrize("n", [0, 1, 300])
def test_one_with_a_member(model: Recommender, opened: Opened, n: int) -> None:
    best_known = sorted(model.catalogue, key=lambda movie: -movie.n_ratings)[:n]
    member = model.fold_in({m.movie_id: 1 + i % 5 for i, m in enumerate(best_known)})
    found = model.dimensions.one(2, member)
    assert found.standing is not None
    assert opened(drawn(dimension, found))[0] == 1200
    said = dimension.words(found).alt
    assert found.high.films[0].movie.label in said
    assert found.low.films[0].movie.label in said
    assert f"The taste stands: {standing(found.standing)}." in said
    assert "Coloured above: action films. Coloured below: dramas." in said
    assert found.axis.known[0].movie.label in said


def test_far_beyond_the_strip(model: Recommender, opened: Opened) -> None:
    found = model.dimensions.one(1, model.fold_in({1: 5.0}))
    assert found.standing is not None
    for place in (-40.0, 40.0):
        opened(drawn(dimension, replace(found, standing=replace(found.standing, place=place))))


def test_without_a_member_and_where_nothing_goes_with_it(
    model: Recommender, opened: Opened
) -> None:
    found = model.dimensions.one(3)
    found = replace(found, threshold=1.0, axis=replace(found.axis, high=None, low=None))
    assert found.told == ()
    assert opened(drawn(dimension, found))[0] == 1200
    assert "Coloured" not in dimension.words(found).alt
    assert dimension.words(found).kinds == ("", "", "all films")


def test_worst_titles(model: Recommender, opened: Opened, worst_film: Movie) -> None:
    found = titled(model.dimensions.one(1, model.fold_in({1: 5.0})), worst_film)
    assert opened(drawn(dimension, found))[0] == 1200
    assert len(dimension.words(found).alt) <= 900
    report = DimensionReport((found,) * 16)
    assert opened(drawn(dimensions, report))[0] == 1200
    assert len(dimensions.words(report).alt) <= 900


def test_the_sheet(model: Recommender, opened: Opened) -> None:
    report = model.dimensions.report()
    assert opened(drawn(dimensions, report))[0] == 1200
    said = dimensions.words(report).alt
    for found in report.shown:
        assert f"{found.number}: {ends(found)[0]}" in said


def test_a_model_without_a_known_film(model: Recommender, opened: Opened) -> None:
    empty = DimensionEnd((), None, 0, 0.0, 0.0)
    found = replace(model.dimensions.one(1), high=empty, low=empty, correlations=(), axis=NO_AXIS)
    opened(drawn(dimension, found))
    opened(drawn(dimensions, DimensionReport((found,))))
    opened(drawn(dimensions, DimensionReport(())))


def test_titles_below_a_strip_keep_apart_and_stand_where_their_films_are(
    model: Recommender,
) -> None:
    for found in model.dimensions.report().dimensions:
        labels = dimensions._labels(found)
        outermost = [end.films[0].movie.title for end in (found.low, found.high)]
        for label, title in zip(labels, outermost, strict=False):
            assert title.startswith(label.text.rstrip("…"))
        assert len(labels) > 2
        for one, other in combinations(labels, 2):
            assert one.row != other.row or one.right < other.left or other.right < one.left
            upper, lower = sorted((one, other), key=lambda label: label.row)
            crosses = upper.row < lower.row and upper.left < lower.x < upper.right
            assert not crosses
        for label in labels:
            assert 46 < label.left <= label.x <= label.right < 1200 - 46


def test_a_strip_is_headed_by_the_kinds_whose_films_are_coloured(model: Recommender) -> None:
    report = model.dimensions.report()
    for found, said in zip(report.shown, dimensions.words(report).dimensions, strict=True):
        for kind, text in ((found.axis.high, said.high), (found.axis.low, said.low)):
            assert kind is None or text.lower() == films_of(kind).lower()
    plain = replace(report.shown[0], axis=NO_AXIS)
    [said] = dimensions.words(DimensionReport((plain,))).dimensions
    assert said.high.lower() == ends(plain, 1)[0].lower()


def test_a_title_has_the_colour_of_its_own_kind(model: Recommender) -> None:
    """*Inception*, of 2010, stood at the end of the films of the 2000s in their colour."""
    axis = replace(model.dimensions.one(5).axis, high=Trait(decade=1990), low=Trait(genre="Crime"))
    film = partial(replace, model.catalogue[1214])
    assert kind_colour(axis, film(year=1999, genres=("Drama",))) == style.SKY
    assert kind_colour(axis, film(year=2000, genres=("Crime",))) == style.VERMILION
    assert kind_colour(axis, film(year=1994, genres=("Crime",))) == style.INK
    assert kind_colour(axis, film(year=1989, genres=("Drama",))) == style.INK
    assert kind_colour(NO_AXIS, film(year=1994)) == style.INK


@pytest.mark.parametrize("number", range(1, 17))
def test_titles_are_counted_with_the_bars_of_their_colour(model: Recommender, number: int) -> None:
    found = model.dimensions.one(number)
    for one in (*found.high.films, *found.low.films, *found.axis.known):
        nearest = min(found.axis.slices, key=lambda bar: abs(bar.place - one.place))
        n_of = {1: nearest.n_high, -1: nearest.n_low}.get(found.axis.side_of(one.movie), 1)
        assert n_of > 0
