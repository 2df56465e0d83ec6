"""Where films go that were not there when the model was trained, without training it again.

What a model says of a film that nobody rated is a function of what is known of it: its genres,
year, crowd, countries, languages, directors and series. The maps are not stored with the model, but
what they made of tens of thousands of such films is: ridge regressions from the same columns to
their rows find them again. Stars and the bias of choices are linear in these columns, and come back
as they were. The vectors of choice and kin are nearly so, once a kind's word is told by the mean of
the films that people rated of it.

NumPy alone, as a host has it.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Catalogue, Movie
from recsys.facts import USUAL_COUNTRY, USUAL_LANGUAGE
from recsys.model.artifact import Artifact
from recsys.model.extension import ROWS
from recsys.model.parameters import Parameters
from recsys.neighbours.items import map_directions
from recsys.training.ages import N_AGES, OLDEST_YEARS, released
from recsys.training.features import crowd_features, item_features
from recsys.training.kinds import (
    SERIES_UP_TO_N_FILMS,
    SHORTEST_SERIES_NAME,
    last_settled_year,
    series_name,
    spans,
)
from recsys.training.yearly_fame import yearly_fame
from recsys.vectors import unit_vectors

# As little as keeps the systems solvable where the map is linear, and what hides least of it where
# it is not (500 hidden films: docs/catalogue.md).
_RIDGE_LINEAR, _RIDGE_KINDS = 1e-3, 0.3
# From so many films that nobody rated the maps are found by them alone.
_ENOUGH_TO_LEARN_FROM = 1000
_N_NEAREST = 5
_BATCH = 1000

_Names = Callable[[Movie], Iterable[Hashable]]
_Columns = NDArray[np.float64]


def placed(
    model: Artifact, catalogue: Catalogue, asked: NDArray[np.intp], known: NDArray[np.intp]
) -> dict[str, NDArray[Any]]:
    """The rows of the films `asked` for, by the names of ROWS, each [n_asked, ...].

    `catalogue` holds the model's films at the model's rows, with what is known of them now, and
    more behind them; the maps are learnt from the rows `known`, whose films are as the model knew
    them when it was trained.
    """
    p = model.parameters
    unrated = known[catalogue.n_ratings[known] == 0]
    of_whom = unrated if len(unrated) >= _ENOUGH_TO_LEARN_FROM else known
    by_crowd = np.hstack([item_features(catalogue, None), crowd_features(catalogue)])
    stars = np.hstack([p.item_bias[:, np.newaxis], p.item_factors])
    both = np.hstack([p.chosen_factors, p.choosing_factors]).astype(np.float64)
    ages = _age_curves(catalogue, _served_at(model.card, catalogue))
    fame = yearly_fame(catalogue).astype(np.float64)
    kinds = _kind_columns(catalogue, p.kin_factors)
    of_bias = np.hstack([fame, ages, ages * fame[:, :1]])
    films = _ridge(by_crowd, stars, of_whom, asked, _RIDGE_LINEAR)
    bias = _ridge(of_bias, p.choice_bias[:, np.newaxis], of_whom, asked, _RIDGE_LINEAR)
    choice = _ridge(np.hstack([kinds, fame, ages]), both, of_whom, asked, _RIDGE_KINDS)
    kin = _ridge(kinds, p.kin_factors.astype(np.float64), of_whom, asked, _RIDGE_KINDS)
    n_choice = p.chosen_factors.shape[1]
    rows: dict[str, NDArray[Any]] = {
        "item_factors": films[:, 1:].astype(np.float16),
        "item_bias": films[:, 0],
        "chosen_factors": choice[:, :n_choice],
        "choosing_factors": choice[:, n_choice:],
        "choice_bias": bias[:, 0],
        "kin_factors": kin,
        "map_coordinates": np.zeros((len(asked), 2)),
    }
    return {name: np.ascontiguousarray(rows[name].astype(getattr(p, name).dtype)) for name in ROWS}


def on_the_map(
    parameters: Parameters, catalogue: Catalogue, asked: NDArray[np.intp], n_before: int
) -> NDArray[np.float32]:
    """Places of the films asked for amid those of the first `n_before`, float32[n_asked, 2].

    The middle of the places of those most alike, each coordinate by itself: where these lie in two
    parts of the map it is in one of them, and not between.
    """
    vectors = map_directions(parameters, catalogue)
    there = np.setdiff1d(np.arange(n_before), asked)
    places = np.zeros((len(asked), 2), np.float32)
    for start in range(0, len(asked), _BATCH):
        rows = asked[start : start + _BATCH]
        alike = vectors[rows] @ vectors[there].T
        n = min(_N_NEAREST, len(there))
        nearest = there[np.argpartition(-alike, n - 1, axis=1)[:, :n]]
        places[start : start + _BATCH] = np.median(parameters.map_coordinates[nearest], axis=1)
    return places


def _ridge(
    x: NDArray[np.floating[Any]],
    y: NDArray[np.floating[Any]],
    of_whom: NDArray[np.intp],
    asked: NDArray[np.intp],
    ridge: float,
) -> _Columns:
    """What the rows `of_whom` let one expect of those asked for, with a free constant."""
    told, wanted = x[of_whom].astype(np.float64), y[of_whom].astype(np.float64)
    mean_x, mean_y = told.mean(axis=0), wanted.mean(axis=0)
    told -= mean_x
    damped = told.T @ told + ridge * np.eye(told.shape[1])
    weights = np.linalg.solve(damped, told.T @ (wanted - mean_y))
    expected: _Columns = mean_y + (x[asked] - mean_x) @ weights
    return expected


def _served_at(card: Mapping[str, Any], catalogue: Catalogue) -> float:
    """The day that lists are made for, in years: that of the training, as its card has it."""
    try:
        day = datetime.fromisoformat(str(card["trained_at"]))
    except (KeyError, ValueError):
        last = catalogue.last_rated_year
        return last if np.isfinite(last) else 0.0
    return day.year + day.timetuple().tm_yday / 366


def _age_curves(catalogue: Catalogue, day: float) -> _Columns:
    ages = np.log1p(np.maximum(day - released(catalogue).astype(np.float64), 0))
    centres = np.linspace(0, np.log1p(OLDEST_YEARS), N_AGES)
    curves: _Columns = np.exp(-0.5 * ((ages[:, np.newaxis] - centres) / centres[1]) ** 2)
    return curves


def _kind_columns(catalogue: Catalogue, kin: NDArray[np.float16]) -> NDArray[np.float32]:
    """Everything that the implicit factorisation knows of a film that nobody rated."""
    settled = last_settled_year(catalogue)
    few = [
        _indicators(catalogue, lambda movie: spans(movie, settled)),
        _indicators(catalogue, lambda movie: set(movie.countries) - {USUAL_COUNTRY}),
        _indicators(catalogue, lambda movie: set(movie.languages) - {USUAL_LANGUAGE}),
    ]
    many = [
        _means(catalogue, kin, lambda movie: movie.directors),
        _means(catalogue, kin, lambda movie: () if movie.series is None else (movie.series,)),
        _means(catalogue, kin, _series_names, at_most=SERIES_UP_TO_N_FILMS),
    ]
    genres = catalogue.has_genre
    n_genres = genres.sum(axis=1, keepdims=True)
    return np.hstack([genres, unit_vectors(genres), n_genres, *few, *many]).astype(np.float32)


def _series_names(movie: Movie) -> Iterable[str]:
    name = series_name(movie)
    return (name,) if len(name) >= SHORTEST_SERIES_NAME else ()


def _members(catalogue: Catalogue, names: _Names) -> dict[Hashable, list[int]]:
    """The films of each name, by row."""
    members: defaultdict[Hashable, list[int]] = defaultdict(list)
    for row, movie in enumerate(catalogue):
        for name in names(movie):
            members[name].append(row)
    return members


def _indicators(catalogue: Catalogue, names: _Names) -> NDArray[np.float32]:
    """1 where a film has a name that a film which people rated has too; the names in order."""
    is_rated = catalogue.n_ratings > 0
    members = _members(catalogue, names)
    told = [name for name, rows in members.items() if len(rows) > 1 and is_rated[rows].any()]
    columns = np.zeros((len(catalogue), len(told)), np.float32)
    for at, name in enumerate(sorted(told, key=str)):
        columns[members[name], at] = 1
    return columns


def _means(
    catalogue: Catalogue, kin: NDArray[np.float16], names: _Names, at_most: int | None = None
) -> NDArray[np.float32]:
    """Of the other films of a film's names that people rated: the damped mean and how many."""
    is_rated = catalogue.n_ratings > 0
    sums = np.zeros((len(catalogue), kin.shape[1]), np.float32)
    counts = np.zeros((len(catalogue), 2), np.float32)
    for rows in _members(catalogue, names).values():
        rated = [row for row in rows if is_rated[row]]
        if len(rows) < 2 or not rated or (at_most is not None and len(rows) > at_most):  # noqa: PLR2004 - a name of one film
            continue
        own = is_rated[rows].astype(np.float32)
        others = len(rated) - own
        total = kin[rated].astype(np.float32).sum(axis=0)
        rest = total - own[:, np.newaxis] * _padded(kin, rows)
        sums[rows] += rest / (others + 1)[:, np.newaxis]
        counts[rows] += np.column_stack([others > 0, others])
    n_names = np.maximum(counts[:, :1], 1)
    return np.hstack([sums / n_names, counts[:, :1], np.log1p(counts[:, 1:])])


def _padded(kin: NDArray[np.float16], rows: list[int]) -> NDArray[np.float32]:
    """The kin of films, zeros for those that the model has none of."""
    found = np.zeros((len(rows), kin.shape[1]), np.float32)
    there = [at for at, row in enumerate(rows) if row < len(kin)]
    found[there] = kin[[rows[at] for at in there]]
    return found
