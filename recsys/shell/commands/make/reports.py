"""reports: what the course reports did, done again, as a page with pictures."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from rich.console import Console

from recsys.errors import OutputError
from recsys.recommender import Recommender
from recsys.shell.command import Command
from recsys.shell.questions import ratings_in

DOCS = Path("docs")


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--out", type=Path, metavar="FOLDER", default=DOCS, help=f"where it goes (default: {DOCS})"
    )


def _run(options: Namespace) -> None:
    from recsys.replication import reports_page

    model = Recommender.pretrained()
    ratings = ratings_in(model, reports_page.REPORTS)
    page, pictures = options.out / reports_page.PAGE, options.out / reports_page.PICTURES
    try:
        pictures.mkdir(parents=True, exist_ok=True)
        page.write_text(reports_page.page(model, ratings), encoding="utf-8")
        for name, picture in reports_page.pictures(model, ratings):
            (pictures / name).write_bytes(picture)
    except OSError as error:
        raise OutputError(page, error) from error
    Console().print(f"Wrote {page} and its pictures.", soft_wrap=True, markup=False)


COMMAND = Command(
    "reports", "what the course reports did, as a page with pictures", _arguments, _run
)
