"""The members who are given lists to judge: those written for it, and users of the data set.

Three sets were written by somebody who loves films, without seeing any model: `members.json` and
`today.json` with films that fit (recsys.evaluation.diagnostics.believed), and `looked_at.json`,
thirteen whose lists are read rather than counted, with what they plainly ask for, the last three by
somebody who had read lists before. Nothing may be chosen by these. The users have been trained on,
so their lists are judged by their form alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from recsys.catalogue import Movie
from recsys.evaluation.diagnostics.believed import HALVES, LOOKED_AT, MEMBERS, TODAY, read_written
from recsys.model.parameters import N_EXTREMES
from recsys.recommender import Recommender

LOOKED_AT_GROUP = "looked at"
_N_USERS, _N_KNOWN = 24, 10
_FROM_N_RATINGS = 40


@dataclass(frozen=True, slots=True)
class Asks:
    """What a taste plainly asks for: films of any of these countries, languages or directors."""

    countries: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    directors: frozenset[str] = frozenset()

    def has(self, movie: Movie) -> bool:
        """Whether a film is of that."""
        return not (
            self.countries.isdisjoint(movie.countries)
            and self.languages.isdisjoint(movie.languages)
            and self.directors.isdisjoint(movie.directors)
        )


@dataclass(frozen=True, slots=True)
class JudgedMember:
    """Stars by movie_id, and by what a list is judged: movie_ids that fit, or what is asked for."""

    name: str
    ratings: Mapping[int, float]
    fits: frozenset[int] = frozenset()
    asks: Asks | None = None


def judged_members(model: Recommender) -> dict[str, list[JudgedMember]]:
    """All members by the group that is summed up, the written ones before the users."""
    written = {
        f"{half}{of_today}": _written(name, half)
        for name, of_today in ((MEMBERS, ""), (TODAY, ", of today"))
        for half in HALVES
    }
    return written | {LOOKED_AT_GROUP: _written(LOOKED_AT), "users": _users(model)}


def _users(model: Recommender) -> list[JudgedMember]:
    """Users all of whose ratings the model has kept, each with ten of them, by lot.

    Fewer than 24 where the data set has not so many.
    """
    p, movies = model.parameters, model.catalogue.movies
    kept = np.flatnonzero(
        (p.user_n_ratings >= _FROM_N_RATINGS) & (p.user_n_ratings <= 2 * N_EXTREMES)
    )
    rng = np.random.default_rng(0)
    drawn = rng.choice(kept, min(_N_USERS, len(kept)), replace=False)
    found = []
    for user in drawn.tolist():
        half_stars = dict(zip(p.highest_items[user], p.highest_half_stars[user], strict=True))
        half_stars |= dict(zip(p.lowest_items[user], p.lowest_half_stars[user], strict=True))
        rows = rng.choice(sorted(row for row in half_stars if row >= 0), _N_KNOWN, replace=False)
        ratings = {movies[row].movie_id: float(half_stars[row]) / 2 for row in rows.tolist()}
        found.append(JudgedMember(f"user {p.user_ids[user]}", ratings))
    return found


def _written(name: str, half: str | None = None) -> list[JudgedMember]:
    return [
        JudgedMember(
            name=row["name"],
            ratings={int(movie_id): stars for movie_id, stars in row["ratings"].items()},
            fits=frozenset(row.get("fits", ())),
            asks=Asks(**{kind: frozenset(of) for kind, of in row["asks"].items()})
            if row.get("asks")
            else None,
        )
        for row in read_written(name, half)
    ]
