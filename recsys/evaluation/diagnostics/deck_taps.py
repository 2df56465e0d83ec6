"""How many taps of a deck a new member needs until lists are as good as after ten random ratings.

Each held-out member answers for what they rated and has not seen the rest. A third of their ratings
is kept for judging, the same for every deck and for the random ratings: no deck asks about these
films, and lists are judged by them alone, without the films of the other two thirds. Else a deck
would be punished for each well-known favourite that it finds, which is then no longer there to be
recommended.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from recsys.catalogue import Catalogue
from recsys.datasets.movielens import Dataset
from recsys.evaluation.crowd import without_held_out
from recsys.evaluation.protocol import HeldOutMember
from recsys.metrics.ranking import RELEVANT_FROM_STARS, PopularityMatchedAuc, ndcg
from recsys.ranking.elicitation import N_ASKED_ABOUT
from recsys.recommender import Recommender
from recsys.results import PAGE_SIZE
from recsys.training.train import train
from recsys.vectors import best

N_RANDOM = 10
MOST_SHOWN = 40
MARKS = (6, 12, 20, 40)
_FIFTEEN = 15
_SHARE_ASKED = 2 / 3

_Films = Iterator[int]


@dataclass(frozen=True, slots=True)
class Member:
    """A held-out member: what they answer with, and what lists are judged by; stars by movie_id."""

    answers: Mapping[int, float]
    judged_by: Mapping[int, float]

    @property
    def liked(self) -> list[int]:
        """The films that a good list has."""
        return [i for i, stars in self.judged_by.items() if stars >= RELEVANT_FROM_STARS]


@dataclass(frozen=True, slots=True)
class Taps:
    """One deck: mean answers, NDCG@10 and taste after 0, 1, 2 ... films shown, float64[41].

    `until_ndcg` and `until_taste` are how many films are shown until the mean passes what ten
    random ratings give, None where it never does.
    """

    name: str
    answers: NDArray[np.float64]
    ndcg: NDArray[np.float64]
    taste: NDArray[np.float64]
    until_ndcg: int | None
    until_taste: int | None


@dataclass(frozen=True, slots=True)
class DeckFigures:
    """All decks, and what ten random ratings give."""

    random_ndcg: float
    random_taste: float
    decks: tuple[Taps, ...]


def deck_taps(dataset: Dataset, seed: int) -> DeckFigures:
    """Train on everyone but the held-out members of `seed`, and ask those by each deck."""
    left, held_out = without_held_out(dataset, seed)
    model = Recommender(train(left.ratings, left.known_films, left.tags, seed=0))
    return measure(model, held_out, left.ratings, seed)


def measure(
    model: Recommender, held_out: Sequence[HeldOutMember], ratings: pd.DataFrame, seed: int
) -> DeckFigures:
    """The decks on one trained model; `ratings` are those that it was trained on."""
    members = [one for one in map(_split, held_out) if one.liked]
    judge = _Judge(model, seed)
    given = [dict(list(member.answers.items())[:N_RANDOM]) for member in members]
    random = np.array(list(map(judge, range(len(members)), members, given)))
    ndcg, taste = np.nanmean(random, axis=0).tolist()
    asking: dict[str, Callable[[int, _Asked], _Films]] = {
        "Matinee": lambda _, asked: _matinee(model, asked),
        "popular": lambda *_: iter(_popular(model.catalogue)),
        "random, of the best known": lambda at, _: iter(_shuffled(model.catalogue, seed, at)),
        "MovieLens's fifteen": lambda *_: iter(_telling(model.catalogue, ratings)),
    }
    decks = tuple(
        _asked_by(name, films, members, judge, (ndcg, taste)) for name, films in asking.items()
    )
    return DeckFigures(ndcg, taste, decks)


class _Asked:
    """What one member has been asked and has answered so far."""

    def __init__(self, member: Member) -> None:
        self.judged_by = member.judged_by
        self.known: dict[int, float] = {}
        self.not_seen: list[int] = []


class _Judge:
    """NDCG@10 and taste of member number `at`, given the stars of some films."""

    def __init__(self, model: Recommender, seed: int) -> None:
        self._model, self._seed = model, seed
        self._ids = [movie.movie_id for movie in model.catalogue]
        self._auc = PopularityMatchedAuc(model.catalogue.n_ratings)

    def __call__(self, at: int, member: Member, known: Mapping[int, float]) -> tuple[float, float]:
        rows, taste = self._model.catalogue.item_indices, self._model.fold_in(known)
        others = [i for i in member.answers if i not in known]
        listed = self._model.shortlist(taste, PAGE_SIZE, others)
        liked = rows(member.liked)
        rated = rows([*member.answers, *member.judged_by])
        rng = np.random.default_rng([self._seed, at, 1])
        score = self._model.score(taste, self._ids)
        return (
            ndcg(rows(listed).tolist(), set(liked.tolist()), PAGE_SIZE),
            self._auc(score, liked, rated, rng),
        )


def _asked_by(
    name: str,
    films: Callable[[int, _Asked], _Films],
    members: Sequence[Member],
    judge: _Judge,
    random: tuple[float, float],
) -> Taps:
    most = _FIFTEEN if name == "MovieLens's fifteen" else MOST_SHOWN
    curves = np.array([_curve(at, films, member, judge, most) for at, member in enumerate(members)])
    answers, gains, tastes = np.nanmean(curves, axis=0).T
    until = (_first(gains, random[0]), _first(tastes, random[1]))
    return Taps(name, answers, gains, tastes, *until)


def _curve(
    at: int,
    films: Callable[[int, _Asked], _Films],
    member: Member,
    judge: _Judge,
    most_answers: int,
) -> list[tuple[float, float, float]]:
    """Answers, NDCG and taste of one member after each film shown."""
    asked = _Asked(member)
    found = [(0.0, *judge(at, member, {}))]
    for film in films(at, asked):
        if film in member.judged_by:
            continue
        if len(found) > MOST_SHOWN:
            break
        if film not in member.answers or len(asked.known) >= most_answers:
            asked.not_seen.append(film)
            found.append(found[-1])
            continue
        asked.known[film] = member.answers[film]
        found.append((float(len(asked.known)), *judge(at, member, asked.known)))
    return found + [found[-1]] * (MOST_SHOWN + 1 - len(found))


def _matinee(model: Recommender, asked: _Asked) -> _Films:
    while True:
        taste, judged_by = model.fold_in(asked.known), list(asked.judged_by)
        film = model.elicitation.next_film(taste, list(asked.known), asked.not_seen, judged_by)
        if film is None:
            return
        yield film.movie_id


def _popular(catalogue: Catalogue) -> list[int]:
    rows = best(catalogue.popularity, N_ASKED_ABOUT)
    return [catalogue.movies[row].movie_id for row in rows.tolist()]


def _shuffled(catalogue: Catalogue, seed: int, at: int) -> list[int]:
    films: list[int] = (
        np.random.default_rng([seed, at, 2]).permutation(_popular(catalogue)).tolist()
    )
    return films


def _telling(catalogue: Catalogue, ratings: pd.DataFrame) -> list[int]:
    """Films by how well known they are and how people differ, as MovieLens asks about them.

    log n_i times the entropy of the stars (Rashid et al. 2002, "Getting to know you: learning new
    user preferences in recommender systems").
    """
    counts = pd.crosstab(ratings["movieId"], ratings["rating"])
    shares = counts.div(counts.sum(axis=1), axis=0).to_numpy()
    entropy = -(shares * np.log(np.where(shares > 0, shares, 1))).sum(axis=1)
    worth = np.log(counts.sum(axis=1).to_numpy()) * entropy
    films: list[int] = counts.index.to_numpy()[np.argsort(-worth, kind="stable")].tolist()
    return [film for film in films if film in catalogue][:N_ASKED_ABOUT]


def _first(curve: NDArray[np.float64], passed: float) -> int | None:
    above = np.flatnonzero(curve > passed)
    return int(above[0]) if len(above) else None


def _split(member: HeldOutMember) -> Member:
    n = round(_SHARE_ASKED * len(member.ratings))
    return Member(dict(member.ratings[:n]), dict(member.ratings[n:]))
