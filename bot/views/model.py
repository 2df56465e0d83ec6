"""What /model shows below its picture: what it is in plain words, on request in all its figures."""

from collections.abc import Iterator

from bot.custom_ids import Subject, TurnDetails
from bot.results import Statistics
from bot.views import text
from bot.views.card import Card, Shows, details_button, small
from bot.views.server import usage
from recsys import ModelReport
from recsys.results.sweep import EPOCH_SIZE, SIZE_EPOCHS, Sweep, sizes
from recsys.wording.phrase import say
from recsys.wording.sweep import choices, percent


def model_card(
    report: ModelReport,
    owner_id: int,
    statistics: Statistics | None = None,
    *,
    detailed: bool = False,
) -> Card:
    """What it is, what it was made from and how well it does; its details in words of the trade."""
    head = text.middot([_data(report), *_days(report)])
    shown = TurnDetails(owner_id, Subject.MODEL, 0, detailed)
    card = Card(say("Matinee's model"), head, shows=Shows.COMMON, again=shown)
    card.block(
        say(
            "Each film and each person is {n} numbers, learnt from who rated what how. Films that "
            "the same people love have numbers that are alike. Your ratings find yours.",
            n=report.n_factors,
        )
    )
    if detailed:
        _add_details(card, report)
    else:
        card.block(_in_short(report))
    if used := usage(statistics):
        card.block(small(used))
    card.controls([details_button(shown)])
    return card


def _in_short(report: ModelReport) -> str:
    return say(
        "It was asked to guess {n:,} ratings that it had never seen, and was off by {mae} ★ on "
        "average.",
        n=report.n_held_out,
        mae=text.decimals(report.mae, 2),
    )


def _add_details(card: Card, report: ModelReport) -> None:
    card.block(*_accuracy(report))
    card.block(
        say("**The reports' own model, run again**"),
        *_sweep(report.sweep),
        small(
            say("On splits of its own, a fifth held out: not to be read beside the figures above.")
        ),
    )
    card.block(small(text.plain(report.method)))


def _days(report: ModelReport) -> Iterator[str]:
    yield say("trained {day}", day=text.day(report.trained_on))
    if report.films_made_on is not None:
        yield say("films of {day}", day=text.day(report.films_made_on))


def _data(report: ModelReport) -> str:
    return say(
        "{n_films:,} films, learnt from {n_ratings:,} ratings by {n_people:,} people ({data})",
        n_films=report.n_items,
        n_ratings=report.n_ratings,
        n_people=report.n_users,
        data=text.plain(report.data),
    )


def _accuracy(report: ModelReport) -> Iterator[str]:
    yield say("**On {n:,} ratings that it never saw**", n=report.n_held_out)
    yield say(
        "Off by {mae} ★ on average. RMSE {rmse} ★; who always says the average has {of_the_mean}.",
        mae=text.decimals(report.mae, 2),
        rmse=text.decimals(report.rmse, 3),
        of_the_mean=text.decimals(report.rmse_of_the_mean, 3),
    )
    yield say(
        "{right} % right once rounded; always saying the same gets {constant} % at best.",
        right=percent(report.accuracy),
        constant=percent(report.constant_accuracy),
    )
    yield small(
        say(
            "Accuracy alone misleads: 3.5, 4 and 4.5 all round to 4 (halves go to the even "
            "number), so always saying 4 is often right and knows nobody."
        )
    )


def _sweep(sweep: Sweep | None) -> Iterator[str]:
    if sweep is None:
        yield say("Nobody has run it on these ratings; `python -m recsys sweep` does.")
        return
    usual = next(setting for setting in sizes(sweep) if setting.n_factors == EPOCH_SIZE)
    yield say(
        "With {n_factors} factors and {n_epochs} epochs: RMSE {rmse} ★, {right} % right, over "
        "{n_seeds} seeds.",
        n_factors=EPOCH_SIZE,
        n_epochs=SIZE_EPOCHS,
        rmse=text.decimals(usual.rmse.mean, 3),
        right=percent(usual.reports_accuracy.mean),
        n_seeds=len(sweep.seeds),
    )
    yield from choices(sweep)
