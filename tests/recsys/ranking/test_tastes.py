"""The tastes that can be chosen before anything is rated."""

import numpy as np
import pytest

from recsys import Recommender
from recsys.ranking.tastes import (
    N_FILMS,
    N_OF_OTHER_LANGUAGES,
    N_TASTES,
    Tastes,
    merged,
    spherical_k_means,
)
from tests.recsys.tiny import tiny


def test_there_are_ten_of_three_films_that_people_know(model: Recommender) -> None:
    tastes = model.tastes.all
    films = [movie for taste in tastes for movie in taste.films]
    assert len(tastes) == N_TASTES
    assert len({movie.movie_id for movie in films}) == N_TASTES * N_FILMS
    assert min(movie.most_ratings for movie in films) > 10_000


def test_two_are_of_other_languages_and_one_is_horror(model: Recommender) -> None:
    languages = [{"English" in m.languages for m in taste.films} for taste in model.tastes.all]
    assert languages.count({False}) == N_OF_OTHER_LANGUAGES
    genres = [set.intersection(*({*m.genres} for m in one.films)) for one in model.tastes.all]
    assert {"Horror", "Animation", "Romance"} <= set.union(*genres)


def test_the_films_of_one_differ_and_are_alike(model: Recommender) -> None:
    of_taste = []
    for taste in model.tastes.all:
        directors = [name for movie in taste.films for name in movie.directors]
        years = sorted(movie.year or 0 for movie in taste.films)
        assert len(directors) == len(set(directors))
        assert min(np.diff(years)) >= 3
        rows = model.catalogue.item_indices([movie.movie_id for movie in taste.films])
        of_taste.append(model.similarity.directions(rows))
    within = np.mean([(d @ d.T)[np.triu_indices(N_FILMS, 1)].mean() for d in of_taste])
    across = np.mean([(a @ b.T).mean() for a in of_taste for b in of_taste if a is not b])
    assert within > across + 0.1


def test_they_are_the_same_every_time(model: Recommender) -> None:
    again = Tastes(model.catalogue, model.similarity, model.series).all
    assert [taste.key for taste in again] == [taste.key for taste in model.tastes.all]


def test_a_catalogue_of_few_films_has_few_or_none() -> None:
    made = tiny(0)
    model = Recommender(made.artifact)
    assert len(model.tastes.all) <= len(made.catalogue) // N_FILMS


def test_clusters_far_apart_are_found() -> None:
    rng = np.random.default_rng(0)
    middles = np.eye(4)
    vectors = np.repeat(middles, 20, axis=0) + 0.05 * rng.normal(size=(80, 4))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    found = spherical_k_means(vectors, 4)
    assert sorted(np.argmax(found, axis=1).tolist()) == [0, 1, 2, 3]
    assert found @ found.T == pytest.approx(np.eye(4), abs=0.05)


def test_the_two_nearest_clusters_become_one() -> None:
    middles = np.array([[1.0, 0, 0], [0.9, 0.1, 0], [0, 1, 0], [0, 0, 1]])
    middles /= np.linalg.norm(middles, axis=1, keepdims=True)
    vectors = np.repeat(middles, 5, axis=0)
    found = merged(vectors, middles, 3)
    of = np.argmax(vectors @ found.T, axis=1).tolist()
    assert of == [0] * 10 + [1] * 5 + [2] * 5
    assert np.linalg.norm(found, axis=1) == pytest.approx(1)
