"""What the model is, what it was made from and how well it does."""

from dataclasses import dataclass

from recsys.results.sweep import Sweep


@dataclass(frozen=True, slots=True)
class TrainingCurve:
    """RMSE in stars after each sweep over the ratings, on those trained on and those held out."""

    train_rmse: tuple[float, ...]
    held_out_rmse: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class ModelReport:
    """The model's card. Figures are of `n_held_out` ratings that the factors never saw.

    `accuracy` is in the first of `recsys.metrics.accuracy.READINGS`, and beside it that of the best
    constant; `rmse_of_the_mean` is that of who always says the average. `trained_on` is a day
    as 2026-11-22, and so is `films_made_on`, when the films were made anew without training, None
    where they are those of the training. `sweep` is what `recsys.replication` got on the same
    ratings, None where nobody ran it.
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
    films_made_on: str | None = None
