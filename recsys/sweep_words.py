"""A sweep in words and rows: the same for the shell, the page and Discord."""

from collections.abc import Iterator, Sequence

from recsys.accuracy import READINGS, REPORTS
from recsys.sweep import Setting, Spread, Sweep, ceiling, choose, constant, epochs, sizes

HEADINGS = ("factors", "epochs", "training RMSE", "validation RMSE", "MAE", "accuracy")
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
            f"{percent(setting.reports_accuracy.mean)} ± {100 * setting.reports_accuracy.sd:.1f} %",
        )
    always = constant(sweep)
    share = f"{percent(always.accuracy[REPORTS.name])} %"
    yield "best constant", "", "", f"{always.rmse:.3f}", f"{always.mae:.3f}", share


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
        _choice(sizes(sweep), "Embedding size", "n_factors", "factors"),
        _choice(epochs(sweep), "Epochs", "n_epochs", "epochs"),
    )


def percent(share: float) -> str:
    """A share of 1 in percent, without the sign."""
    return f"{100 * share:.1f}"


def _choice(settings: Sequence[Setting], what: str, attribute: str, unit: str) -> str:
    best = min(settings, key=lambda setting: setting.rmse.mean)
    chosen = choose(settings)
    number = getattr(chosen, attribute)
    if chosen == best:
        return f"{what}: {number}, which has the lowest validation RMSE, {best.rmse.mean:.3f}."
    return (
        f"{what}: {number}. The lowest validation RMSE, {best.rmse.mean:.3f}, is that of "
        f"{getattr(best, attribute)} {unit}, but {number} is within a standard error of it."
    )


def _stars(spread: Spread) -> str:
    return f"{spread.mean:.3f} ± {spread.sd:.3f}"
