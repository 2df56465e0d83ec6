"""Options of a command, checked as Discord's own app checks them before it sends anything."""

import math
import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from bot.playground.members.scales import in_digits, on_scale
from bot.playground.wire.errors import Refused
from bot.playground.wire.words import OptionType, Payload

MAX_STRING = 6000
# With a comma one digit only: 4,5 is four and a half, but 1,000 may be a thousand.
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+|\d+,\d)")


def find_command(commands: Mapping[str, Payload], words: str) -> tuple[Payload, list[Payload]]:
    """A command by its name and those of its subcommands; the path from the command down."""
    first, *rest = words.split()
    command = commands.get(first)
    if command is None:
        near = get_close_matches(first, commands, n=1) or sorted(commands)
        offered = ", ".join(f"/{name}" for name in near) or "none"
        raise Refused(f"There is no command /{first} here; there is {offered}.")
    path = [command]
    for word in rest:
        inner = {option["name"]: option for option in path[-1]["options"]}
        if word not in inner:
            raise Refused(f"/{words} is not a command; /{first} has {', '.join(inner) or 'none'}.")
        path.append(inner[word])
    return command, path


def nest(path: list[Payload], options: list[Payload]) -> list[Payload]:
    """Options of a subcommand, wrapped as an interaction carries them."""
    for part in reversed(path[1:]):
        options = [{"type": part["type"], "name": part["name"], "options": options}]
    return options


def declared(path: list[Payload]) -> dict[str, Payload]:
    """The options that a command or subcommand declares, by name."""
    options = {option["name"]: option for option in path[-1].get("options") or []}
    nested = [name for name, option in options.items() if option["type"] <= 2]  # noqa: PLR2004
    if nested:
        raise Refused(f"/{path[0]['name']} needs one of its subcommands: {', '.join(nested)}.")
    return options


def check(path: list[Payload], values: Mapping[str, Any]) -> list[Payload]:
    """The options as an interaction carries them; raises Refused."""
    options = declared(path)
    name = " ".join(part["name"] for part in path)
    for stranger in values.keys() - options.keys():
        known = ", ".join(options) or "no options"
        raise Refused(f"/{name} has no option {stranger}; it has {known}.")
    for option in options.values():
        if option.get("required") and values.get(option["name"]) in (None, ""):
            raise Refused(f"{needs(name, options, option)}.")
    return [
        {"type": option["type"], "name": key, "value": check_value(option, values[key])}
        for key, option in options.items()
        if values.get(key) is not None
    ]


def check_value(option: Payload, value: Any) -> Any:
    """One value, of the option's type and within its bounds; raises Refused."""
    name, kind = option["name"], OptionType(option["type"])
    if kind == OptionType.STRING:
        _check_string(option, value)
    elif kind in (OptionType.INTEGER, OptionType.NUMBER):
        _check_number(option, value, whole=kind == OptionType.INTEGER)
    elif kind == OptionType.BOOLEAN and not isinstance(value, bool):
        raise Refused(f"{name} is either true or false.")
    choices = option.get("choices") or []
    if choices and value not in [choice["value"] for choice in choices]:
        listed = ", ".join(choice["name"] for choice in choices)
        raise Refused(f"{name} must be one of: {listed}.")
    return value


def read_value(option: Payload, text: str) -> Any:
    """What a person typed for an option, in the option's type; raises Refused."""
    name, kind = option["name"], OptionType(option["type"])
    if (choice := _choice(option, text)) is not None:
        return choice["value"]
    if kind in (OptionType.INTEGER, OptionType.NUMBER):
        digits = in_digits(text)
        if not _NUMBER.fullmatch(digits):
            if (written := on_scale(option, text)) is not None:
                return _short(written)
            wrong = f"“{text}” is not a number" if text else "nothing is typed for it"
            is_bounded = option.get("choices") or option.get("max_value")
            right = f"{a_number(option)}, say" if is_bounded else "digits alone"
            raise Refused(f"{name} must be a number, and {wrong}; type {right}.")
        return _short(float(digits.replace(",", ".")))
    if kind == OptionType.BOOLEAN:
        if text.casefold() not in {"true", "false"}:
            raise Refused(f"{name} is either true or false.")
        return text.casefold() == "true"
    return text


def _short(number: float) -> float:
    return int(number) if number.is_integer() and math.isfinite(number) else number


def _choice(option: Payload, text: str) -> Payload | None:
    """The choice of that name, or the only one with that word in it: Discord filters by either."""
    typed, choices = text.casefold(), option.get("choices") or []
    having = [choice for choice in choices if typed in choice["name"].casefold().split()]
    named = [choice for choice in choices if typed == choice["name"].casefold()]
    return next(iter(named or (having if len(having) == 1 else [])), None)


def needs(command: str, options: Mapping[str, Payload], missing: Payload) -> str:
    """That a command needs an option that is missing, and how the command is typed."""
    usage = " ".join(key for key, option in options.items() if option.get("required"))
    return f"/{command} needs {missing['name']}; type /{command} {usage}"


def a_number(option: Payload) -> str:
    """A number that the option allows, for an example."""
    choices = [choice["value"] for choice in option.get("choices") or []]
    return f"{[*choices, option.get('max_value') or 1][0]:g}"


def _check_string(option: Payload, value: object) -> None:
    name = option["name"]
    if not isinstance(value, str):
        raise Refused(f"{name} must be a text.")
    low, high = option.get("min_length") or 0, option.get("max_length") or MAX_STRING
    if len(value) < low:
        raise Refused(f"{name} must have at least {low} characters.")
    if len(value) > high:
        raise Refused(f"{name} must have at most {high} characters, and it has {len(value)}.")


def _check_number(option: Payload, value: object, *, whole: bool) -> None:
    name = option["name"]
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise Refused(f"{name} must be a number.")
    if whole and value != int(value):
        raise Refused(f"{name} must be a whole number.")
    low, high = option.get("min_value"), option.get("max_value")
    if low is not None and value < low:
        raise Refused(f"{name} must be at least {low:g}.")
    if high is not None and value > high:
        raise Refused(f"{name} must be at most {high:g}.")
