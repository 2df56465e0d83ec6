"""The picture of both trainings, in words."""

from dataclasses import dataclass

from recsys.results.model import ModelReport
from recsys.results.sweep import EPOCH_SIZE, mean_curves
from recsys.wording.phrase import say


@dataclass(frozen=True, slots=True)
class Ends:
    """What a pair of curves is called where it ends."""

    trained_on: str
    held_out: str


@dataclass(frozen=True, slots=True)
class Words:
    """All words of the picture; `of_reports` is None where there is no sweep."""

    title: str
    quiet: str
    served: str
    of_served: Ends
    average: str
    reports: str
    of_reports: Ends | None
    alt: str


def words(report: ModelReport) -> Words:
    """Of the served model, and of the reports' where there is a sweep."""
    return Words(
        title=say("Learning from ratings"),
        quiet=say("RMSE in stars on ratings trained on, and on ratings held out"),
        served=say("Matinee, {n} factors, after each pass", n=report.n_factors),
        of_served=_ends(report.curve.train_rmse[-1], report.curve.held_out_rmse[-1]),
        average=say("always the average: {rmse:.3f}", rmse=report.rmse_of_the_mean),
        reports=say("The reports' model, {n} factors, after each epoch", n=EPOCH_SIZE),
        of_reports=_ends_of_reports(report),
        alt=_alt(report),
    )


def _ends(train: float, held_out: float) -> Ends:
    return Ends(
        trained_on=say("trained on: {rmse:.3f}", rmse=train),
        held_out=say("held out: {rmse:.3f}", rmse=held_out),
    )


def _ends_of_reports(report: ModelReport) -> Ends | None:
    if report.sweep is None:
        return None
    train, held_out = mean_curves(report.sweep.of_size(EPOCH_SIZE))
    return _ends(train[-1], held_out[-1])


def _alt(report: ModelReport) -> str:
    curve = report.curve
    served = say(
        "Training curves, RMSE in stars. Matinee over {n} passes: on ratings trained on "
        "{train_first:.3f} to {train_last:.3f}, on ratings held out {first:.3f} to {last:.3f}; "
        "always saying the average has {average:.3f}.",
        n=len(curve.train_rmse),
        train_first=curve.train_rmse[0],
        train_last=curve.train_rmse[-1],
        first=curve.held_out_rmse[0],
        last=curve.held_out_rmse[-1],
        average=report.rmse_of_the_mean,
    )
    if report.sweep is None:
        return served
    train, held_out = mean_curves(report.sweep.of_size(EPOCH_SIZE))
    best = min(range(len(held_out)), key=held_out.__getitem__)
    of_reports = say(
        "The reports' model over {n} epochs: on ratings trained on {train_first:.3f} to "
        "{train_last:.3f}; on ratings held out {best:.3f} at best, after {n_best} epochs, and "
        "{last:.3f} at the end.",
        n=len(train),
        train_first=train[0],
        train_last=train[-1],
        best=held_out[best],
        n_best=best + 1,
        last=held_out[-1],
    )
    return f"{served} {of_reports}"
