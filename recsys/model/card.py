"""The model's card, read into values."""

from collections.abc import Mapping
from typing import Any

from recsys.results.model import ModelReport, TrainingCurve
from recsys.results.sweep import Sweep


def model_report(card: Mapping[str, Any], sweep: Sweep | None = None) -> ModelReport:
    """From a model card, and a sweep, which is told of where it is of the same ratings."""
    data, metrics, curve = card["data"], card["metrics"], card["curve"]
    digest = data.get("sha256", {}).get("ratings.csv")
    is_same = sweep is not None and sweep.about["data"]["sha256"] == digest
    films_made_at = data.get("films_made_at")
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
        films_made_on=films_made_at and films_made_at.partition("T")[0],
    )


def half_star_shares(card: Mapping[str, Any]) -> tuple[float, ...] | None:
    """The shares of all ratings that each number of stars has, from half a star up, of sum 1.

    None where a card of earlier does not say.
    """
    shares = card["data"].get("half_star_shares")
    return None if shares is None else tuple(map(float, shares))
