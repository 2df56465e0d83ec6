"""Discord's markdown as styled text for a terminal.

Source: https://support.discord.com/hc/en-us/articles/210298617 (Markdown Text 101)
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime

from rich.text import Text

_ANY = r"(?:\\.|[^\\])+?"
_INLINE = re.compile(
    rf"""
      \\(?P<escaped>[^0-9A-Za-z\s])
    | ``(?P<code2>.+?)`` | `(?P<code>[^`]+)`
    | \*\*(?P<bold>{_ANY})\*\*(?!\*)
    | __(?P<underline>{_ANY})__
    | ~~(?P<strike>{_ANY})~~
    | \|\|(?P<spoiler>{_ANY})\|\|
    | \*(?!\s)(?P<italic>{_ANY})(?<!\s)\*
    | (?<!\w)_(?!\s)(?P<italic2>{_ANY})(?<!\s)_(?!\w)
    | \[(?P<label>{_ANY})\]\((?P<url>https?://[^)\s]+)\)
    | <@!?(?P<user>\d+)>
    | </(?P<command>[^:>]+):\d+>
    | <t:(?P<time>-?\d{{1,12}})(?::[tTdDfFR])?>
    """,
    re.VERBOSE | re.DOTALL,
)
_STYLES = {
    "bold": "bold",
    "underline": "underline",
    "strike": "strike",
    "spoiler": "reverse",
    "italic": "italic",
    "italic2": "italic",
    "label": "underline",
}
_HEADING = re.compile(r"#{1,3} +(.+)")
_SUBTEXT = re.compile(r"-# +(.+)")
_BULLET = re.compile(r"( *)[-*] +(.+)")
_QUOTE = re.compile(r"> +(.*)")


def markdown(source: str, names: Mapping[str, str]) -> Text:
    """A message's text; `names` are the members by id, for mentions."""
    return Text("\n").join(_line(line, names) for line in source.split("\n"))


def _line(line: str, names: Mapping[str, str]) -> Text:
    if match := _HEADING.fullmatch(line):
        return _inline(match[1], "bold", names)
    if match := _SUBTEXT.fullmatch(line):
        return _inline(match[1], "dim", names)
    if match := _BULLET.fullmatch(line):
        return Text(f"{match[1]}• ").append_text(_inline(match[2], "", names))
    if match := _QUOTE.fullmatch(line):
        return Text.assemble(("│ ", "dim"), _inline(match[1], "", names))
    return _inline(line, "", names)


def _inline(source: str, style: str, names: Mapping[str, str]) -> Text:
    text = Text(style=style)
    end = 0
    for match in _INLINE.finditer(source):
        text.append(source[end : match.start()])
        text.append_text(_part(match, names))
        end = match.end()
    return text.append(source[end:])


def _part(match: re.Match[str], names: Mapping[str, str]) -> Text:
    kind, value = str(match.lastgroup), str(match[str(match.lastgroup)])
    if kind in _STYLES:
        return _inline(value, _STYLES[kind], names)
    if kind == "url":
        return _inline(match["label"], "underline", names)
    if kind == "user":
        return Text(f"@{names.get(value, 'unknown-user')}", style="bold")
    if kind == "command":
        return Text(f"/{value}", style="bold")
    if kind == "time":
        return Text(datetime.fromtimestamp(int(value), UTC).strftime("%Y-%m-%d %H:%M UTC"))
    return Text(value, style="" if kind == "escaped" else "cyan")
