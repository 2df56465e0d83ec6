"""Lists that a person believes: written members with films that fit, and films with their kin.

Held-out ratings pay for fame, since famous films are what people rated. So somebody who loves films
wrote, without seeing any model: members of a recognisable taste with 5 to 12 ratings, 30 films that
fit and 15 that plainly do not (`written/members.json`), and films with six to ten kin each
(`written/kin.json`). Half of each is for tuning; the other half is looked at when all is chosen.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from recsys.recommender import Recommender

HALVES = ("tuning", "untouched")
_WRITTEN = Path(__file__).parent / "written"
_N_SHOWN = 20
_N_KIN = 10


@dataclass(frozen=True, slots=True)
class Believed:
    """Shares, 0..1: of the top 20 what fits and what is plainly wrong; of the kin what is found."""

    fits: float
    wrong: float
    kin: float


def believed(model: Recommender, half: str) -> Believed:
    """Measure one half of the written sets."""
    tops = [(_top(model, member["ratings"]), member) for member in _read("members.json", half)]
    return Believed(
        fits=float(np.mean([len(top & set(m["fits"])) / _N_SHOWN for top, m in tops])),
        wrong=float(np.mean([len(top & set(m["wrong"])) / _N_SHOWN for top, m in tops])),
        kin=float(np.mean([_kin_recall(model, film) for film in _read("kin.json", half)])),
    )


def _read(name: str, half: str) -> list[dict[str, Any]]:
    rows = json.loads((_WRITTEN / name).read_text(encoding="utf-8"))
    return [row for row in rows if row["half"] == half]


def _top(model: Recommender, ratings: dict[str, float]) -> set[int]:
    member = model.fold_in({int(movie_id): stars for movie_id, stars in ratings.items()})
    return {found.movie.movie_id for found in model.recommend(member, n=_N_SHOWN)}


def _kin_recall(model: Recommender, film: dict[str, Any]) -> float:
    near = {found.movie.movie_id for found in model.similar(film["movie_id"], n=_N_KIN)}
    return len(near & set(film["kin"])) / len(film["kin"])
