"""several: whether the lists of who likes several kinds of films have each of them."""

from argparse import ArgumentParser, Namespace

from recsys.recommender import Recommender
from recsys.shell.command import Command
from recsys.shell.output import add_json, show, table


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--half", choices=["tuning", "untouched"], default="tuning")
    add_json(parser)


def _run(options: Namespace) -> None:
    from recsys.evaluation.diagnostics.several import several

    found = several(Recommender.pretrained(), options.half)
    headings = ("of each", "fits any", "fits the one least served", "lists without one")
    shown = table(f"Members taken for one, {options.half} half", "members", *headings, numbers=4)
    for one in found:
        of_each = "all" if one.n_films is None else str(one.n_films)
        shares = (f"{share:.3f}" for share in (one.fits, one.fits_least, one.without))
        shown.add_row(str(one.n_members), of_each, *shares)
    show(options, found, shown)


COMMAND = Command("several", "measure lists for who likes several kinds", _arguments, _run)
