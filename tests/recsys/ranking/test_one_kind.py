"""What is said of who likes films of one place or form, or one film alone."""

import numpy as np
import pytest
from numpy.typing import NDArray

from recsys import Recommender
from recsys.catalogue import Catalogue, Movie
from recsys.ranking.scoring.among_kin import AmongKin
from recsys.ranking.scoring.forms import Forms
from recsys.ranking.scoring.known import Known
from recsys.ranking.scoring.places import Places
from recsys.vectors import unit_vectors


def film(row: int, country: str, *genres: str, n: int = 10) -> Movie:
    return Movie(row, f"Film {row}", 1990, genres, n_ratings=n, countries=(country,))


# Of 200 ratings 20 are of Italian films, all of them of Westerns, of which there are 40.
SOME = Catalogue(
    [
        film(0, "Italy", "Western"),
        film(1, "Italy", "Western"),
        film(2, "United States", "Western", n=20),
        film(3, "India", "Drama", n=2),
        film(4, "India", "Comedy", n=1),
        film(5, "United States", "Drama", "Animation", n=157),
    ]
)


def rows_of(model: Recommender, *labels: str) -> dict[int, float]:
    found = {movie.movie_id: 5.0 for movie in model.catalogue if movie.label in labels}
    assert len(found) == len(labels)
    return found


def test_the_rarer_a_place_is_among_films_of_its_genre_the_more_it_says() -> None:
    near = Places(SOME).near(np.arange(6), np.array([0, 3, 2]))
    italian, indian = 0.2 * np.log(40 / 20), 0.2 * np.log(200 / 3)
    assert near[:, 0] == pytest.approx([italian, italian, 0, 0, 0, 0])
    assert near[:, 1] == pytest.approx([0, 0, 0, indian, indian, 0])
    assert not near[:, 2].any()


def test_films_of_unknown_places_are_taken_to_come_from_where_the_others_do() -> None:
    unknown = [Movie(row, f"Film {row}", 1990, ("Drama",)) for row in range(6, 10)]
    places = Places(Catalogue([*SOME.movies, *unknown]))
    weights = np.ones(5)
    assert places.told(np.array([3, 4, 2, 5, 0]), weights).tolist() == [1, 1, 1, 1, 1]
    assert places.told(np.array([3, 6, 7]), weights[:3]).tolist() == [3, 0, 0]
    assert places.told(np.array([3, 6, 7, 8, 9]), weights).tolist() == [4, 0, 0, 0, 0]
    assert places.told(np.array([6, 7]), weights[:2]).tolist() == [0, 0]


def test_a_film_is_better_known_to_who_likes_films_from_there() -> None:
    known = Known(SOME, Places(SOME))
    more = known.at_home(np.array([3, 2]), np.array([0.5, 0.5]))
    assert np.flatnonzero(more).tolist() == [3, 4]
    assert known.at_home(np.array([3]), np.array([1.0])) == pytest.approx(2 * more)
    assert not np.any(known.at_home(np.array([2, 5]), np.array([0.5, 0.5])))


def test_documentaries_and_animated_films_are_apart_from_others() -> None:
    forms = Forms(Catalogue([*SOME.movies, film(6, "France", "Documentary", "Animation")]))
    apart = forms.apart(np.array([0, 5, 6]), np.array([0.5, 0.25, 0.25]))
    assert apart.tolist() == [0.5, 0.5, 0.5, 0.5, 0.5, 0.75, 0.75]


def test_what_is_recorded_on_a_stage_is_apart_from_documentaries_and_stories() -> None:
    told = (
        (("Comedy",), ("friendship", "stand-up")),
        (("Documentary",), ("rock and pop", "concert film")),
        (("Comedy", "Drama"), ("stand-up",)),
        (("Documentary",), ("rock and pop",)),
    )
    films = [Movie(row, f"Film {row}", 1990, g, themes=t) for row, (g, t) in enumerate(told)]
    apart = Forms(Catalogue(films)).apart(np.array([0]), np.ones(1))
    assert apart.tolist() == [0, 0, 1, 1]


def nearest(row: int, n: int) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
    assert n == 10
    return np.array([(row + 1) % 3, (row + 2) % 3]), np.array([0.5, -0.1], np.float32)


def test_one_film_is_read_by_its_nearest_and_several_by_themselves() -> None:
    kin = np.eye(3, dtype=np.float16)
    among = AmongKin(kin, np.array([3, 3, 2], np.float32), nearest)
    of = unit_vectors(kin.astype(np.float32))
    [alone] = among.read(np.array([0]), of[[0]])
    assert alone.tolist() == [0, 1, 0]
    two = among.read(np.array([0, 1]), of[[0, 1]])
    assert two.tolist() == [[0.75, 0.25, 0], [0, 0.75, 0.25]]
    hardly_rated = among.read(np.array([2]), of[[2]])
    assert hardly_rated.tolist() == [[0, 0, 1]]
    many = np.array([0, 1, 0, 1, 0])
    assert np.array_equal(among.read(many, of[many]), of[many])


def test_who_likes_tamil_films_is_given_indian_ones(model: Recommender) -> None:
    ratings = rows_of(
        model, "Vikram (2022)", "Kaithi (2019)", "Super Deluxe (2019)", "Asuran (2019)"
    )
    top = model.recommend(model.fold_in(ratings), 20)
    assert sum(found.movie.countries[:1] == ("India",) for found in top) >= 16


def test_who_likes_one_film_from_iran_is_given_films_from_there(model: Recommender) -> None:
    top = model.recommend(model.fold_in(rows_of(model, "Close-Up (1990)")), 20)
    assert sum(found.movie.countries[:1] == ("Iran",) for found in top) >= 15


def test_who_likes_italian_westerns_is_given_westerns(model: Recommender) -> None:
    ratings = rows_of(
        model, "For a Few Dollars More (1965)", "A Fistful of Dollars (1964)", "Django (1966)"
    )
    top = model.recommend(model.fold_in(ratings), 20)
    assert sum("Western" in found.movie.genres for found in top) >= 17


def test_who_likes_a_quiet_drama_from_japan_is_given_few_animated_films(
    model: Recommender,
) -> None:
    top = model.recommend(model.fold_in(rows_of(model, "Perfect Days (2023)")), 20)
    assert sum("Animation" in found.movie.genres for found in top) <= 3


def test_who_loves_scream_alone_is_given_slashers(model: Recommender) -> None:
    top = model.recommend(model.fold_in(rows_of(model, "Scream (1996)")), 20)
    assert sum("slasher" in found.movie.themes for found in top) >= 8
