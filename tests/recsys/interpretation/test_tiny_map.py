"""Maps of a few films, against distances that are worked out one by one."""

from dataclasses import fields, replace
from functools import cache
from math import dist, exp

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys import UnknownMovieError
from recsys.catalogue import Movie
from recsys.genre_groups import genre_group
from recsys.interpretation.map import Atlas
from recsys.interpretation.map_regions import Regions, region_centres
from recsys.neighbours.items import Similarity
from recsys.results import MapDots, MapRegion, RatedPlace
from tests.examples import examples
from tests.recsys.tiny import Tiny, tiny

SEEDS = st.integers(0, 9)
N_FILMS = 60
STARS = st.integers(1, 10).map(lambda half: half / 2)
RATINGS = st.dictionaries(
    st.integers(1, N_FILMS).map(lambda row: 10 * row), STARS, min_size=1, max_size=8
)


@cache
def atlas(of: Tiny) -> Atlas:
    return Atlas(of.artifact, Similarity(of.parameters, of.catalogue))


def place_of(of: Tiny, movie: Movie) -> tuple[float, float]:
    x, y = of.parameters.map_coordinates[of.catalogue.item_index(movie.movie_id)].tolist()
    return x, y


@examples(20)
@given(seed=SEEDS)
def test_every_film_that_somebody_rated_is_a_dot_and_lies_in_the_region_of_the_nearest_middle(
    seed: int,
) -> None:
    of = tiny(seed, N_FILMS)
    whole = atlas(of).whole()
    rated = [movie for movie in of.catalogue if movie.n_ratings]
    assert [(dot.x, dot.y) for dot in whole.dots] == [place_of(of, movie) for movie in rated]
    assert [dot.genre_group for dot in whole.dots] == [genre_group(m.genres) for m in rated]
    assert [dot.n_raters for dot in whole.dots] == [movie.n_ratings for movie in rated]
    assert MapDots.of(whole.dots) == whole.dots
    for column in fields(MapDots):
        other = {column.name: getattr(whole.dots, column.name) + 1}
        assert replace(whole.dots, **other) != whole.dots
    assert [region.number for region in whole.regions] == list(range(len(whole.regions)))
    for film in whole.landmarks:
        nearest = min(whole.regions, key=lambda r: dist((r.x, r.y), (film.x, film.y)))
        assert film.region == nearest
        assert film.movie.n_ratings >= 0.15 * max(m.n_ratings for m in of.catalogue)
    fame = [film.movie.n_ratings for film in whole.landmarks]
    assert fame == sorted(fame, reverse=True)


@examples(20)
def is_called_by(region: MapRegion, movie: Movie) -> bool:
    """Whether a film is of the genres and the decades that a region is named by."""
    if region.genres and not {*region.genres} & {*movie.genres}:
        return False
    first, last = region.decades or (0, 9_999)
    return movie.year is None or first <= movie.year < last + 10


@given(seed=SEEDS)
def test_regions_are_of_the_films_that_shape_them(seed: int) -> None:
    of = tiny(seed, N_FILMS)
    whole = atlas(of).whole()
    shaping = [movie for movie in of.catalogue if movie.n_ratings >= 20]
    assert sum(region.n_films for region in whole.regions) == len(shaping)
    for region in whole.regions:
        here = [
            movie
            for movie in shaping
            if region == min(whole.regions, key=lambda r: dist((r.x, r.y), place_of(of, movie)))
        ]
        assert region.n_films == len(here) > 0
        # What the region is called by comes first, and of that what most people know.
        first = sorted(here, key=lambda movie: (not is_called_by(region, movie), -movie.n_ratings))
        fame = [movie.n_ratings for movie in first[:5]]
        assert [movie.n_ratings for movie in region.famous] == fame
        for genre in region.genres:
            share = sum(genre in movie.genres for movie in here) / len(here)
            usual = sum(genre in movie.genres for movie in shaping) / len(shaping)
            assert share >= max(0.25, usual - 1e-6)
        assert len(region.genres) <= 2
        same = [
            r for r in whole.regions if (r.genres, r.decades) == (region.genres, region.decades)
        ]
        assert region.is_unlike_others == (len(same) == 1)


@given(seed=SEEDS, row=st.integers(0, N_FILMS - 1))
def test_the_neighbours_of_a_film_are_the_nearest_well_known_ones(seed: int, row: int) -> None:
    of = tiny(seed, N_FILMS)
    asked = of.catalogue.movies[row]
    near = atlas(of).movie(asked.movie_id)
    most = max(movie.n_ratings for movie in of.catalogue)
    known = [m for m in of.catalogue if m.n_ratings / most >= 0.15 and m != asked]
    known.sort(key=lambda movie: dist(place_of(of, movie), place_of(of, asked)))
    assert [film.movie for film in near.neighbours] == known[:12]
    assert near.film.movie == asked


@given(seed=SEEDS, ratings=RATINGS)
def test_a_member_stands_in_the_region_of_the_nearest_middle(
    seed: int, ratings: dict[int, float]
) -> None:
    of = tiny(seed, N_FILMS)
    found = atlas(of).member(of.fold_in(ratings), [20, 10])
    assert {one.film.movie.movie_id: one.stars for one in found.rated} == ratings
    assert found.n_liked == sum(stars >= 3.5 for stars in ratings.values())
    assert found.n_liked == sum(one.is_liked for one in found.rated)
    assert found.n_towards == sum(stars > 2.5 for stars in ratings.values())
    assert [film.movie.movie_id for film in found.picks] == [20, 10]
    assert sum(one.share for one in found.shares) == pytest.approx(1)
    shares = [one.share for one in found.shares]
    assert shares == sorted(shares, reverse=True)
    far = [abs(one.stars - 2.75) for one in found.telling]
    assert far == sorted(far, reverse=True)
    nearest = min(found.whole.regions, key=lambda r: dist((r.x, r.y), (found.x, found.y)))
    assert found.region == nearest


def test_who_leans_nowhere_stands_where_most_rated_films_lie() -> None:
    of = tiny(3, N_FILMS)
    rated = list(of.catalogue.movies[:9])
    found = atlas(of).member(of.fold_in({movie.movie_id: 2.5 for movie in rated}))
    assert not found.is_leaning

    def density(at: tuple[float, float]) -> float:
        return sum(exp(-0.5 * dist(at, place_of(of, movie)) ** 2 / 0.12**2) for movie in rated)

    assert density((found.x, found.y)) >= max(density(place_of(of, movie)) for movie in rated)


def test_a_member_of_no_rating_and_a_film_that_is_not_there_have_no_place() -> None:
    of = tiny(0)
    with pytest.raises(ValueError, match="at least one rating"):
        atlas(of).member(of.fold_in({}))
    with pytest.raises(UnknownMovieError):
        atlas(of).movie(7)


@pytest.mark.parametrize(
    ("stars", "liked", "disliked"), [(3.5, True, False), (3.0, False, False), (2.0, False, True)]
)
def test_what_is_liked_on_the_map(stars: float, *, liked: bool, disliked: bool) -> None:
    of = tiny(0)
    place = RatedPlace(atlas(of).movie(10).film, stars)
    assert (place.is_liked, place.is_disliked) == (liked, disliked)


@given(seed=SEEDS)
def test_middles_are_the_means_of_what_lies_nearest_to_them(seed: int) -> None:
    of = tiny(seed, N_FILMS)
    places = of.parameters.map_coordinates
    centres = region_centres(places, of.catalogue)
    assert 1 <= len(centres) <= 12
    shaping = places[of.catalogue.n_ratings >= 20].astype(float)
    nearest = [min(range(len(centres)), key=lambda c: dist(centres[c], at)) for at in shaping]
    for number, centre in enumerate(centres):
        here = shaping[[n == number for n in nearest]]
        assert np.allclose(here.mean(axis=0), centre, atol=1e-6)


def test_a_middle_near_which_no_film_lies_is_no_region() -> None:
    of = tiny(0)
    centres = np.array([[0.0, 0.0], [90.0, 90.0]])
    regions = Regions(of.parameters.map_coordinates, of.catalogue, centres)
    assert [(region.x, region.y) for region in regions.all] == [(0, 0)]
    assert regions.of(np.array([[80, 80]], np.float32)) == [regions.all[0]]
