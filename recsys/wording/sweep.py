"""A sweep in words and rows: the same for the shell, the page and Discord."""

from collections.abc import Iterator, Sequence

from recsys.metrics.accuracy import READINGS, REPORTS, Reading
from recsys.results.sweep import Setting, Spread, Sweep, ceiling, choose, constant, epochs, sizes
from recsys.wording.phrase import say

# What the reports found.
_LOWEST, _HIGHEST = 0.435, 0.461


def headings() -> tuple[str, ...]:
    """The columns of `rows`."""
    return (
        say("factors"),
        say("epochs"),
        say("train RMSE"),
        say("RMSE"),
        say("MAE"),
        say("accuracy"),
    )


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
    yield say("constant"), "", "", f"{always.rmse:.3f}", f"{always.mae:.3f}", share


def reading(of: Reading) -> str:
    """How a reading of accuracy rounds."""
    words = {
        "reports": say("both rounded to whole stars, halves to the even one (the reports')"),
        "half_up": say("both rounded to whole stars, halves up"),
        "raw": say("whole-star prediction against the half-star rating as given"),
        "half_stars": say("both at the nearest half star"),
    }
    return words[of.name]


def reading_headings() -> tuple[str, ...]:
    """The columns of `reading_rows`."""
    return (
        say("reading"),
        say("best constant"),
        say("these models"),
        say("in the reports' range"),
        say("at most"),
    )


def reading_rows(sweep: Sweep) -> Iterator[tuple[str, ...]]:
    """A row for each reading of accuracy, over all settings of both tables."""
    settings = {(s.n_factors, s.n_epochs): s for s in (*sizes(sweep), *epochs(sweep))}.values()
    constants, most = constant(sweep).accuracy, ceiling(sweep)
    for one in READINGS:
        shares = [setting.accuracy[one.name].mean for setting in settings]
        inside = sum(_LOWEST <= share <= _HIGHEST for share in shares)
        yield (
            reading(one),
            f"{percent(constants[one.name])} %",
            say("{low} to {high} %", low=percent(min(shares)), high=percent(max(shares))),
            say("{n} of {n_all}", n=inside, n_all=len(shares)),
            f"{percent(most[one.name])} %",
        )


def choices(sweep: Sweep) -> tuple[str, str]:
    """Which size and how many epochs, and why, in a sentence each."""
    return _choice_of_size(sizes(sweep)), _choice_of_epochs(epochs(sweep))


def percent(share: float) -> str:
    """A share of 1 in percent, without the sign."""
    return f"{100 * share:.1f}"


def _choice_of_size(settings: Sequence[Setting]) -> str:
    best, chosen = _best(settings), choose(settings)
    if chosen == best:
        return say(
            "Embedding size: {chosen}, which has the lowest validation RMSE, {rmse:.3f}.",
            chosen=chosen.n_factors,
            rmse=best.rmse.mean,
        )
    return say(
        "Embedding size: {chosen}. The lowest validation RMSE, {rmse:.3f}, is that of {best} "
        "factors, but {chosen} is within a standard error of it.",
        chosen=chosen.n_factors,
        best=best.n_factors,
        rmse=best.rmse.mean,
    )


def _choice_of_epochs(settings: Sequence[Setting]) -> str:
    best, chosen = _best(settings), choose(settings)
    if chosen == best:
        return say(
            "Epochs: {chosen}, which has the lowest validation RMSE, {rmse:.3f}.",
            chosen=chosen.n_epochs,
            rmse=best.rmse.mean,
        )
    return say(
        "Epochs: {chosen}. The lowest validation RMSE, {rmse:.3f}, is that of {best} epochs, but "
        "{chosen} is within a standard error of it.",
        chosen=chosen.n_epochs,
        best=best.n_epochs,
        rmse=best.rmse.mean,
    )


def _best(settings: Sequence[Setting]) -> Setting:
    return min(settings, key=lambda setting: setting.rmse.mean)


def _stars(spread: Spread) -> str:
    return f"{spread.mean:.3f} ±{spread.sd:.3f}".replace("±0.", "±.")
