"""Served by time: trained on what was rated before a year, for those who began in it or later.

Each is served in the middle of the year in which they began, with the films that were out by
then; of what they rated ten films, by lot, are known. New films are those of that year and of the
two before it. The crowd is the table's, which was counted later: it has lost only what the users
of the data set gave since.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from recsys.catalogue import Catalogue
from recsys.datasets.movielens import TIMESTAMP, Dataset
from recsys.errors import DatasetError
from recsys.evaluation.crowd import without_ratings
from recsys.evaluation.diagnostics.new_films import N_KNOWN, Judge, Judged, NewFilms, summed_up
from recsys.evaluation.diagnostics.trained import as_served
from recsys.evaluation.protocol import HeldOutMember, member_of
from recsys.ranking.filters import Filters
from recsys.recommender import Recommender
from recsys.training.interactions import build_catalogue, years_of
from recsys.training.train import train

FROM_YEAR = 2015
NEW_FOR_YEARS = 3
_MIDDLE_OF_YEAR = 0.5


@dataclass(frozen=True, slots=True)
class Later:
    """Lists of those who began in one year, or in all of them where `year` is None."""

    year: int | None
    lists: NewFilms


def later(dataset: Dataset, seed: int) -> list[Later]:
    """Train on what was rated before FROM_YEAR, and serve those who began since; all come last.

    The seed draws what is known of each. Raises DatasetError where nothing says when films were
    rated, or nobody rated any before or began after.
    """
    earlier, beginners = _parted(dataset, seed)
    catalogue = build_catalogue(dataset.known_films, dataset.ratings)
    by_year = {
        year: list(_judged(_trained(earlier, year), members, catalogue, year, seed))
        for year, members in sorted(beginners.items())
    }
    everybody = [one for lists in by_year.values() for one in lists]
    rows = [Later(year, summed_up(lists)) for year, lists in by_year.items()]
    return [*rows, Later(None, summed_up(everybody))]


def _parted(dataset: Dataset, seed: int) -> tuple[Dataset, dict[int, list[HeldOutMember]]]:
    """What was said before, and who began later by the year in which they did."""
    rated, tags = dataset.ratings, dataset.tags
    if TIMESTAMP not in rated:
        raise DatasetError("The data set does not say when films were rated.")
    years = pd.Series(years_of(rated[TIMESTAMP].to_numpy()), rated.index)
    is_earlier = years < FROM_YEAR
    first = years.groupby(rated["userId"]).transform("min")
    beginners: dict[int, list[HeldOutMember]] = {}
    for at, (_, of_user) in enumerate(rated[first >= FROM_YEAR].groupby("userId")):
        if len(of_user) > N_KNOWN:
            year = int(first[of_user.index[0]])
            beginners.setdefault(year, []).append(member_of(of_user, seed, at))
    if not beginners or not is_earlier.any():
        raise DatasetError(f"Nobody rated films before {FROM_YEAR}, or nobody began to since.")
    since = rated[~is_earlier]
    if tags is not None:  # which have no times here
        tags = tags[~tags["userId"].isin(since["userId"].unique())]
    films = None if dataset.films is None else without_ratings(dataset.films, since)
    earlier = Dataset(dataset.name, rated[is_earlier], dataset.movies, tags, {}, films)
    return earlier, beginners


def _trained(earlier: Dataset, year: int) -> Recommender:
    made = train(
        earlier.ratings,
        earlier.known_films,
        earlier.tags,
        seed=0,
        served_at=year + _MIDDLE_OF_YEAR,
    )
    return as_served(made)


def _judged(
    model: Recommender, members: list[HeldOutMember], catalogue: Catalogue, year: int, seed: int
) -> Iterator[Judged]:
    judge = Judge(model, catalogue.n_ratings)
    is_new = catalogue.years > year - NEW_FOR_YEARS
    for at, member in enumerate(members):
        rng = np.random.default_rng([seed, year, at])
        if one := judge.judged(member, is_new, rng, Filters(to_year=year)):
            yield one
