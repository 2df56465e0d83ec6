"""How many taps of a deck a new member needs until lists are as good as after ten random ratings.

Each held-out member answers for what they rated and has not seen the rest. A deck asks about
favourites that all know, which are then no longer there to be recommended, while ten random ratings
leave most of them to be found. So a deck's list and that of the random ratings are judged by the
same films: what the member rated without what either of them knows.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from recsys.catalogue import Catalogue
from recsys.datasets.movielens import Dataset
from recsys.evaluation.diagnostics.trained import without_members
from recsys.evaluation.protocol import HeldOutMember
from recsys.metrics.ranking import RELEVANT_FROM_STARS, PopularityMatchedAuc, ndcg
from recsys.model.fold_in import Member
from recsys.ranking.elicitation import N_ASKED_ABOUT
from recsys.recommender import Recommender
from recsys.results import PAGE_SIZE
from recsys.vectors import best

N_RANDOM = 10
MOST_SHOWN = 40
MARKS = (6, 12, 20, 40)
_FIFTEEN = 15


@dataclass(frozen=True, slots=True)
class Taps:
    """One deck: mean answers, NDCG@10 and taste after 0, 1, 2 ... films shown, float64[41].

    `random_ndcg` and `random_taste` are what ten random ratings give, judged by the same films;
    `until_ndcg` and `until_taste` how many films are shown until the deck gives as much, None
    where it never does.
    """

    name: str
    answers: NDArray[np.float64]
    ndcg: NDArray[np.float64]
    taste: NDArray[np.float64]
    random_ndcg: NDArray[np.float64]
    random_taste: NDArray[np.float64]
    until_ndcg: int | None
    until_taste: int | None


def deck_taps(dataset: Dataset, seed: int) -> tuple[Taps, ...]:
    """Train on everyone but the held-out members of `seed`, and ask those by each deck."""
    model, left, held_out = without_members(dataset, seed)
    return measure(model, held_out, left.ratings, seed)


def measure(
    model: Recommender, held_out: Sequence[HeldOutMember], ratings: pd.DataFrame, seed: int
) -> tuple[Taps, ...]:
    """The decks on one trained model; `ratings` are those that it was trained on."""
    judges = [_Judge(model, member, [seed, at, 1]) for at, member in enumerate(held_out)]
    popular, telling = _popular(model.catalogue), _telling(model.catalogue, ratings)
    decks: dict[str, tuple[int, _Deck]] = {
        "Matinee": (MOST_SHOWN, lambda _, asked: matinee(model, asked)),
        "popular": (MOST_SHOWN, lambda *_: iter(popular)),
        "random, well known": (MOST_SHOWN, lambda at, _: iter(_shuffled(popular, [seed, at, 2]))),
        "MovieLens's fifteen": (_FIFTEEN, lambda *_: iter(telling)),
    }
    return tuple(_taps(name, judges, *deck) for name, deck in decks.items())


class Asked:
    """What one member has been asked and has answered so far."""

    def __init__(self) -> None:
        self.known: dict[int, float] = {}
        self.not_seen: list[int] = []

    def answer(self, film: int, rated: Mapping[int, float]) -> None:
        """Give a film the stars that it was rated with, or say that it was not seen."""
        if film in rated:
            self.known[film] = rated[film]
        else:
            self.not_seen.append(film)


_Deck = Callable[[int, Asked], Iterator[int]]


class _Judge:
    """NDCG@10 and taste of one member's list, and of that of their first ten ratings."""

    def __init__(self, model: Recommender, member: HeldOutMember, seed: Sequence[int]) -> None:
        self._model, self._seed = model, seed
        self.rated = dict(member.ratings)
        self._random = member.known(N_RANDOM)
        self._by_random = self._ranking(self._random)
        self._auc = PopularityMatchedAuc(model.catalogue.n_ratings)

    def __call__(
        self, known: Mapping[int, float], not_seen: Collection[int] = ()
    ) -> tuple[float, float, float, float]:
        """NDCG and taste by what the deck was answered, then the same by ten random ratings."""
        gone = {**known, **self._random}
        liked = [
            i for i, stars in self.rated.items() if stars >= RELEVANT_FROM_STARS and i not in gone
        ]
        mine = self._judged(self._ranking(known, not_seen), gone, liked)
        return *mine, *self._judged(self._by_random, gone, liked)

    def _judged(
        self,
        ranking: tuple[Member, NDArray[np.float32]],
        gone: Collection[int],
        liked: Sequence[int],
    ) -> tuple[float, float]:
        if not liked:
            return np.nan, np.nan
        rows = self._model.catalogue.item_indices
        taste, score = ranking
        listed = self._model.shortlist(taste, PAGE_SIZE, list(gone))
        rng = np.random.default_rng(self._seed)
        items, rated = rows(liked), rows(list(self.rated))
        gain = ndcg(rows(listed).tolist(), set(items.tolist()), PAGE_SIZE)
        return gain, self._auc(score, items, rated, rng)

    def _ranking(
        self, known: Mapping[int, float], not_seen: Collection[int] = ()
    ) -> tuple[Member, NDArray[np.float32]]:
        taste = self._model.fold_in(known, passed_over=not_seen)
        return taste, self._model.ranking(taste).scores


def _taps(name: str, judges: Sequence[_Judge], most_answers: int, deck: _Deck) -> Taps:
    curves = np.array(
        [
            _curve(deck(at, asked := Asked()), asked, judge, most_answers)
            for at, judge in enumerate(judges)
        ]
    )
    answers, gain, taste, random_gain, random_taste = np.nanmean(curves, axis=0).T
    return Taps(
        name=name,
        answers=answers,
        ndcg=gain,
        taste=taste,
        random_ndcg=random_gain,
        random_taste=random_taste,
        until_ndcg=_first(gain > random_gain),
        until_taste=_first(taste > random_taste),
    )


def _curve(
    films: Iterator[int], asked: Asked, judge: _Judge, most_answers: int
) -> list[tuple[float, ...]]:
    """Answers and figures of one member after each film shown."""
    found: list[tuple[float, ...]] = [(0.0, *judge({}))]
    while len(found) <= MOST_SHOWN and len(asked.known) < most_answers:
        film = next(films, None)
        if film is None:
            break
        asked.answer(film, judge.rated)
        found.append((float(len(asked.known)), *judge(asked.known, asked.not_seen)))
    return found + [found[-1]] * (MOST_SHOWN + 1 - len(found))


def matinee(model: Recommender, asked: Asked) -> Iterator[int]:
    """The films that Matinee asks about, each chosen by the answers before it."""
    while True:
        taste = model.fold_in(asked.known, passed_over=asked.not_seen)
        film = model.elicitation.next_film(taste, list(asked.known), asked.not_seen)
        if film is None:
            return
        yield film.movie_id


def _popular(catalogue: Catalogue) -> list[int]:
    rows = best(catalogue.popularity, N_ASKED_ABOUT)
    return [catalogue.movies[row].movie_id for row in rows.tolist()]


def _shuffled(films: Sequence[int], seed: Sequence[int]) -> list[int]:
    shuffled: list[int] = np.random.default_rng(seed).permutation(films).tolist()
    return shuffled


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


def _first(is_passed: NDArray[np.bool_]) -> int | None:
    passed = np.flatnonzero(is_passed)
    return int(passed[0]) if len(passed) else None
