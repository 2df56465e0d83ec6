"""believed: how many recommendations fit members who were written for that."""

from argparse import ArgumentParser, Namespace

from recsys.ranking.filters import Filters, Variety
from recsys.recommender import Recommender
from recsys.shell.command import Command
from recsys.shell.output import add_json, show


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--half", choices=["tuning", "untouched"], default="tuning")
    parser.add_argument(
        "--variety",
        choices=[setting.value for setting in Variety],
        default=Variety.FOCUSED.value,
        help="of the lists, as /recommend has it",
    )
    add_json(parser)


def _run(options: Namespace) -> None:
    from recsys.evaluation.diagnostics.believed import believed

    filters = Filters(variety=Variety(options.variety))
    figures = believed(Recommender.pretrained(), options.half, filters)
    show(
        options,
        figures,
        f"Written members, {options.half} half: {figures.fits:.3f} of the top 20 fits, "
        f"{figures.wrong:.3f} is plainly wrong; kin in the ten most similar films: "
        f"{figures.kin:.3f}.",
        f"Of today, {options.half} half: {figures.fits_today:.3f} of the top 20 fits, "
        f"{figures.wrong_today:.3f} is plainly wrong.",
    )


COMMAND = Command("believed", "measure the model on written members and kin", _arguments, _run)
