"""quality-page: the page on quality from kept results, with nothing measured again."""

from argparse import Namespace

from recsys.shell.command import Command
from recsys.shell.parser import add_quality


def _run(options: Namespace) -> None:
    from recsys.evaluation.report.writing import write_cold

    write_cold(options.results, options.docs)


COMMAND = Command(
    "quality-page", "write tables and picture of quality from kept results", add_quality, _run
)
