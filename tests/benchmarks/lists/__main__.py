"""What members are shown, counted and written down: `make lists`, for docs/lists.md.

    python -m tests.benchmarks.lists            figures as a table, nothing written
    python -m tests.benchmarks.lists --json     figures and the lists that are read
    python -m tests.benchmarks.lists --write    the page

The lists are a bot's, with its pages and its words, which `recsys` may not know; so this is no
command of `python -m recsys`.
"""

import asyncio
import json
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from rich.console import Console

from bot.storage import Store
from recsys import Recommender, blas
from recsys.evaluation.diagnostics.members import LOOKED_AT_GROUP, JudgedMember, judged_members
from recsys.evaluation.diagnostics.shown_lists import (
    Judge,
    ListFigures,
    ShownList,
    Summary,
    summed_up,
)
from recsys.shell.output import show, table
from tests.benchmarks.lists.asking import Asking, Page
from tests.benchmarks.lists.document import Answer, headings, page, rows

ROOT = Path(__file__).resolve().parents[3]
PAGE = ROOT / "docs" / "lists.md"
BEFORE = ROOT / "docs" / "lists-before.json"


def main(arguments: Sequence[str] | None = None) -> None:
    """Ask for all lists; print the figures, or write the page."""
    blas.use_one_thread()
    options = _options(arguments)
    answer = asyncio.run(answered(Recommender.pretrained()))
    if options.write:
        before = json.loads(BEFORE.read_text(encoding="utf-8"))
        PAGE.write_text(page(before, answer), encoding="utf-8")
        Console(stderr=True).print(f"Wrote {PAGE.relative_to(ROOT)}.")
        return
    made = table("Lists", *headings(answer), numbers=len(answer["figures"]))
    for row in rows(answer):
        made.add_row(*row)
    show(options, answer, made)


async def answered(
    model: Recommender, groups: Mapping[str, Sequence[JudgedMember]] | None = None
) -> Answer:
    """The figures of all groups of members, and the pages of those that are looked at."""
    judge, figures, lists = Judge(model), {}, {}
    with tempfile.TemporaryDirectory() as folder:
        store = await Store.open(f"sqlite:///{folder}/lists.sqlite3")
        try:
            asking = Asking(model, store)
            for group, members in (groups or judged_members(model)).items():
                of_group: dict[str, ListFigures] = {}
                for member in members:
                    shown, pages = await asking.shown(member)
                    of_group[member.name] = judge.figures(shown)
                    if group == LOOKED_AT_GROUP:
                        lists[member.name] = _read(model, shown, of_group[member.name], pages)
                summaries = summed_up(of_group)
                figures[group] = {name: _numbers(one) for name, one in summaries.items()}
        finally:
            await store.close()
    return {"figures": figures, "lists": lists}


def _numbers(summary: Summary) -> Answer:
    return {
        "mean": round(summary.mean, 3),
        "worst": round(summary.worst, 3),
        "whose": summary.whose,
    }


def _read(
    model: Recommender, shown: ShownList, figures: ListFigures, pages: Sequence[Page]
) -> Answer:
    rated = (f"{model.catalogue[i].label} {n:g}" for i, n in shown.member.ratings.items())
    return {
        "rated": list(rated),
        "figures": {name: value for name, value in asdict(figures).items() if value is not None},
        "pages": [
            {"heading": page.heading, "films": [lines for _, lines in page.films]} for page in pages
        ],
    }


def _options(arguments: Sequence[str] | None) -> Namespace:
    parser = ArgumentParser("python -m tests.benchmarks.lists", description=__doc__)
    one_of = parser.add_mutually_exclusive_group()
    one_of.add_argument("--json", action="store_true", help="print figures and lists as JSON")
    one_of.add_argument("--write", action="store_true", help="write docs/lists.md")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
