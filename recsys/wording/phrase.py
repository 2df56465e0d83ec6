"""Whole sentences: a literal with named places, and a form of it for each number.

Every word that a person reads goes through `say` or `plural`, called with literals where the words
are shown, so that a tool can gather them and a translation can be looked up in here.
"""

from collections.abc import Sequence

_LONGEST_QUOTE = 60


def say(template: str, /, **values: object) -> str:
    """The template with its named places filled, `{title}` with the value called title."""
    return template.format(**values)


def plural(n: int, /, *, one: str, other: str, **values: object) -> str:
    """The form that goes with n, which both forms may show as `{n}` or `{n:,}`."""
    return (one if n == 1 else other).format(n=n, **values)


def listed(names: Sequence[str]) -> str:
    """Names as a sentence lists them: "a", "a and b", "a, b and c"; "" for none."""
    *others, last = names or [""]
    return say("{others} and {last}", others=", ".join(others), last=last) if others else last


def either(names: Sequence[str]) -> str:
    """Names of which one is meant: "a", "a or b", "a, b or c"; "" for none."""
    *others, last = names or [""]
    return say("{others} or {last}", others=", ".join(others), last=last) if others else last


def quoted(text: str) -> str:
    """What a person typed, on one line and short enough to be said back."""
    line = " ".join(text.split())
    return f"“{line if len(line) <= _LONGEST_QUOTE else line[: _LONGEST_QUOTE - 1] + '…'}”"
