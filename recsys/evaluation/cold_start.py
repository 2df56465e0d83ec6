"""The cold-start table: how near each contender comes at a handful of ratings."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from recsys.evaluation import contenders
from recsys.evaluation.contenders import Contender
from recsys.evaluation.metrics import RELEVANT_FROM_STARS, ndcg, rmse
from recsys.evaluation.protocol import HeldOutMember, hold_out
from recsys.recommender import Recommender
from recsys.stars import HIGHEST_STARS, LOWEST_STARS

KNOWN = (5, 10, 20)
_N_RANKED = 10


@dataclass(frozen=True, slots=True)
class Row:
    """One contender's figures, by number of known ratings; None where it does not rank."""

    name: str
    rmse: dict[int, float]
    ndcg: dict[int, float] | None = None


def cold_start(
    ratings: pd.DataFrame, movies: pd.DataFrame, tags: pd.DataFrame | None, seed: int
) -> list[Row]:
    """Train on everyone but the held-out members of `seed`, and foretell those."""
    train, members = hold_out(ratings, seed)
    model = Recommender.train(train, movies, tags, seed=0)
    return [
        Row("global mean", _rmse(contenders.global_mean(train), members)),
        Row("gradient-descent fold-in", _rmse(contenders.gradient_descent(model), members)),
        Row("damped biases", _rmse(contenders.damped_bias(train), members)),
        Row("most rated", {}, _ndcg_by_fame(model, members)),
        Row("Matinee", _rmse(contenders.matinee(model), members), _ndcg(model, members)),
    ]


def _rmse(contender: Contender, members: Sequence[HeldOutMember]) -> dict[int, float]:
    """Pooled over all hidden ratings, the prediction clipped to 0.5..5."""
    figures = {}
    for k in KNOWN:
        predicted = [contender(m.known(k), list(m.hidden(k))) for m in members]
        actual = [list(m.hidden(k).values()) for m in members]
        figures[k] = rmse(
            np.clip(np.concatenate(predicted), LOWEST_STARS, HIGHEST_STARS), np.concatenate(actual)
        )
    return figures


def _ndcg(model: Recommender, members: Sequence[HeldOutMember]) -> dict[int, float]:
    def rank(known: dict[int, float]) -> list[int]:
        found = model.recommend(model.fold_in(known), n=_N_RANKED)
        return [recommendation.movie.movie_id for recommendation in found]

    return {k: _mean_ndcg([(rank(m.known(k)), m.hidden(k)) for m in members]) for k in KNOWN}


def _ndcg_by_fame(model: Recommender, members: Sequence[HeldOutMember]) -> dict[int, float]:
    famous = sorted(model.catalogue, key=lambda movie: -movie.n_ratings)
    top = [movie.movie_id for movie in famous[: _N_RANKED + max(KNOWN)]]
    return {
        k: _mean_ndcg([([m for m in top if m not in h.known(k)], h.hidden(k)) for h in members])
        for k in KNOWN
    }


def _mean_ndcg(lists: Sequence[tuple[list[int], dict[int, float]]]) -> float:
    """Mean over the members who gave four stars or more to anything hidden."""
    values = []
    for ranked, hidden in lists:
        relevant = {movie_id for movie_id, stars in hidden.items() if stars >= RELEVANT_FROM_STARS}
        if relevant:
            values.append(ndcg(ranked, relevant, _N_RANKED))
    return float(np.mean(values))
