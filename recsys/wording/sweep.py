"""A sweep in words and rows: the same for the shell, the page and Discord."""

from collections.abc import Iterator, Sequence

from recsys.metrics.accuracy import READINGS, REPORTS
from recsys.results.sweep import Setting, Spread, Sweep, ceiling, choose, constant, epochs, sizes

HEADINGS = ("factors", "epochs", "train RMSE", "RMSE", "MAE", "accuracy")
READING_HEADINGS = ("reading", "best constant", "these models", "in the reports' range", "at most")
# What the reports found.
_LOWEST, _HIGHEST = 0.435, 0.461


def rows(sweep: Sweep, settings: Sequence[Setting]) -> Iterator[tuple[str, ...]]:
    """A row for each setting, and one for the best constant."""
    for setting in settings:
        yield (
            str(setting.n_factors),
            str(setting.n_epochs),
            *(_stars(spread) for spread in (setting.train_rmse, setting.rmse, setting.mae)),
            f"{percent(setting.reports_accuracy.mean)} ±{percent(setting.reports_accuracy.sd)} %",
        )
    always = constant(sweep)
    share = f"{percent(always.accuracy[REPORTS.name])} %"
    yield "constant", "", "", f"{always.rmse:.3f}", f"{always.mae:.3f}", share


def reading_rows(sweep: Sweep) -> Iterator[tuple[str, ...]]:
    """A row for each reading of accuracy, over all settings of both tables."""
    settings = {(s.n_factors, s.n_epochs): s for s in (*sizes(sweep), *epochs(sweep))}.values()
    constants, most = constant(sweep).accuracy, ceiling(sweep)
    for reading in READINGS:
        shares = [setting.accuracy[reading.name].mean for setting in settings]
        inside = sum(_LOWEST <= share <= _HIGHEST for share in shares)
        yield (
            reading.says,
            f"{percent(constants[reading.name])} %",
            f"{percent(min(shares))} to {percent(max(shares))} %",
            f"{inside} of {len(shares)}",
            f"{percent(most[reading.name])} %",
        )


def choices(sweep: Sweep) -> tuple[str, str]:
    """Which size and how many epochs, and why, in a sentence each."""
    return (
        _choice(sizes(sweep), "Embedding size", "factors"),
        _choice(epochs(sweep), "Epochs", "epochs"),
    )


def in_short(sweep: Sweep, settings: Sequence[Setting], unit: str) -> str:
    """Validation RMSE and accuracy of each setting by its "factors" or "epochs", and the choice."""
    each = ", ".join(
        f"{_number(s, unit)} {unit} {s.rmse.mean:.3f} and {percent(s.reports_accuracy.mean)} %"
        for s in settings
    )
    always = percent(constant(sweep).accuracy[REPORTS.name])
    return (
        f"Validation RMSE and accuracy: {each}. The best constant has {always} %. Chosen: "
        f"{_number(choose(settings), unit)} {unit}."
    )


def percent(share: float) -> str:
    """A share of 1 in percent, without the sign."""
    return f"{100 * share:.1f}"


def _choice(settings: Sequence[Setting], what: str, unit: str) -> str:
    best = min(settings, key=lambda setting: setting.rmse.mean)
    chosen = choose(settings)
    number = _number(chosen, unit)
    if chosen == best:
        return f"{what}: {number}, which has the lowest validation RMSE, {best.rmse.mean:.3f}."
    return (
        f"{what}: {number}. The lowest validation RMSE, {best.rmse.mean:.3f}, is that of "
        f"{_number(best, unit)} {unit}, but {number} is within a standard error of it."
    )


def _number(setting: Setting, unit: str) -> int:
    return setting.n_factors if unit == "factors" else setting.n_epochs


def _stars(spread: Spread) -> str:
    return f"{spread.mean:.3f} ±{spread.sd:.3f}".replace("±0.", "±.")
