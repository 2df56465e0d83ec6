"""deck: how many taps a new member needs until lists are as good as after ten random ratings."""

from argparse import Namespace
from dataclasses import fields
from typing import TYPE_CHECKING, Any

import numpy as np

from recsys.shell.command import Command
from recsys.shell.data_set import dataset_of
from recsys.shell.output import show
from recsys.shell.parser import add_measuring

if TYPE_CHECKING:
    from recsys.evaluation.diagnostics.deck_taps import Taps


def _run(options: Namespace) -> None:
    from recsys.evaluation.diagnostics.deck_taps import deck_taps
    from recsys.evaluation.report.tables import deck_table

    decks = deck_taps(dataset_of(options, rated_only=True), options.seed)
    show(options, [plain(deck) for deck in decks], deck_table(decks, options.seed))


def plain(deck: "Taps") -> dict[str, Any]:
    """A deck's figures as JSON has them, lists for arrays."""
    values = ((field.name, getattr(deck, field.name)) for field in fields(deck))
    return {
        name: value.tolist() if isinstance(value, np.ndarray) else value for name, value in values
    }


COMMAND = Command("deck", "measure how many taps a new member needs", add_measuring, _run)
