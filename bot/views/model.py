"""What /model shows below its picture: the model's card in plain words, and the reports' sweep."""

from collections.abc import Iterator
from datetime import date

from bot.views import text
from bot.views.card import Card, small
from recsys import ModelReport
from recsys.results.sweep import EPOCH_SIZE, SIZE_EPOCHS, Sweep, sizes
from recsys.wording.sweep import choices, percent


def model_card(found: ModelReport) -> Card:
    """What it is, what it was made from, how well it does, and what the sweep chose."""
    card = Card("Matinee's model", text.middot([_data(found), f"trained {_day(found)}"]))
    card.block(
        f"Each film and each person is {found.n_factors} numbers and a bias, learnt from who rated "
        "what how. Your ratings find your numbers; they are not trained on.",
    )
    card.block(
        f"**On {found.n_held_out:,} ratings that it never saw**",
        f"Off by {found.mae:.2f} ★ on average. RMSE {found.rmse:.3f} ★; who always says the "
        f"average has {found.rmse_of_the_mean:.3f}.",
        f"{percent(found.accuracy)} % right once rounded; always saying the same "
        f"gets {percent(found.constant_accuracy)} % at best.",
        small(
            "Accuracy alone misleads: 3.5, 4 and 4.5 all round to 4 (halves go to the even "
            "number), so always saying 4 is often right and knows nobody."
        ),
    )
    card.block(
        "**The reports' own model, run again**",
        *_sweep(found.sweep),
        small("On splits of its own, a fifth held out: not to be read beside the figures above."),
    )
    card.block(small(text.plain(found.method)))
    return card


def _data(found: ModelReport) -> str:
    return (
        f"{found.n_ratings:,} ratings of {found.n_items:,} films by {found.n_users:,} people "
        f"({text.plain(found.data)})"
    )


def _day(found: ModelReport) -> str:
    day = date.fromisoformat(found.trained_on)
    return f"{day.day} {day:%B %Y}"


def _sweep(found: Sweep | None) -> Iterator[str]:
    if found is None:
        yield "Nobody has run it on these ratings; `python -m recsys sweep` does."
        return
    usual = next(setting for setting in sizes(found) if setting.n_factors == EPOCH_SIZE)
    yield (
        f"With {EPOCH_SIZE} factors and {SIZE_EPOCHS} epochs: RMSE {usual.rmse.mean:.3f} ★, "
        f"{percent(usual.reports_accuracy.mean)} % right, over {len(found.seeds)} seeds."
    )
    yield from choices(found)
