"""Lists that a person believes: written members with films that fit, and films with their kin.

Held-out ratings pay for fame, since famous films are what people rated. So somebody who loves films
wrote, without seeing any model: members of a recognisable taste with 5 to 12 ratings, 30 films that
fit and 15 that plainly do not (`written/members.json`); ten more whose tastes are of 2019 and later
(`written/today.json`); and films with six to ten kin each (`written/kin.json`). Half of each is for
tuning; the other half is looked at when all is chosen.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from recsys.ranking.filters import NO_FILTERS, Filters
from recsys.recommender import Recommender

HALVES = ("tuning", "untouched")
N_SHOWN = 20
MEMBERS, TODAY, LOOKED_AT = "members.json", "today.json", "looked_at.json"
_KIN = "kin.json"
_WRITTEN = Path(__file__).parent / "written"
_N_KIN = 10


@dataclass(frozen=True, slots=True)
class Believed:
    """Shares, 0..1: of the top 20 what fits and what is plainly wrong; of the kin what is found.

    `fits_today` and `wrong_today` are of the members whose tastes are of today.
    """

    fits: float
    wrong: float
    kin: float
    fits_today: float
    wrong_today: float


def believed(model: Recommender, half: str, filters: Filters = NO_FILTERS) -> Believed:
    """Measure one half of the written sets, by lists as the filters have them."""

    def top(ratings: dict[int, float]) -> set[int]:
        return set(model.shortlist(model.fold_in(ratings), N_SHOWN, filters=filters))

    kin = float(np.mean([_kin_recall(model, film) for film in read_written(_KIN, half)]))
    return Believed(*believed_lists(top, half), kin, *believed_lists(top, half, TODAY))


def believed_lists(
    top: Callable[[dict[int, float]], set[int]], half: str, written: str = MEMBERS
) -> tuple[float, float]:
    """What fits and what is plainly wrong in `top`: stars by movie_id -> the first 20 movie_ids.

    `written` is whose lists: MEMBERS, or TODAY.
    """
    members = read_written(written, half)
    tops = [top({int(movie_id): s for movie_id, s in m["ratings"].items()}) for m in members]
    fits, wrong = (
        float(np.mean([len(t & set(m[key])) / N_SHOWN for t, m in zip(tops, members, strict=True)]))
        for key in ("fits", "wrong")
    )
    return fits, wrong


def read_written(name: str, half: str | None = None) -> list[dict[str, Any]]:
    """The rows of one of the written sets: of one half, or all where it has none."""
    rows = json.loads((_WRITTEN / name).read_text(encoding="utf-8"))
    return [row for row in rows if row.get("half") == half]


def _kin_recall(model: Recommender, film: dict[str, Any]) -> float:
    near = {found.movie.movie_id for found in model.similar(film["movie_id"], n=_N_KIN)}
    return len(near & set(film["kin"])) / len(film["kin"])
