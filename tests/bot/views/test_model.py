"""What /model says below its picture."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.views.model import model_card
from recsys import ModelReport

Shown = Callable[[Any], str]
OWNER = 2**64 - 1


async def test_accuracy_never_stands_alone(about: ModelReport, shown: Shown) -> None:
    said = shown(model_card(about, OWNER, detailed=True))
    films, ratings = f"{about.n_items:,} films", f"{about.n_ratings:,} ratings"
    assert f"{films}, learnt from {ratings} by {about.n_users} people (" in said
    constant = f"{100 * about.constant_accuracy:.1f}"
    assert f"% right once rounded; always saying the same gets {constant} % at best." in said
    assert "Accuracy alone misleads" in said
    assert "Embedding size: " in said


async def test_the_words_of_the_trade_are_in_the_details_alone(
    about: ModelReport, shown: Shown
) -> None:
    few, all_of_it = (shown(model_card(about, OWNER, detailed=d)) for d in (False, True))
    assert "was off by" in few
    assert about.method not in few
    for word in ("RMSE", "epoch", "bias", "Embedding", "factor"):
        assert word not in few
        assert word in all_of_it


async def test_films_that_were_made_anew_have_a_day_of_their_own(
    about: ModelReport, shown: Shown
) -> None:
    assert "films of" not in shown(model_card(replace(about, films_made_on=None), OWNER))
    said = shown(model_card(replace(about, films_made_on="2031-01-02"), OWNER))
    assert "films of 2 January 2031" in said


async def test_a_model_without_a_sweep_says_so(about: ModelReport, shown: Shown) -> None:
    said = shown(model_card(replace(about, sweep=None), OWNER, detailed=True))
    assert "Nobody has run it on these ratings; `python -m recsys sweep` does." in said


async def test_it_fits_whatever_the_data_set_is_called(
    about: ModelReport, check_limits: Callable[[Any], None]
) -> None:
    worst = replace(about, data="*_~`" * 60, trained_on="2031-01-01", films_made_on="2031-12-31")
    for detailed in (False, True):
        check_limits(model_card(worst, OWNER, detailed=detailed))
