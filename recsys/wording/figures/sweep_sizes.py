"""The picture of the sweep over embedding sizes, in words."""

from dataclasses import dataclass

from recsys.metrics.accuracy import REPORTS
from recsys.results.sweep import SIZE_EPOCHS, Sweep, choose, constant, sizes
from recsys.wording.phrase import say
from recsys.wording.sweep import percent


@dataclass(frozen=True, slots=True)
class Words:
    """All words of the picture."""

    title: str
    quiet: str
    held_out: str
    trained_on: str
    accuracy: str
    best_constant: str
    alt: str


def words(sweep: Sweep) -> Words:
    """Of a whole sweep."""
    always = percent(constant(sweep).accuracy[REPORTS.name])
    return Words(
        title=say("How many factors?"),
        quiet=say(
            "the reports' model, RMSE over {n_epochs} epochs, {n_seeds} seeds; gold: chosen",
            n_epochs=SIZE_EPOCHS,
            n_seeds=len(sweep.seeds),
        ),
        held_out=say("held out"),
        trained_on=say("trained on"),
        accuracy=say("Accuracy as the reports count it, ± one deviation"),
        best_constant=say("best constant: {accuracy} %", accuracy=always),
        alt=_alt(sweep, always),
    )


def _alt(sweep: Sweep, always: str) -> str:
    settings = sizes(sweep)
    each = ", ".join(
        say(
            "{n} factors {rmse:.3f} and {accuracy} %",
            n=setting.n_factors,
            rmse=setting.rmse.mean,
            accuracy=percent(setting.reports_accuracy.mean),
        )
        for setting in settings
    )
    return say(
        "Training and validation curves of the reports' model over {n_epochs} epochs for each "
        "embedding size, and its accuracy. Validation RMSE and accuracy: {each}. The best constant "
        "has {always} %. Chosen: {chosen} factors.",
        n_epochs=SIZE_EPOCHS,
        each=each,
        always=always,
        chosen=choose(settings).n_factors,
    )
