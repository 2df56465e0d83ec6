"""A world with enough people to hold a hundred out twice."""

import numpy as np
import pandas as pd
import pytest

from recsys.datasets.movielens import Dataset

N_USERS, N_FILMS = 260, 90


@pytest.fixture(scope="session")
def many() -> Dataset:
    """260 users, of whom all but ten have forty ratings or more; user 11 tagged film 1."""
    rng = np.random.default_rng(1)
    rows = []
    for user in range(1, N_USERS + 1):
        n = 20 if user <= 10 else int(rng.integers(40, 60))
        for film in rng.choice(np.arange(1, N_FILMS + 1), n, replace=False):
            stars = 2.75 + (1 if film % 3 else -1) + (0.75 if user % 2 == film % 2 else -0.75)
            rows.append((user, int(film), float(np.clip(round(stars * 2) / 2, 0.5, 5))))
    ids = range(1, N_FILMS + 1)
    titles = [f"Film {i} (1990)" for i in ids]
    return Dataset(
        name="many",
        ratings=pd.DataFrame(rows, columns=["userId", "movieId", "rating"]),
        movies=pd.DataFrame({"movieId": ids, "title": titles, "genres": ["Drama"] * N_FILMS}),
        tags=pd.DataFrame(
            {"userId": range(1, N_USERS + 1), "movieId": [1] * N_USERS, "tag": ["odd"] * N_USERS}
        ),
        sha256={},
    )
