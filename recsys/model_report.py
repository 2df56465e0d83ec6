"""What the model is, what it was made from and how well it does: its card, in values."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from recsys.sweep import Sweep


@dataclass(frozen=True, slots=True)
class TrainingCurve:
    """RMSE in stars after each sweep over the ratings, on those trained on and those held out."""

    train_rmse: tuple[float, ...]
    held_out_rmse: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class ModelReport:
    """The model's card. Figures are of `n_held_out` ratings that the factors never saw.

    `accuracy` is in the reports' reading (`recsys.accuracy`), and beside it that of the best
    constant; `rmse_of_the_mean` is that of who always says the average. `trained_on` is a day as
    2026-11-22. `sweep` is what the reports' own model got on the same ratings, None where nobody
    ran it.
    """

    method: str
    n_factors: int
    trained_on: str
    data: str
    n_ratings: int
    n_users: int
    n_items: int
    n_held_out: int
    rmse: float
    rmse_of_the_mean: float
    mae: float
    accuracy: float
    constant_accuracy: float
    curve: TrainingCurve
    sweep: Sweep | None


def model_report(card: Mapping[str, Any], sweep: Sweep | None) -> ModelReport:
    """From a model card, and the sweep that lies beside the model if it is of the same ratings."""
    data, metrics, curve = card["data"], card["metrics"], card["curve"]
    digest = data.get("sha256", {}).get("ratings.csv")
    is_same = sweep is not None and sweep.about["data"]["sha256"] == digest
    return ModelReport(
        method=card["model"],
        n_factors=card["hyperparameters"]["n_factors"],
        trained_on=card["trained_at"].partition("T")[0],
        data=data.get("name", "ratings without a name"),
        n_ratings=data["n_ratings"],
        n_users=data["n_users"],
        n_items=data["n_items"],
        n_held_out=metrics["held_out_ratings"],
        rmse=metrics["rmse"],
        rmse_of_the_mean=metrics["rmse_of_the_global_mean"],
        mae=metrics["mae"],
        accuracy=metrics["accuracy"],
        constant_accuracy=metrics["accuracy_of_the_best_constant"],
        curve=TrainingCurve(tuple(curve["train_rmse"]), tuple(curve["held_out_rmse"])),
        sweep=sweep if is_same else None,
    )
