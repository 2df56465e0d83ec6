"""A reply as a phone shows it: how many lines its text takes, without its picture and controls."""

import re
from textwrap import wrap

from tests.links import unlinked

WIDTH = 45  # characters in a line
SMALL_WIDTH = 55  # of small print, which is 13 pixels high where text is 16
A_SCREEN_AND_A_HALF = 30  # lines
_SIGNS = re.compile(r"^(?:#{1,3}|-#) |(?<!\\)[*~]")


def lines(text: str) -> list[str]:
    """The lines of a text with markdown, those that are too long broken between words."""
    return [part for line in text.splitlines() for part in _broken(line)]


def _broken(line: str) -> list[str]:
    plain = _SIGNS.sub("", unlinked(line)).replace("\\", "")
    return wrap(plain, SMALL_WIDTH if line.startswith("-# ") else WIDTH)
