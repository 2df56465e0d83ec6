"""A reply as a phone shows it: how many lines its text takes, without its picture and controls."""

import re
from textwrap import wrap

WIDTH = 45  # characters in a line
A_SCREEN_AND_A_HALF = 30  # lines
_LINK = re.compile(r"\[((?:\\.|[^\]\\])*)\]\(https?://[^)]*\)")
_SIGNS = re.compile(r"^(?:#{1,3}|-#) |(?<!\\)[*~]")


def lines(text: str) -> list[str]:
    """The lines of a text with markdown, those that are too long broken between words."""
    plain = (_SIGNS.sub("", _LINK.sub(r"\1", line)) for line in text.splitlines())
    return [part for line in plain for part in wrap(line.replace("\\", ""), WIDTH)]
