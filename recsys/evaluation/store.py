"""One peer's sums over seeds, numbers known and members: figures, and a file to keep them in.

Kept by member, so that peers run on different days are paired all the same: the members are drawn
by seeds.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recsys.errors import DatasetError
from recsys.evaluation.measuring import KNOWN, METRICS, Measured


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds to train, milliseconds a member to serve ten ratings, peak resident MiB."""

    training_s: float
    serving_ms: float
    peak_mib: float


@dataclass(frozen=True, slots=True)
class Believed:
    """Shares of the top 20 for the written members, by half: what fits, what is plainly wrong."""

    fits: dict[str, float]
    wrong: dict[str, float]


@dataclass(frozen=True, slots=True)
class Results:
    """Arrays float64[n_seeds, n_known, n_members] by metric; see recsys.evaluation.measuring."""

    name: str
    seeds: tuple[int, ...]
    n_items: int
    settings: Mapping[str, Any]
    cost: Cost
    believed: Believed | None
    parts: dict[str, NDArray[np.float64]]
    weights: dict[str, NDArray[np.float64]]
    shown: NDArray[np.int32]

    def has(self, metric: str) -> bool:
        """Whether the peer answers what the metric asks: one that only ranks has no RMSE."""
        return bool(self.weights[metric].any())

    def figures(self, metric: str) -> list[float]:
        """The mean over seeds of a metric, for each number of known ratings."""
        once = np.ones((1, *self.parts[metric].shape[::2]))
        figures: list[float] = self.resampled(metric, once)[0].tolist()
        return figures

    def resampled(self, metric: str, counts: NDArray[np.float64]) -> NDArray[np.float64]:
        """The same where member m of seed s is drawn counts[b, s, m] times, float64[B, n_known]."""
        parts = np.einsum("bsm,skm->bsk", counts, self.parts[metric])
        weights = np.einsum("bsm,skm->bsk", counts, self.weights[metric])
        quotients = parts / weights
        if metric == "rmse":
            quotients = np.sqrt(quotients)
        means: NDArray[np.float64] = quotients.mean(axis=1)
        return means

    def coverage(self) -> list[float]:
        """Share of the catalogue that is in anybody's top ten, mean over seeds, for each known."""
        shares = [
            [len(np.unique(self.shown[s, k])) / self.n_items for s in range(len(self.seeds))]
            for k in range(len(KNOWN))
        ]
        return [float(np.mean(share)) for share in shares]


def gather(measured: Mapping[tuple[int, int], Measured], seeds: tuple[int, ...]) -> dict[str, Any]:
    """What was measured by (seed, k) -> the arrays of Results."""
    grid = [[measured[seed, k] for k in KNOWN] for seed in seeds]
    return {
        "parts": {
            name: np.array([[m.parts[name] for m in row] for row in grid]) for name in METRICS
        },
        "weights": {
            name: np.array([[m.weights[name] for m in row] for row in grid]) for name in METRICS
        },
        "shown": np.array([[m.shown for m in row] for row in grid]),
    }


def save(results: Results, folder: Path) -> None:
    """Write one peer's results."""
    folder.mkdir(parents=True, exist_ok=True)
    about = {
        "name": results.name,
        "seeds": results.seeds,
        "n_items": results.n_items,
        "settings": dict(results.settings),
        "cost": asdict(results.cost),
        "believed": None if results.believed is None else asdict(results.believed),
    }
    arrays = {f"parts.{name}": results.parts[name] for name in METRICS}
    arrays |= {f"weights.{name}": results.weights[name] for name in METRICS}
    with (folder / f"{_slug(results.name)}.npz").open("wb") as file:
        np.savez_compressed(
            file, allow_pickle=False, about=json.dumps(about), shown=results.shown, **arrays
        )


def exists(name: str, folder: Path) -> bool:
    """Whether a peer was run."""
    return (folder / f"{_slug(name)}.npz").exists()


def load(name: str, folder: Path) -> Results:
    """Read one peer's results; raises DatasetError where there are none."""
    path = folder / f"{_slug(name)}.npz"
    if not path.exists():
        raise DatasetError(f"There are no results of {name} in {folder}; run it first.")
    try:
        return _read(path)
    except KeyError as error:
        raise DatasetError(
            f"The results of {name} in {folder} lack {error}; they are of an older version: run it "
            "again."
        ) from error


def _read(path: Path) -> Results:
    with np.load(path, allow_pickle=False) as file:
        about = json.loads(str(file["about"]))
        believed = about["believed"]
        return Results(
            name=about["name"],
            seeds=tuple(about["seeds"]),
            n_items=about["n_items"],
            settings=about["settings"],
            cost=Cost(**about["cost"]),
            believed=None if believed is None else Believed(**believed),
            parts={metric: file[f"parts.{metric}"] for metric in METRICS},
            weights={metric: file[f"weights.{metric}"] for metric in METRICS},
            shown=file["shown"],
        )


def _slug(name: str) -> str:
    return "-".join("".join(c if c.isalnum() else " " for c in name.lower()).split())
