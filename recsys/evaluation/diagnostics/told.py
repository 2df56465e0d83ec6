"""How much of what a person chooses a few answers can tell, whichever films are asked about.

What a person chooses is z (recsys.ranking.scoring.choice), by all of their ratings. How well it is
guessed is told by the order of the films: errors weigh as the vectors c of well-known films differ,

    told = 1 - sum_u (z_u - guess_u)' G (z_u - guess_u) / sum_u (z_u - mean)' G (z_u - mean)

with G the covariance of the c. A guess is linear in whether the films asked about were seen, by the
covariances of the people that the model was trained on; or in the z of some random ratings. Besides
Matinee's deck asks one that knows those covariances: each time about the film whose answer leaves
least of the error.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from recsys.datasets.movielens import Dataset
from recsys.evaluation.diagnostics.deck_taps import MARKS, Asked, matinee
from recsys.evaluation.diagnostics.trained import without_members
from recsys.evaluation.protocol import HeldOutMember
from recsys.ranking.elicitation import N_ASKED_ABOUT
from recsys.ranking.scoring.choice import Taste
from recsys.recommender import Recommender

N_RANDOM = (3, 6, 10, 20)
_FROM_N_RATINGS = 20  # of whom it is learnt
_N_KNOWN = 1500  # films whose order it is about
# How much answers scatter, beside what they tell; by both the random ratings told most.
_NOISE, _RANDOM_NOISE = 0.1, 0.01
_Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Told:
    """What is told by a deck after `n` films, `n_answers` of them seen, or by n random ratings."""

    name: str
    n: int
    n_answers: float
    share: float


def told(dataset: Dataset, seed: int) -> list[Told]:
    """Train on everyone but the held-out members of `seed`, and guess what those choose."""
    model, left, held_out = without_members(dataset, seed)
    return measure(model, held_out, left.ratings)


def measure(
    model: Recommender, held_out: Sequence[HeldOutMember], ratings: pd.DataFrame
) -> list[Told]:
    """The decks and random ratings on one trained model; `ratings` are what it was trained on."""
    people = _People(model, held_out, ratings)
    return [*_by_decks(people), *_by_random_ratings(people)]


class _People:
    """Those of whom it is learnt and those held out, and what both choose, float64[n, d]."""

    def __init__(
        self, model: Recommender, held_out: Sequence[HeldOutMember], ratings: pd.DataFrame
    ) -> None:
        catalogue = model.catalogue
        self.model, self._taste = model, Taste(model.parameters, catalogue)
        self.learnt_of = [
            dict(zip(of["movieId"].tolist(), of["rating"].tolist(), strict=True))
            for _, of in ratings.groupby("userId")
            if len(of) >= _FROM_N_RATINGS
        ]
        self.held_out, self.rated = held_out, [dict(member.ratings) for member in held_out]
        self.z, self._wanted = self.choices(self.learnt_of), self.choices(self.rated)
        pool = catalogue.best_known_first(np.arange(len(catalogue)))
        self.films = [catalogue.movies[row].movie_id for row in pool[:N_ASKED_ABOUT].tolist()]
        known = model.parameters.chosen_factors[pool[:_N_KNOWN]].astype(np.float64)
        self.weighs = np.cov(known, rowvar=False)

    def choices(self, people: Sequence[Mapping[int, float]]) -> _Array:
        """z of each by these ratings."""
        members = map(self.model.fold_in, people)
        return np.array([self._taste.fold_in(one).person for one in members], np.float64)

    def told(self, guesses: Sequence[_Array]) -> float:
        """The share that guesses of those held out tell."""
        return 1 - self._error(np.array(guesses)) / self._error(self.z.mean(axis=0))

    def _error(self, guesses: _Array) -> float:
        off = self._wanted - guesses
        return float(np.einsum("nd,de,ne", off, self.weighs, off))


def _by_decks(people: _People) -> Iterator[Told]:
    guess = _Guess(_seen(people.learnt_of, people.films), people.z, _NOISE)
    n_people = len(people.rated)
    decks = {
        "Matinee": [_asked(people.model, people.films, one) for one in people.rated],
        "most telling": [_telling(guess, people.weighs)] * n_people,
        "popular": [list(range(len(people.films)))[: max(MARKS)]] * n_people,
    }
    seen = _seen(people.rated, people.films)
    for name, deck in decks.items():
        for n in MARKS:
            asked = [(columns[:n], of[columns[:n]]) for columns, of in zip(deck, seen, strict=True)]
            n_answers = float(np.mean([answers.sum() for _, answers in asked]))
            yield Told(name, n, n_answers, people.told([guess(*one) for one in asked]))


def _by_random_ratings(people: _People) -> Iterator[Told]:
    rng = np.random.default_rng(0)
    for n in N_RANDOM:
        some = people.choices([_some(rated, n, rng) for rated in people.learnt_of])
        guess, columns = _Guess(some, people.z, _RANDOM_NOISE), list(range(some.shape[1]))
        known = people.choices([member.known(n) for member in people.held_out])
        yield Told("random ratings", n, n, people.told([guess(columns, one) for one in known]))


class _Guess:
    """The mean of z, float64[d], given some of the numbers x, float64[n], of a person."""

    def __init__(self, x: _Array, z: _Array, noise: float) -> None:
        self._x_mean, self._z_mean = x.mean(axis=0), z.mean(axis=0)
        off, z_off = x - self._x_mean, z - self._z_mean
        self.of_both, self.of_x = z_off.T @ off / len(x), off.T @ off / len(x)
        self.of_x += noise * np.eye(len(self.of_x))

    def __call__(self, columns: Sequence[int], x: _Array) -> _Array:
        """By those in some columns."""
        inverse = np.linalg.inv(self.of_x[np.ix_(columns, columns)])
        guessed: _Array = self._z_mean + self.of_both[:, columns] @ inverse @ (
            x - self._x_mean[columns]
        )
        return guessed


def _telling(guess: _Guess, weighs: _Array) -> list[int]:
    """The columns that leave least of the error, one after another."""
    columns: list[int] = []
    of_both, of_x = guess.of_both.copy(), guess.of_x.copy()
    for _ in range(min(max(MARKS), len(of_x))):
        drops = np.einsum("di,de,ei->i", of_both, weighs, of_both) / np.diag(of_x)
        drops[columns] = -1
        best = int(np.argmax(drops))
        columns.append(best)
        seen, variance = of_x[best].copy(), of_x[best, best]
        of_both -= np.outer(of_both[:, best], seen) / variance
        of_x -= np.outer(seen, seen) / variance
        np.fill_diagonal(of_x, np.maximum(np.diag(of_x), _NOISE))
    return columns


def _asked(model: Recommender, films: Sequence[int], rated: Mapping[int, float]) -> list[int]:
    """What Matinee asks one person about, as columns."""
    asked, columns = Asked(), {film: column for column, film in enumerate(films)}
    questions: Iterator[int] = matinee(model, asked)
    found = []
    for _, film in zip(range(max(MARKS)), questions, strict=False):
        asked.answer(film, rated)
        found.append(columns[film])
    return found


def _seen(people: Sequence[Mapping[int, float]], films: Sequence[int]) -> _Array:
    """Whether each person rated each film, 0 or 1."""
    return np.array([[film in rated for film in films] for rated in people], np.float64)


def _some(rated: Mapping[int, float], n: int, rng: np.random.Generator) -> dict[int, float]:
    some = rng.permutation(list(rated))[:n]
    return {film: rated[film] for film in some.tolist()}
