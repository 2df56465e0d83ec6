"""How alike two films are, against a plain program, and a taste's own films."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from recsys import Recommender
from recsys.catalogue import Catalogue, Movie
from recsys.neighbours.items import (
    GENRES,
    KNOWN,
    MAP_GENRES,
    MAP_STARS,
    STARS,
    THEMES,
    directions,
    film_vectors,
    genre_vectors,
    map_directions,
    map_genre_vectors,
    shaping_rows,
)
from recsys.neighbours.kinship import Kinship
from recsys.neighbours.profile import aligned
from recsys.themes import ThemeVectors
from recsys.vectors import even, unit_vectors
from tests.examples import examples

HALF_STARS = st.integers(1, 10).map(lambda half: half / 2)


def cosines(model: Recommender, row: int) -> NDArray[np.float32]:
    """Of one film with all."""
    directions = of_all(model)
    found: NDArray[np.float32] = directions @ directions[row]
    return found


def of_all(model: Recommender) -> NDArray[np.float32]:
    """The directions of all films."""
    return model.similarity.directions(np.arange(len(model.catalogue)))


def known(model: Recommender) -> NDArray[np.intp]:
    """Rows of the films that at least five people know."""
    return np.flatnonzero(model.catalogue.n_raters >= 5)


def test_directions_are_of_length_one(model: Recommender) -> None:
    assert np.allclose(np.linalg.norm(of_all(model), axis=1), 1, atol=1e-3)


def test_three_things_make_two_films_alike_each_with_its_weight(model: Recommender) -> None:
    """The product of two films is kin + 0.8^2 stars + 0.65^2 genres, stars by who gave them."""
    p, catalogue = model.parameters, model.catalogue
    assert (STARS, GENRES) == (0.8, 0.65)
    own = catalogue.n_ratings / (catalogue.n_ratings + 5)
    stars = even(p.item_factors, catalogue.n_ratings) * own[:, np.newaxis]
    genres = genre_vectors(catalogue)
    kin = p.kin_factors.astype(np.float32)
    rows = np.arange(0, len(catalogue), len(catalogue) // 40)
    whole = sum(
        weight**2 * vectors[rows] @ vectors[rows].T
        for weight, vectors in ((1.0, kin), (STARS, stars), (GENRES, genres))
    )
    vectors = film_vectors(p, catalogue)[rows]
    assert np.allclose(vectors @ vectors.T, whole, atol=1e-4)
    scaled = whole / np.sqrt(np.outer(np.diag(whole), np.diag(whole)))
    found = directions(p, catalogue)[rows]
    assert np.allclose(found @ found.T, scaled, atol=1e-4)


def test_on_the_map_stars_count_more_and_whoever_gave_them_and_genres_less(
    model: Recommender,
) -> None:
    p, catalogue = model.parameters, model.catalogue
    assert MAP_STARS > STARS
    assert MAP_GENRES < GENRES
    rows = np.arange(0, len(catalogue), len(catalogue) // 40)
    whole = sum(
        weight**2 * vectors[rows] @ vectors[rows].T
        for weight, vectors in (
            (1.0, p.kin_factors.astype(np.float32)),
            (MAP_STARS, even(p.item_factors, catalogue.n_ratings)),
            (MAP_GENRES, map_genre_vectors(catalogue)),
        )
    )
    found = map_directions(p, catalogue)[rows]
    scaled = whole / np.sqrt(np.outer(np.diag(whole), np.diag(whole)))
    assert np.allclose(found @ found.T, scaled, atol=1e-4)


def test_on_the_map_a_genre_weighs_what_it_tells_among_the_films_that_shape_it(
    model: Recommender,
) -> None:
    catalogue = model.catalogue
    shaping = shaping_rows(catalogue)
    vectors = map_genre_vectors(catalogue)
    assert np.mean((vectors[shaping] ** 2).sum(axis=1)) == pytest.approx(1, abs=1e-4)
    weights = vectors.max(axis=0)
    commonest = catalogue.has_genre[shaping].sum(axis=0).argsort()[::-1]
    assert (np.diff(weights[commonest]) >= 0).all()


@pytest.fixture(scope="module")
def kinship(model: Recommender) -> Kinship:
    return Kinship(model.catalogue)


@pytest.fixture(scope="module")
def themes(model: Recommender) -> ThemeVectors:
    return model.catalogue.theme_vectors


@examples(25)
@given(data=st.data(), n=st.integers(0, 15))
def test_the_farthest_are_the_lowest_cosines_of_films_that_five_people_know(
    model: Recommender, data: st.DataObject, n: int
) -> None:
    row = data.draw(st.integers(0, len(model.catalogue) - 1))
    shown = known(model)
    lowest = np.sort(cosines(model, row)[shown[shown != row]])[:n]
    found = model.least_similar(model.catalogue.movies[row].movie_id, n)
    assert [f.similarity for f in found] == pytest.approx(lowest.tolist(), abs=1e-5)
    rows = model.catalogue.item_indices([f.movie.movie_id for f in found])
    assert set(rows.tolist()) <= set(shown.tolist())


@examples(25)
@given(data=st.data())
def test_the_nearest_are_most_alike_and_known_and_come_by_how_alike_they_are(
    model: Recommender, kinship: Kinship, themes: ThemeVectors, data: st.DataObject
) -> None:
    """Alike are films by their cosine, as far as both are known, by what they share and are about.

    Known are those that five people know, or half a person where they share a name with the film,
    or nobody where its director's title goes on in theirs; of its directors come six at most.
    """
    similarity, evidence = model.similarity, model.catalogue.n_raters
    row = data.draw(st.integers(0, len(model.catalogue) - 1))
    movie = model.catalogue.movies[row]
    rows, near = similarity.nearest(row, 20)
    cosine = cosines(model, row)
    expected = cosine * similarity.certainty * similarity.certainty[row]
    sharing = kinship.sharing(row)
    shown = np.union1d(known(model), sharing[evidence[sharing] >= 0.5])
    shown = np.union1d(shown, kinship.going_on(movie))
    shown = shown[shown != row]
    of_shown = np.zeros_like(cosine)
    of_shown[shown] = cosine[shown]
    expected += kinship.nearness(movie, row, of_shown)
    about = themes.toward(themes.of(np.array([row]))[0])
    expected += THEMES * about - kinship.farness(movie) * (1 - about)
    assert near == pytest.approx(np.minimum(expected[rows], 1), abs=1e-5)
    score = expected + KNOWN * np.log1p(np.minimum(evidence, 50)) / np.log1p(50)
    by_same = np.intersect1d(kinship.by_directors_of(movie), shown)
    shown = np.setdiff1d(shown, by_same[np.argsort(-score[by_same], kind="stable")[6:]])
    highest = np.sort(score[shown])[::-1][:20]
    assert set(rows.tolist()) <= set(shown.tolist())
    assert np.sort(score[rows])[::-1] == pytest.approx(highest, abs=1e-5)
    assert near.tolist() == sorted(near.tolist(), reverse=True)


def test_the_less_is_known_of_a_film_the_less_certain_it_is(model: Recommender) -> None:
    certainty, n_ratings = model.similarity.certainty, model.catalogue.n_ratings
    assert certainty.min() >= 0
    assert certainty.max() <= 1 + 1e-5
    by_evidence = [
        float(certainty[few].mean())
        for few in (n_ratings == 0, (n_ratings > 0) & (n_ratings < 10), n_ratings >= 50)
    ]
    assert by_evidence == sorted(by_evidence)


def test_a_list_is_as_alike_as_its_pairs(model: Recommender) -> None:
    rows = [3, 50, 200, 1000]
    pairs = [float(cosines(model, a)[b]) for at, a in enumerate(rows) for b in rows[at + 1 :]]
    found = model.similarity.alikeness(np.array(rows))
    assert found == pytest.approx(sum(pairs) / len(pairs), abs=1e-5)
    assert model.similarity.alikeness(np.array(rows[:1])) == 1.0


def catalogue_of(*genres: tuple[str, ...]) -> Catalogue:
    return Catalogue(Movie(row, f"Film {row}", None, of) for row, of in enumerate(genres))


def test_a_rare_genre_says_more() -> None:
    """Of four films three are dramas and one of these a western: it is the western that counts."""
    vectors = genre_vectors(catalogue_of(("Drama",), ("Drama",), ("Drama", "Western"), ()))
    assert vectors.shape == (4, 2)
    rarity = np.log([4 / 3, 4 / 1])
    assert vectors[2] == pytest.approx(rarity / np.linalg.norm(rarity))
    assert vectors[0].tolist() == [1.0, 0.0]
    assert vectors[3].tolist() == [0.0, 0.0]


def test_without_any_genres_nothing_is_said_of_them() -> None:
    assert genre_vectors(catalogue_of((), ())).shape == (2, 0)


@examples(20)
@given(data=st.data(), n=st.integers(1, 20))
def test_a_taste_points_from_what_was_disliked_to_what_was_liked(
    model: Recommender, any_film: st.SearchStrategy[int], data: st.DataObject, n: int
) -> None:
    ratings = data.draw(st.dictionaries(any_film, HALF_STARS, min_size=1, max_size=8))
    vectors = of_all(model)
    taste = np.zeros(vectors.shape[1])
    for movie_id, stars in ratings.items():
        taste += (stars - 2.5) * vectors[model.catalogue.item_index(movie_id)]
    rows, near = aligned(model.fold_in(ratings), model.similarity, n)
    if not np.linalg.norm(taste):
        assert len(rows) == 0
        return
    rated = model.catalogue.item_indices(list(ratings))
    certainty = model.similarity.certainty.copy()
    certainty[rated] = 1  # who rated a film knows it
    plain = certainty * (vectors @ (taste / np.linalg.norm(taste)))
    usual = sum(ratings.values()) / len(ratings)
    minded = [
        model.catalogue.item_index(movie_id)
        for movie_id, stars in ratings.items()
        if stars <= 2 or (stars < usual and stars < 4)
    ]
    shown = np.setdiff1d(np.union1d(known(model), rated), minded).tolist()
    assert near.tolist() == pytest.approx(
        sorted((float(plain[row]) for row in shown), reverse=True)[:n], abs=1e-5
    )
    assert set(rows.tolist()) <= set(shown)
    found = model.my_type(model.fold_in(ratings), n)
    assert found.n_ratings == len(ratings)
    assert found.n_liked == sum(stars >= 3.5 for stars in ratings.values())
    assert found.n_towards == sum(stars > 2.5 for stars in ratings.values())
    assert [film.stars for film in found.films] == [
        ratings.get(film.movie.movie_id) for film in found.films
    ]


def test_axes_that_films_spread_along_most_are_brought_nearer_to_the_others() -> None:
    rng = np.random.default_rng(0)
    factors = (rng.standard_normal((400, 3)) * [9.0, 1.0, 1.0]).astype(np.float32)
    counts = np.full(400, 10, np.float32)
    plain = np.abs(unit_vectors(factors)).mean(axis=0)
    found = even(factors, counts)
    assert np.allclose(np.linalg.norm(found, axis=1), 1, atol=1e-5)
    shares = (found**2).mean(axis=0)
    # 9 to the half against 1 to the half: three to one in length, not nine.
    assert shares.max() / shares.min() < (plain.max() / plain.min()) ** 2 / 2


def test_only_films_that_ten_people_rated_say_how_films_spread() -> None:
    rng = np.random.default_rng(1)
    factors = rng.standard_normal((60, 2)).astype(np.float32)
    counts = np.where(np.arange(60) < 30, 10, 9).astype(np.float32)
    moved = factors.copy()
    moved[30:] *= 100  # nine ratings each
    assert np.allclose(even(factors, counts)[:30], even(moved, counts)[:30], atol=1e-4)
    moved[:1] += 100
    assert not np.allclose(even(factors, counts)[1:30], even(moved, counts)[1:30], atol=1e-2)


def test_with_no_more_known_films_than_factors_they_are_only_scaled() -> None:
    factors = np.random.default_rng(2).standard_normal((5, 3)).astype(np.float32)
    counts = np.array([50, 50, 50, 1, 1], np.float32)
    assert np.array_equal(even(factors, counts), unit_vectors(factors))
