"""purity: whether the dimensions can be read, beside what any other axes would give."""

from argparse import ArgumentParser, Namespace

from recsys.recommender import Recommender
from recsys.shell.command import Command
from recsys.shell.output import add_json, show, table

_N_TURNS = 20


def _arguments(parser: ArgumentParser) -> None:
    add_json(parser)


def _run(options: Namespace) -> None:
    from recsys.evaluation.diagnostics.dimension_purity import purity_report

    report = purity_report(Recommender.pretrained(), _N_TURNS)
    made = table("Dimensions", "axes", "ends of one kind", "correlation", numbers=2)
    for name, one in (
        ("as served", report.served),
        (f"turned at random, mean of {_N_TURNS}", report.turned_at_random),
    ):
        made.add_row(name, f"{one.of_ends:.3f}", f"{one.correlation:.3f}")
    made.add_row("ten films drawn by lot", f"{report.by_lot:.3f}", "")
    show(options, report, made)


COMMAND = Command("purity", "measure whether the dimensions can be read", _arguments, _run)
