"""Regions of a map: middles of heaps of films, each with what is commoner there."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys import Recommender
from recsys.catalogue import Catalogue, Movie
from recsys.interpretation.map_regions import (
    Regions,
    _k_means,
    _nearest,
    _squares,
    region_centres,
)
from recsys.neighbours.items import SHAPING_FROM_N_RATERS
from tests.examples import examples

HEAPS = ((-0.8, -0.8), (0.8, -0.8), (0.0, 0.8))
GENRES = ("War", "Romance", "Horror")


def heaps(n: int = 20, n_ratings: int = 50) -> tuple[np.ndarray, Catalogue]:
    """So many wars of the fifties, romances of the eighties and horror films of the tens."""
    rng = np.random.default_rng(0)
    places = np.repeat(np.array(HEAPS), n, axis=0) + rng.uniform(-0.05, 0.05, (3 * n, 2))
    movies = [
        Movie(
            row,
            f"Film {row}",
            1950 + 30 * (row // n) + row % 5,
            (GENRES[row // n],),
            n_ratings=n_ratings + row,
        )
        for row in range(3 * n)
    ]
    return places.astype(np.float32), Catalogue(movies)


def middles(places: np.ndarray, n: int = 20) -> np.ndarray:
    found: np.ndarray = places.reshape(3, n, 2).mean(axis=1).astype(np.float64)
    return found


@examples(15)
@given(st.integers(0, 10**6), st.integers(1, 6))
def test_each_centre_is_the_middle_of_the_places_that_are_nearest_to_it(seed: int, n: int) -> None:
    places = np.random.default_rng(seed).uniform(-1, 1, (40, 2))
    centres = _k_means(places, n)
    assert centres.shape == (n, 2)
    of = _nearest(places, centres)
    for at, centre in enumerate(centres):
        assert np.allclose(centre, places[of == at].mean(axis=0), atol=1e-4)


@examples(20)
@given(st.integers(0, 10**6))
def test_the_nearest_centre_is_that_of_the_least_square(seed: int) -> None:
    rng = np.random.default_rng(seed)
    places, centres = rng.uniform(-1, 1, (12, 2)), rng.uniform(-1, 1, (4, 2))
    squares = _squares(places, centres)
    for i, place in enumerate(places):
        plain = [float((place[0] - c[0]) ** 2 + (place[1] - c[1]) ** 2) for c in centres]
        assert squares[i] == pytest.approx(plain)
        assert _nearest(places, centres)[i] == plain.index(min(plain))


def test_plain_heaps_are_found() -> None:
    places, _ = heaps()
    found = _k_means(places.astype(np.float64), 3)
    assert np.allclose(sorted(found.tolist()), sorted(middles(places).tolist()), atol=1e-6)


def test_there_are_no_more_centres_than_places() -> None:
    places = np.array([[0.0, 0.0], [1.0, 1.0], [1.0, 1.0]])
    assert len(_k_means(places, 12)) == 2


def test_a_map_has_twelve_regions_and_the_same_again() -> None:
    places, catalogue = heaps()
    centres = region_centres(places, catalogue)
    assert centres.shape == (12, 2)
    assert np.array_equal(centres, region_centres(places, catalogue))


def test_films_that_few_rated_shape_no_region() -> None:
    places, catalogue = heaps(n_ratings=SHAPING_FROM_N_RATERS)
    few = [
        Movie(900 + at, "Few", 2000, ("War",), n_ratings=SHAPING_FROM_N_RATERS - 1)
        for at in range(9)
    ]
    more = np.vstack([places, np.full((9, 2), 5, np.float32)])
    centres = region_centres(more, Catalogue([*catalogue, *few]))
    assert np.array_equal(centres, region_centres(places, catalogue))
    assert SHAPING_FROM_N_RATERS == 20


def test_where_nobody_rated_enough_all_films_shape_the_map() -> None:
    places, catalogue = heaps(n_ratings=-100)
    assert len(region_centres(places, catalogue)) == 12


def test_a_region_says_its_genres_decades_and_best_known_films() -> None:
    places, catalogue = heaps()
    regions = Regions(places, catalogue, middles(places)).all
    assert [(region.genres, region.decades) for region in regions] == [
        (("War",), (1950, 1950)),
        (("Romance",), (1980, 1980)),
        (("Horror",), (2010, 2010)),
    ]
    assert [region.number for region in regions] == [0, 1, 2]
    assert all(region.is_unlike_others for region in regions)
    for at, region in enumerate(regions):
        assert region.n_films == 20
        assert (region.x, region.y) == pytest.approx(HEAPS[at], abs=0.05)
        last = 20 * (at + 1) - 1  # the best known of each heap
        assert [movie.movie_id for movie in region.famous] == list(range(last, last - 5, -1))
    assert [region.genre_group for region in regions] == [
        "Action & war",
        "Comedy & romance",
        "Horror",
    ]


def test_a_genre_names_a_region_where_it_is_commoner_than_elsewhere() -> None:
    """Half of one heap is drama as half of all films is; a quarter of it is war, and no other."""
    places, _ = heaps()

    def genres(row: int) -> tuple[str, ...]:
        heap = row // 20
        if heap == 0:
            return ("Drama", "War") if row % 4 == 0 else ("Drama",) if row % 2 else ("Comedy",)
        return ("Drama",) if row % 2 else ("Comedy",)

    catalogue = Catalogue(
        Movie(row, f"Film {row}", 1990, genres(row), n_ratings=99) for row in range(60)
    )
    first, *_ = Regions(places, catalogue, middles(places)).all
    assert set(first.genres) == {"Drama", "War"}
    assert first.decades == (1990, 1990)


def test_decades_are_those_of_the_middle_of_the_years() -> None:
    """From the 20th to the 80th of a hundred, so that one old film makes no region old."""
    places, _ = heaps()
    years = [1921] * 3 + [1981] * 9 + [1999] * 8
    catalogue = Catalogue(
        Movie(row, f"Film {row}", years[row % 20], ("War",), n_ratings=99) for row in range(60)
    )
    for region in Regions(places, catalogue, middles(places)).all:
        assert region.decades == (1980, 1990)


def test_regions_of_the_same_genres_and_decades_are_marked() -> None:
    """Two heaps of wars and one of romances, all of one decade; the best known film is the last."""
    places, _ = heaps()
    catalogue = Catalogue(
        Movie(row, f"Film {row}", 1990, ("Romance" if row >= 40 else "War",), n_ratings=99 + row)
        for row in range(60)
    )
    regions = Regions(places, catalogue, middles(places)).all
    assert [region.is_unlike_others for region in regions] == [False, False, True]
    assert [region.famous[0].movie_id for region in regions] == [19, 39, 59]


def test_a_centre_without_a_film_is_no_region() -> None:
    places, catalogue = heaps()
    centres = np.vstack([middles(places), [[50.0, 50.0]]])
    regions = Regions(places, catalogue, centres)
    assert len(regions.all) == 3
    far = regions.of(np.array([[50.0, 50.0], [-0.7, -0.9]], np.float32))
    assert far[0] in regions.all
    assert far[1] is regions.all[0]


def test_a_film_that_stands_for_a_region_is_what_the_region_is_called_by(
    model: Recommender,
) -> None:
    """*Star Wars* of 1977 stood for films of the 1980s and 1990s."""
    for region in model.map.whole().regions:
        for film in region.famous[:2]:
            assert not region.genres or {*region.genres} & {*film.genres}
            assert region.decades is not None
            assert film.year is not None
            assert region.decades[0] <= film.year < region.decades[1] + 10
