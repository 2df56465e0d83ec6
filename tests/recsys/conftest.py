"""A world whose answer is obvious: half the people love space films, the other half romances."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import strategies as st

from recsys import Recommender
from recsys.replication.reports_page import REPORTS
from recsys.shell.questions import ratings_in

N_FILMS = 30
N_USERS = 60


@pytest.fixture(autouse=True)
def _loaded_once(model: Recommender, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands ask for the committed model again and again; a second to load it once is enough."""
    monkeypatch.setattr(Recommender, "pretrained", lambda: model)


@pytest.fixture(scope="session")
def movies() -> pd.DataFrame:
    """Films 1 to 30: the odd ones are of space, the even ones of love."""
    ids = range(1, N_FILMS + 1)
    return pd.DataFrame(
        {
            "movieId": ids,
            "title": [f"{'Space' if i % 2 else 'Love'} {chr(64 + i)} ({1970 + i})" for i in ids],
            "genres": ["Sci-Fi" if i % 2 else "Romance" for i in ids],
        }
    )


@pytest.fixture(scope="session")
def ratings() -> pd.DataFrame:
    """A checkerboard: an odd user gives odd films 4.5 or 5 and even films 1 or 1.5; even users
    the other way round. Each user leaves out a third of the films."""
    rng = np.random.default_rng(0)
    rows = [
        (user, film, (4.5 if user % 2 == film % 2 else 1.0) + rng.choice([0.0, 0.5]), 0)
        for user in range(1, N_USERS + 1)
        for film in range(1, N_FILMS + 1)
        if rng.random() > 1 / 3
    ]
    return pd.DataFrame(rows, columns=["userId", "movieId", "rating", "timestamp"])


@pytest.fixture(scope="session")
def checkerboard(ratings: pd.DataFrame, movies: pd.DataFrame) -> Recommender:
    return Recommender.train(ratings, movies, seed=0)


@pytest.fixture(scope="session")
def any_film(model: Recommender) -> st.SearchStrategy[int]:
    """Draws movie_ids; made once, since forty thousand of them take a while."""
    return st.sampled_from([movie.movie_id for movie in model.catalogue])


@pytest.fixture(scope="session")
def film(model: Recommender) -> Callable[[str], int]:
    """The movie_id of the film that a title names."""

    def movie_id(title: str) -> int:
        [match] = model.find(title)
        return match.movie.movie_id

    return movie_id


@pytest.fixture
def data(ratings: pd.DataFrame, movies: pd.DataFrame, tmp_path: Path) -> Path:
    """The same as a folder of files."""
    folder = tmp_path / "tiny"
    folder.mkdir()
    ratings.to_csv(folder / "ratings.csv", index=False)
    movies.to_csv(folder / "movies.csv", index=False)
    return folder


@pytest.fixture(scope="session")
def ten(model: Recommender) -> dict[int, float]:
    """The reports' ten ratings."""
    return ratings_in(model, REPORTS)
