"""Lists where nobody in the training had rated the newest films, beside lists where all is known.

For the held-out members of a seed, who may know new films: made for the day of the last rating.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Catalogue
from recsys.datasets.movielens import Dataset
from recsys.evaluation.crowd import without_held_out, without_ratings
from recsys.evaluation.diagnostics.hidden import HIDDEN_FROM_YEAR, last_day, new_films
from recsys.evaluation.diagnostics.new_films import Judge, Judged, NewFilms, summed_up
from recsys.evaluation.diagnostics.trained import as_served
from recsys.evaluation.protocol import HeldOutMember
from recsys.recommender import Recommender
from recsys.training.interactions import build_catalogue
from recsys.training.train import train

# New films count where a member rated so many: most users came before there were any.
_LEAST_NEW = 5


@dataclass(frozen=True, slots=True)
class HiddenLists:
    """Lists of the same members: with all ratings of new films hidden, and with nothing hidden."""

    hidden: NewFilms
    whole: NewFilms


def hidden_lists(dataset: Dataset, seed: int) -> HiddenLists:
    """Train twice on everyone but the held-out members of `seed`; raises DatasetError."""
    left, members = without_held_out(dataset, seed)
    catalogue = build_catalogue(dataset.known_films, dataset.ratings)
    is_new = catalogue.years >= HIDDEN_FROM_YEAR
    day = last_day(dataset.ratings)
    of_both = (
        summed_up(list(_judged(model, members, catalogue, is_new, seed)), _LEAST_NEW)
        for model in (_trained(_without(left, new_films(catalogue)), day), _trained(left, day))
    )
    return HiddenLists(*of_both)


def _trained(left: Dataset, day: float | None) -> Recommender:
    return as_served(train(left.ratings, left.known_films, left.tags, seed=0, served_at=day))


def _judged(
    model: Recommender,
    members: Sequence[HeldOutMember],
    catalogue: Catalogue,
    is_new: NDArray[np.bool_],
    seed: int,
) -> Iterator[Judged]:
    judge = Judge(model, catalogue.n_ratings)
    for at, member in enumerate(members):
        if one := judge.judged(member, is_new, np.random.default_rng([seed, at, 1])):
            yield one


def _without(left: Dataset, new: set[int]) -> Dataset:
    """Without what anybody said of the new films, in the crowd as well."""
    is_new = left.ratings["movieId"].isin(new)
    films = None if left.films is None else without_ratings(left.films, left.ratings[is_new])
    tags = None if left.tags is None else left.tags[~left.tags["movieId"].isin(new)]
    return replace(left, ratings=left.ratings[~is_new], films=films, tags=tags)
