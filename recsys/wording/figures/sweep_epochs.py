"""The picture of the sweep over epochs, in words."""

from dataclasses import dataclass

from recsys.metrics.accuracy import REPORTS
from recsys.results.sweep import EPOCH_SIZE, EPOCHS, Sweep, choose, constant, epochs
from recsys.wording.phrase import say
from recsys.wording.sweep import percent


@dataclass(frozen=True, slots=True)
class Words:
    """All words of the picture."""

    title: str
    quiet: str
    errors: str
    trained_on: str
    held_out: str
    accuracy: str
    best_constant: str
    alt: str


def words(sweep: Sweep) -> Words:
    """Of a whole sweep."""
    always = percent(constant(sweep).accuracy[REPORTS.name])
    return Words(
        title=say("How many epochs?"),
        quiet=say(
            "the reports' model with {n_factors} factors, {n_seeds} seeds; gold: chosen",
            n_factors=EPOCH_SIZE,
            n_seeds=len(sweep.seeds),
        ),
        errors=say("RMSE in stars after each epoch"),
        trained_on=say("trained on"),
        held_out=say("held out"),
        accuracy=say("Accuracy as the reports count it"),
        best_constant=say("best constant: {accuracy} %", accuracy=always),
        alt=_alt(sweep, always),
    )


def _alt(sweep: Sweep, always: str) -> str:
    settings = epochs(sweep)
    each = ", ".join(
        say(
            "{n} epochs {rmse:.3f} and {accuracy} %",
            n=setting.n_epochs,
            rmse=setting.rmse.mean,
            accuracy=percent(setting.reports_accuracy.mean),
        )
        for setting in settings
    )
    return say(
        "Training and validation curve of the reports' model with {n_factors} factors over "
        "{n_epochs} epochs, and its accuracy. Validation RMSE and accuracy: {each}. The best "
        "constant has {always} %. Chosen: {chosen} epochs.",
        n_factors=EPOCH_SIZE,
        n_epochs=max(EPOCHS),
        each=each,
        always=always,
        chosen=choose(settings).n_epochs,
    )
