"""A form in the terminal: a group of boxes, ticked by their numbers."""

from rich.console import Group
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from bot.playground.wire.components import walk_form
from bot.playground.wire.errors import Refused
from bot.playground.wire.words import ComponentType, Payload

HOW = "Type the numbers of those that you tick, for example 1 3; or 0 for none."


def boxes(modal: Payload) -> Payload | None:
    """The one group of boxes that a form is made of, None where it is another form."""
    fields = [part for part in walk_form(modal["components"]) if "custom_id" in part]
    if len(fields) == 1 and fields[0]["type"] == ComponentType.CHECKBOX_GROUP:
        return fields[0]
    return None


def form(modal: Payload, group: Payload) -> Panel:
    """The form as a person sees it, its boxes numbered."""
    label = next(part for part in modal["components"] if part.get("component") == group)
    entries = Table.grid(padding=(0, 1))
    for number, option in enumerate(group["options"], start=1):
        tick = " ✓" if option.get("default") else ""
        entries.add_row(Text(f"[{number}]", "bold green"), Text(f"{option['label']}{tick}"))
    said = [label["label"], label.get("description") or ""]
    lines = [Text(line, style="dim" if at else "bold") for at, line in enumerate(said) if line]
    return Panel(Group(*lines, entries), title=modal["title"], title_align="left")


def ticked(group: Payload, numbers: str) -> list[str]:
    """The values of the boxes of some numbers; raises Refused."""
    words = numbers.replace(",", " ").split()
    if words == ["0"]:
        return []
    options = group["options"]
    strangers = [w for w in words if not w.isdecimal() or not 1 <= int(w) <= len(options)]
    if strangers:
        raise Refused(f"There is no box {strangers[0]}; type numbers from 1 to {len(options)}.")
    return [str(options[int(word) - 1]["value"]) for word in dict.fromkeys(words)]
