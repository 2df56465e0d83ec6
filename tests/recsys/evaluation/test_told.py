"""How much of a taste a few answers can tell."""

import numpy as np
import pandas as pd
import pytest

from recsys import Recommender
from recsys.evaluation.diagnostics.deck_taps import MARKS
from recsys.evaluation.diagnostics.told import N_RANDOM, Told, _Guess, _telling, measure
from recsys.evaluation.protocol import HeldOutMember
from recsys.evaluation.report.tables import told_table

GENRES = ("Horror", "Romance")
N_FILMS = 60


@pytest.fixture(scope="module")
def found(model: Recommender) -> list[Told]:
    """People of two kinds: each has seen films of one genre alone."""
    rng = np.random.default_rng(0)
    by_fame = sorted(model.catalogue, key=lambda movie: -movie.n_ratings)
    films = [[m.movie_id for m in by_fame if g in m.genres][:N_FILMS] for g in GENRES]
    seen = [rng.permutation(films[n % 2])[: N_FILMS // 2].tolist() for n in range(60)]
    ratings = pd.DataFrame(
        [(n, film, 4.0) for n, person in enumerate(seen[:50]) for film in person],
        columns=["userId", "movieId", "rating"],
    )
    members = [HeldOutMember(tuple((film, 4.0) for film in person)) for person in seen[50:]]
    return measure(model, members, ratings)


def test_a_row_for_each_deck_and_number(found: list[Told]) -> None:
    assert [one.n for one in found] == [*MARKS] * 3 + [*N_RANDOM]
    assert all(one.n_answers <= one.n and one.share <= 1 for one in found)
    assert told_table(found, 100).row_count == len(found)


def test_which_of_two_kinds_somebody_is_a_few_answers_tell(found: list[Told]) -> None:
    told = {(one.name, one.n): one.share for one in found}
    assert told["most telling", 6] > 0.3
    assert told["random ratings", 3] > 0.5
    assert told["most telling", MARKS[-1]] > told["popular", MARKS[0]]


def test_the_popular_deck_begins_with_the_film_that_most_know(model: Recommender) -> None:
    [first, *others] = model.catalogue.best_known_first(np.arange(len(model.catalogue)))[:40]
    films = [model.catalogue.movies[row].movie_id for row in (first, *others)]
    ratings = pd.DataFrame(
        [(n, film, 4.0) for n in range(2) for film in films[n:]],
        columns=["userId", "movieId", "rating"],
    )
    members = [HeldOutMember(((film, 4.0),)) for film in (films[0], films[MARKS[0]])]
    told = {(one.name, one.n): one.n_answers for one in measure(model, members, ratings)}
    assert told["popular", MARKS[0]] == 0.5
    assert told["popular", MARKS[1]] == 1


def test_the_most_telling_film_is_asked_about_first() -> None:
    """Of three answers the second is z itself, and the third the same once more."""
    rng = np.random.default_rng(0)
    z = rng.choice([0.0, 1.0], (1000, 1))
    x = np.hstack([rng.choice([0.0, 1.0], (1000, 1)), z, z])
    guess = _Guess(x, z, 1e-6)
    assert _telling(guess, np.eye(1))[0] in {1, 2}
    assert guess([1], np.array([1.0])) == pytest.approx(1, abs=1e-4)
    assert guess([0], np.array([1.0])) == pytest.approx(0.5, abs=0.1)
