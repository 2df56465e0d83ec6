"""deck: how many taps a new member needs until lists are as good as after ten random ratings."""

from argparse import Namespace

from recsys.shell.command import Command
from recsys.shell.data_set import dataset_of
from recsys.shell.output import show
from recsys.shell.parser import add_measuring


def _run(options: Namespace) -> None:
    from recsys.evaluation.diagnostics.deck_taps import deck_taps
    from recsys.evaluation.report.tables import deck_table

    decks = deck_taps(dataset_of(options, rated_only=True), options.seed)
    show(options, decks, deck_table(decks, options.seed))


COMMAND = Command("deck", "measure how many taps a new member needs", add_measuring, _run)
