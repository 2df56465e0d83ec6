"""Tables and titles as Markdown has them, for the pages that are made."""

import re
from collections.abc import Iterable, Sequence

_SPECIAL = re.compile(r"[\\*_~`|<>\[\]]")


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; a cell is Markdown itself."""
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def plain(text: str) -> str:
    """Text that is shown as it is."""
    return _SPECIAL.sub(lambda match: "\\" + match.group(), text)
