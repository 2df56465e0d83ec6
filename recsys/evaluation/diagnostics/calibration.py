"""How many held-out ratings fall inside the 80 % interval, by known ratings and by evidence.

Few of the films that people rated have no crowd or no other raters. So that there is enough to
count, ratings and tags of some films are taken out of training. A third of these keep their crowd;
another third loses it and is learnt from those same ratings as members give them; the last third is
left with nothing but its kind.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from recsys.catalogue import Movie
from recsys.community import Community, Contribution
from recsys.datasets.movielens import Dataset
from recsys.evaluation.crowd import without_crowd, without_ratings
from recsys.evaluation.measuring import KNOWN
from recsys.evaluation.protocol import HeldOutMember, hold_out
from recsys.recommender import Recommender
from recsys.results import FilmEvidence, evidence_of
from recsys.training.train import train

# From how many ratings to how many a film is rare, known or famous.
FAME = {"under 5": (0, 5), "5 to 50": (5, 51), "over 50": (51, np.inf)}
_COMMUNITY = "community"
EVIDENCE = (
    FilmEvidence.NONE.value,
    FilmEvidence.CROWD.value,
    _COMMUNITY,
    FilmEvidence.TRAINED.value,
)
_UNRATED_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class Coverage:
    """Shares 0..1 of the ratings inside, of all films, by FAME, and by EVIDENCE.

    The first two are of the films that were left in training. `width` is the mean in stars.
    """

    inside: float
    by_fame: dict[str, float]
    by_evidence: dict[str, float]
    width: float


@dataclass(frozen=True, slots=True)
class _Hidden:
    """Ratings to be predicted: stars from `low` to `high` expected, the films' counts and kinds."""

    low: NDArray[np.float64]
    high: NDArray[np.float64]
    actual: NDArray[np.float64]
    n_ratings: NDArray[np.float32]
    evidence: NDArray[np.str_]
    was_left_in: NDArray[np.bool_]


def calibration(dataset: Dataset, seed: int) -> dict[int, Coverage]:
    """Train on everyone but the held-out members of `seed`; coverage by number of known ratings."""
    ratings, members = hold_out(dataset.ratings, seed)
    seen = without_ratings(dataset.known_films, dataset.ratings.drop(ratings.index))
    unrated = _unrated(replace(dataset, ratings=ratings), seed)
    by_members, by_crowd = unrated[::3], unrated[1::3]
    movies = without_crowd(seen, set(unrated) - set(by_crowd))
    tags = dataset.tags
    tags = None if tags is None else tags[~tags["movieId"].isin(unrated)]
    left_in = ratings[~ratings["movieId"].isin(unrated)]
    model = Recommender(train(left_in, movies, tags, seed=0))
    given = ratings["movieId"].isin(by_members)
    model = _learnt_from(model, pd.concat([left_in, ratings[given]]), by_members)
    return {k: _coverage(model, members, k, frozenset(unrated)) for k in KNOWN}


def _unrated(dataset: Dataset, seed: int) -> list[int]:
    """The films whose ratings are taken out of training, in a random order."""
    films = np.unique(dataset.ratings["movieId"].to_numpy())
    shuffled = np.random.default_rng([seed, 2]).permutation(films)
    return [int(movie_id) for movie_id in shuffled[: int(len(films) * _UNRATED_SHARE)]]


def _learnt_from(
    model: Recommender, ratings: pd.DataFrame, movie_ids: Sequence[int]
) -> Recommender:
    """The model with some films learnt from everybody's ratings of them, and no other film."""
    learnt = model.with_community({})
    if learnt.community is not None:
        _teach(learnt.community, ratings, model.catalogue.item_indices(movie_ids))
    return learnt


def _teach(community: Community, ratings: pd.DataFrame, rows: NDArray[np.intp]) -> None:
    for _, given in ratings.groupby("userId"):
        stars = dict(zip(given["movieId"].tolist(), given["rating"].tolist(), strict=True))
        said = community.said_by(stars)
        of_these = np.isin(said.rows, rows)
        community.add(Contribution(said.rows[of_these], said.numbers[of_these]))
    community.learn()


def _coverage(
    model: Recommender,
    members: Sequence[HeldOutMember],
    k: int,
    unrated: frozenset[int] = frozenset(),
) -> Coverage:
    hidden = _hidden(model, members, k, unrated)
    inside = (hidden.low <= hidden.actual) & (hidden.actual <= hidden.high)
    usual = hidden.was_left_in
    return Coverage(
        inside=_share(inside[usual]),
        by_fame={
            name: _share(inside[usual & (hidden.n_ratings >= least) & (hidden.n_ratings < below)])
            for name, (least, below) in FAME.items()
        },
        by_evidence={
            evidence: _share(inside[hidden.evidence == evidence]) for evidence in EVIDENCE
        },
        width=float((hidden.high - hidden.low)[usual].mean()) if usual.any() else float("nan"),
    )


def _share(inside: NDArray[np.bool_]) -> float:
    """NaN where there are no ratings to count."""
    return float(inside.mean()) if inside.size else float("nan")


def _hidden(
    model: Recommender, members: Sequence[HeldOutMember], k: int, unrated: frozenset[int]
) -> _Hidden:
    asked = [member.hidden(k) for member in members]
    ends = [
        model.interval(model.fold_in(member.known(k)), list(hidden))
        for member, hidden in zip(members, asked, strict=True)
    ]
    movies = [model.catalogue[movie_id] for hidden in asked for movie_id in hidden]
    low, high = np.concatenate(ends).T
    return _Hidden(
        low=low,
        high=high,
        actual=np.array([stars for hidden in asked for stars in hidden.values()]),
        n_ratings=np.array([movie.n_ratings for movie in movies], np.float32),
        evidence=np.array([_evidence(model, movie) for movie in movies]),
        was_left_in=np.array([movie.movie_id not in unrated for movie in movies]),
    )


def _evidence(model: Recommender, movie: Movie) -> str:
    """Which of EVIDENCE there is of a film."""
    trained = evidence_of(movie)
    is_learnt = model.evidence(movie.movie_id) is not trained
    return _COMMUNITY if is_learnt else trained.value
