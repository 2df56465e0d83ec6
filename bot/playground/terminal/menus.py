"""Buttons and menus by number or by name, as a person at the terminal uses them."""

import re

from bot.playground.members.controls import Control
from bot.playground.terminal.parse import Use
from bot.playground.wire.errors import Refused

_N_LISTED = 3
_NONE = "none"
_NUMBERS = re.compile(r"\d+(\s*,\s*\d+)+")


def is_lone_menu(controls: list[Control]) -> bool:
    """Whether one menu is all that can be used, so that a number alone means an entry."""
    return len(controls) == 1 and not controls[0].is_button


def pick_entries(menu: Control, text: str) -> list[str]:
    """The values of the entries that are meant, with commas between where it takes several.

    Raises Refused.
    """
    if not menu.component.get("min_values", 1) and text.casefold() == _NONE:
        return []
    if menu.component.get("max_values", 1) == 1:
        if _NUMBERS.fullmatch(text):
            raise Refused("This menu takes one entry at a time; type the number of one.")
        return [pick_entry(menu, text)]
    return list(dict.fromkeys(pick_entry(menu, part.strip()) for part in text.split(",")))


def pick_entry(menu: Control, text: str) -> str:
    """The value of the entry that a number or a part of its name means; raises Refused."""
    options = menu.options
    if text.isdecimal() and 1 <= int(text) <= len(options):
        return str(options[int(text) - 1]["value"])
    labels = [str(option["label"]) for option in options]
    meant = _meant(labels, text)
    if not meant:
        raise Refused(f"There is no entry {text}; type a number from 1 to {len(options)}.")
    if len(meant) > 1:
        named = [f"{index + 1} {labels[index]}" for index in meant[:_N_LISTED]]
        more = ["…"] if len(meant) > _N_LISTED else []
        listed = ", ".join([*named, *more])
        raise Refused(f"“{text}” may be any of these: {listed}. Type its number, or more of it.")
    return str(options[meant[0]]["value"])


def _meant(labels: list[str], text: str) -> list[int]:
    """Which labels are the text; or else begin with it; or else contain it."""
    wanted = text.casefold()
    folded = [label.casefold() for label in labels]
    equal = [n for n, label in enumerate(folded) if label == wanted]
    begin = [n for n, label in enumerate(folded) if label.startswith(wanted)]
    return equal or begin or [n for n, label in enumerate(folded) if _contains(label, wanted)]


def _contains(label: str, text: str) -> bool:
    """Whether the text stands in the label; a number only as a whole: 9 is no part of 1979."""
    return text in (re.findall(r"\d+", label) if text.isdecimal() else label)


def how_to_use(controls: list[Control], action: Use) -> str:
    """What to type where an entry of a menu was typed behind the number of a button."""
    menus = [n for n, control in enumerate(controls, start=1) if not control.is_button]
    choose = "".join(f", or {n} {action.entry} to choose from menu {n}" for n in menus)
    button = controls[action.number - 1].label
    return f"{action.number} is a button; type {action.number} to press “{button}”{choose}."


def hint(controls: list[Control]) -> str:
    """Which numbers can be typed."""
    if is_lone_menu(controls):
        return "Type a number: 1 chooses the first entry."
    hints: list[str] = []
    for number, control in enumerate(controls, start=1):
        if control.is_button and not hints:
            hints.append(f"{number} presses “{control.label}”")
        elif not control.is_button:
            hints.append(f"{number} 1 chooses the first entry of menu {number}")
    return "Type a number: " + "; ".join(hints) + "."
