"""Directions of what is chosen together, of films that few or nobody rated."""

import numpy as np

from recsys.catalogue import Catalogue, Movie
from recsys.training.kin import kin_factors
from recsys.training.models.implicit_mf import Implicit


def test_a_film_by_four_directors_is_expected_no_longer_than_one_that_people_rated() -> None:
    n_rated, n_directors = 60, 4
    movies = [
        Movie(number, f"Film {number}", 2000, ("Drama",), n_ratings=30 if number < n_rated else 0)
        for number in range(n_rated + 1)
    ]
    kinds = np.zeros((n_rated + 1, n_directors), np.float32)
    kinds[np.arange(n_rated // 2), np.arange(n_rated // 2) % n_directors] = 1
    kinds[n_rated] = 1
    noise = np.random.default_rng(0).normal(scale=0.2, size=(n_rated + 1, 2))
    factors = noise + np.where(kinds.any(axis=1), 1, -1)[:, np.newaxis] * [1, 0]
    implicit = Implicit(factors=factors.astype(np.float32), from_kinds=kinds)
    lengths = np.linalg.norm(kin_factors(implicit, Catalogue(movies)), axis=1)
    assert lengths.max() <= 1 + 1e-6
    assert lengths[n_rated] > 0.9
