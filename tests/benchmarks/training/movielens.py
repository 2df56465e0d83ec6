"""A made-up data set of the shape of MovieLens-32M: its four files, of any number of ratings.

    python -m tests.benchmarks.training.movielens FOLDER --ratings 1000000

What is like MovieLens-32M (its README, and the counts of MovieLens's films of July 2023): 87,585
films of which the best known has 0.36 % of all ratings and half have three in thirty million; users
of at least twenty ratings, 159 each on average and 71 in the middle; half stars; one tag for
sixteen ratings, most of its words used once. Users and films have tastes, so that there is
something to learn. The same seed gives the same bytes, and a block of users is in memory at a time.
"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

N_FILMS = 87_585
_RATINGS_A_USER, _FEWEST_OF_USER, _USUAL_OF_USER, _USERS_SPREAD = 159.2, 20, 51.0, 1.416
_MOST_OF_FILMS = 0.3  # that one user has rated
_RATINGS_A_TAG = 16
# How many ratings the film of each rank has.
_RANKS = np.array([1, 10, 100, 1000, 3000, 10_000, 20_000, 30_000, 50_000, 90_000])
_COUNTS = np.array([120_000, 80_000, 38_000, 8_400, 2_000, 170, 29, 11, 3, 0.5])
_N_TASTES, _N_CROWDS, _CROWDS_SPREAD = 8, 64, 0.6
_FIRST_YEAR, _LAST_YEAR, _FIRST_USERS = 1920, 2023, 1996
_SECONDS_A_YEAR = 31_556_952
_GENRES = (
    "Action|Adventure|Animation|Children|Comedy|Crime|Documentary|Drama|Fantasy|Film-Noir|Horror|"
    "Musical|Mystery|Romance|Sci-Fi|Thriller|War|Western"
).split("|")
_NO_GENRE_SHARE = 0.08
_SYLLABLES = "ba co da el fi go ha in jo ka lu ma no or pe ra si to un ve wa ze".split()
_RATED = ("userId", "movieId", "rating", "timestamp")
_USERS_AT_ONCE = 1_000
_MOST_ROUNDS = 30


@dataclass(frozen=True)
class _Films:
    ids: NDArray[np.int64]
    years: NDArray[np.int64]
    tastes: NDArray[np.float32]  # [n, _N_TASTES]
    bias: NDArray[np.float32]
    crowds: NDArray[np.float32]  # the tastes of each kind of people, [_N_CROWDS, _N_TASTES]
    chosen: NDArray[np.float64]  # how likely they choose this film or one before, [_N_CROWDS, n]


@dataclass(frozen=True)
class _User:
    number: int
    crowds: NDArray[np.int64]  # the two that this user is of
    bias: float
    began: float  # in years
    n_ratings: int


def write(folder: Path, n_ratings: int, *, n_films: int = N_FILMS, seed: int = 0) -> None:
    """Write ratings.csv, movies.csv, links.csv and tags.csv into a folder, made where missing."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = np.random.default_rng(seed)
    films = _films(n_films, chance)
    _write_films(folder, films, chance)
    ratings, tags = folder / "ratings.csv", folder / "tags.csv"
    ratings.write_text(",".join(_RATED) + "\n")
    tags.write_text(",".join(_RATED).replace("rating", "tag") + "\n")
    with ratings.open("a") as rated, tags.open("a") as tagged:
        for block in _blocks(_users(n_ratings, n_films, chance), _USERS_AT_ONCE):
            rows = pd.concat([_rated(user, films, chance) for user in block])
            rated.write(_csv(rows))
            of = rows.iloc[np.sort(chance.integers(0, len(rows), len(rows) // _RATINGS_A_TAG))]
            tagged.write(_csv(of.assign(rating=_tags(len(of), chance))))


def _films(n: int, chance: np.random.Generator) -> _Films:
    ranks = chance.permutation(n) + 1
    # Fewer films are the same curve, run through faster.
    counts = np.exp(np.interp(np.log(ranks * (N_FILMS / n)), np.log(_RANKS), np.log(_COUNTS)))
    recent = chance.beta(3.0, 1.2, n)
    tastes = chance.normal(0, 1, (n, _N_TASTES)).astype(np.float32)
    crowds = chance.normal(0, _CROWDS_SPREAD, (_N_CROWDS, _N_TASTES)).astype(np.float32)
    weights = np.cumsum(counts * np.exp(crowds.astype(np.float64) @ tastes.T), axis=1)
    return _Films(
        ids=1 + np.cumsum(chance.integers(1, 6, n)),
        years=(_FIRST_YEAR + recent * (_LAST_YEAR - _FIRST_YEAR)).astype(np.int64),
        tastes=tastes,
        bias=chance.normal(0, 0.4, n).astype(np.float32),
        crowds=crowds,
        chosen=weights / weights[:, -1:],
    )


def _write_films(folder: Path, films: _Films, chance: np.random.Generator) -> None:
    n = len(films.ids)
    titles = [f"{name} ({year})" for name, year in zip(_names(n, chance), films.years, strict=True)]
    pd.DataFrame({"movieId": films.ids, "title": titles, "genres": _genres(films, chance)}).to_csv(
        folder / "movies.csv", index=False
    )
    pd.DataFrame(
        {
            "movieId": films.ids,
            "imdbId": [
                f"{number:07}" for number in np.sort(chance.choice(10**7, n, replace=False))
            ],
            "tmdbId": np.sort(chance.choice(10**6, n, replace=False)),
        }
    ).to_csv(folder / "links.csv", index=False)


def _names(n: int, chance: np.random.Generator) -> Iterator[str]:
    """One to five words each, a few of them common; every eighth begins with an article."""
    for number in range(n):
        words = _words(int(chance.integers(1, 6)), chance)
        yield " ".join(words).title() + (", The" if number % 8 == 0 else "")


def _words(n: int, chance: np.random.Generator) -> list[str]:
    numbers = (len(_SYLLABLES) ** (1.5 + 2 * chance.random(n) ** 0.5)).astype(np.int64)
    return [_word(number) for number in numbers.tolist()]


def _word(number: int) -> str:
    word = ""
    while number:
        number, syllable = divmod(number, len(_SYLLABLES))
        word += _SYLLABLES[syllable]
    return word


def _genres(films: _Films, chance: np.random.Generator) -> list[str]:
    """The one to three that a film's taste is nearest to."""
    near = films.tastes @ chance.normal(0, 1, (_N_TASTES, len(_GENRES))).astype(np.float32)
    order = np.argsort(-near, axis=1)
    n_genres = chance.integers(1, 4, len(near)) * (chance.random(len(near)) > _NO_GENRE_SHARE)
    return [
        "|".join(_GENRES[at] for at in sorted(row[:n])) or "(no genres listed)"
        for row, n in zip(order.tolist(), n_genres.tolist(), strict=True)
    ]


def _users(n_ratings: int, n_films: int, chance: np.random.Generator) -> Iterator[_User]:
    """Users until there are so many ratings; the last one has what is left, or the fewest."""
    number, left = 0, n_ratings
    most = int(_MOST_OF_FILMS * n_films)
    while left > 0:
        number += 1
        more = chance.lognormal(np.log(_USUAL_OF_USER), _USERS_SPREAD)
        n = min(_FEWEST_OF_USER + int(more), most, max(left, _FEWEST_OF_USER))
        left -= n
        yield _User(
            number,
            chance.integers(0, _N_CROWDS, 2),
            float(chance.normal(0, 0.4)),
            float(_FIRST_USERS + chance.random() * (_LAST_YEAR - _FIRST_USERS)),
            n,
        )


def _rated(user: _User, films: _Films, chance: np.random.Generator) -> pd.DataFrame:
    """One user's ratings in order of film, none of them twice."""
    rows = np.sort(_chosen(user, films, chance))
    n = len(rows)
    tastes = films.crowds[user.crowds].mean(axis=0)
    liking = user.bias + films.bias[rows] + 0.4 * films.tastes[rows] @ tastes
    stars = 3.0 + liking + chance.normal(0, 0.8, n)
    halves = np.clip(np.rint(2 * stars), 1, 10) / 2
    numbers = np.full(n, user.number)
    columns = (numbers, films.ids[rows], halves, _times(user, n, chance))
    return pd.DataFrame(dict(zip(_RATED, columns, strict=True)))


def _chosen(user: _User, films: _Films, chance: np.random.Generator) -> NDArray[np.int64]:
    """Different films by weighted lot, of those that were out; any where too few are left."""
    rows = np.empty(0, np.int64)
    for _ in range(_MOST_ROUNDS):
        for crowd in user.crowds:
            drawn = np.searchsorted(films.chosen[crowd], chance.random(user.n_ratings + 10))
            rows = np.concatenate([rows, drawn[films.years[drawn] <= user.began]])
        _, first = np.unique(rows, return_index=True)
        rows = rows[np.sort(first)]
        if len(rows) >= user.n_ratings:
            return chance.permutation(rows)[: user.n_ratings]
    others = np.setdiff1d(np.arange(len(films.ids)), rows)
    return np.concatenate([rows, chance.permutation(others)[: user.n_ratings - len(rows)]])


def _times(user: _User, n: int, chance: np.random.Generator) -> NDArray[np.int64]:
    """Seconds since 1970: half a minute between two ratings, with some pauses of months."""
    pauses = chance.exponential(30, n)
    pauses[chance.random(n) < 0.3 / (1 + n / 100)] += _SECONDS_A_YEAR * chance.random() / 3
    times = (user.began - 1970) * _SECONDS_A_YEAR + np.cumsum(pauses)
    return chance.permutation(times.astype(np.int64))


def _tags(n: int, chance: np.random.Generator) -> list[str]:
    return [_word(int(number)) for number in chance.zipf(1.35, n) % 10**7 + 500]


def _blocks(users: Iterator[_User], size: int) -> Iterator[list[_User]]:
    block: list[_User] = []
    for user in users:
        block.append(user)
        if len(block) == size:
            yield block
            block = []
    if block:
        yield block


def _csv(rows: pd.DataFrame) -> str:
    """As MovieLens writes them; a tenth of the time that pandas takes for it."""
    columns = (rows[name].tolist() for name in rows.columns)
    return "".join(
        f"{user},{film},{said},{at}\n" for user, film, said, at in zip(*columns, strict=True)
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--ratings", type=int, default=1_000_000)
    parser.add_argument("--films", type=int, default=N_FILMS)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    write(options.folder, options.ratings, n_films=options.films, seed=options.seed)
