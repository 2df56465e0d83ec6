"""What a person types at the prompt, read without quotes: `/rate The Matrix Reloaded 4.5`."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from bot.playground.members.options import (
    a_number,
    declared,
    find_command,
    needs,
    read_value,
)
from bot.playground.members.scales import MOST_WORDS, WORDS, is_allowed, is_scale, on_scale
from bot.playground.wire.errors import Refused
from bot.playground.wire.words import OptionType, Payload

_NUMBERS = {OptionType.INTEGER, OptionType.NUMBER}
_WORDS = re.compile(r"\S+")
_FRACTION = re.compile(r"\d+/\d+")
_GLUED = re.compile(r"(.*[^\W\d_])(\d(?:[.,]\d)?)", re.DOTALL)
_NAMED = re.compile(r"(?<!\S)([a-z_]+):(?=\S)")
_BEFORE_A_PART = frozenset({"chapter", "episode", "number", "part", "volume"})
_USE = re.compile(r"(\d{1,3})(?:\s+(.+))?", re.DOTALL)


@dataclass(frozen=True)
class Run:
    """Run a command of the bot."""

    command: str
    options: Mapping[str, Any]


@dataclass(frozen=True)
class Use:
    """Press button `number`, or choose `entry` of menu `number`."""

    number: int
    entry: str


@dataclass(frozen=True)
class BeMember:
    """Be another member."""

    name: str


@dataclass(frozen=True)
class GoTo:
    """Go to another place."""

    place: str


@dataclass(frozen=True)
class Explain:
    """Say what can be typed here."""


@dataclass(frozen=True)
class Leave:
    """End the terminal."""


Action: TypeAlias = Run | Use | BeMember | GoTo | Explain | Leave


def parse_line(line: str, commands: Mapping[str, Payload]) -> Action | None:
    """What a line asks for, None for an empty one; raises Refused."""
    text = line.strip()
    if not text:
        return None
    if text == "?":
        return Explain()
    if text.casefold() in {"exit", "quit"}:
        return Leave()
    if match := _USE.fullmatch(text):
        return Use(int(match[1]), (match[2] or "").strip())
    if not text.startswith("/"):
        raise Refused(_slash_is_missing(text, commands))
    word, _, rest = text[1:].partition(" ")
    own = word.casefold()
    if own in {"as", "in"} and own not in commands:
        return _parse_own(own, rest.strip())
    return _parse_command(text[1:], commands)


def split_command(text: str, commands: Mapping[str, Payload]) -> tuple[list[Payload], str]:
    """A command and the subcommands that are named, and what stands after them; raises Refused."""
    word, _, rest = text.partition(" ")
    if not word:
        raise Refused("Type a command after the slash; type ? to see them.")
    _, path = find_command(commands, word.casefold())
    while True:
        word, _, after = rest.lstrip().partition(" ")
        inner = [
            option
            for option in path[-1].get("options") or []
            if option["name"] == word and option["type"] <= OptionType.SUBCOMMAND_GROUP
        ]
        if not inner:
            return path, rest
        path.append(inner[0])
        rest = after


def parse_options(options: list[Payload], text: str) -> dict[str, Any]:
    """Values of options: those after `name:`, and those before them by their order.

    The first text option takes as many words as it can get; options after it take one word each,
    from the end, and only those that are required: "13" belongs to *Apollo 13*. A number on a scale
    may be of several words, as in "4 out of 5".
    """
    by_name = {option["name"]: option for option in options}
    named = find_names(by_name, text)
    values: dict[str, Any] = {}
    ends = [match.start() for match in named[1:]] + [len(text)]
    for match, end in zip(named, ends, strict=False):
        if match[1] in values:
            raise Refused(f"{match[1]} is given twice.")
        values[match[1]] = read_value(by_name[match[1]], text[match.end() : end].strip())
    rest = [option for option in options if option["name"] not in values]
    positional = text[: named[0].start()] if named else text
    return {**values, **_parse_positional(rest, positional)}


def find_names(options: Mapping[str, Payload], text: str) -> list[re.Match[str]]:
    """Where `name:` of an option stands at the start of a word."""
    if not options:
        return []
    names = "|".join(re.escape(name) for name in options)
    return list(re.finditer(rf"(?<!\S)({names}):", text))


def is_greedy(option: Payload) -> bool:
    """Whether an option takes many words: a text that is not one of a few."""
    return option["type"] == OptionType.STRING and not option.get("choices")


def _slash_is_missing(text: str, commands: Mapping[str, Payload]) -> str:
    """What to type, where the words say which command is meant."""
    meant = _meant(text, commands)
    if meant is None:
        return "A command starts with a slash; type ? to see what can be typed here."
    return f"A command starts with a slash: type /{meant}."


def _meant(text: str, commands: Mapping[str, Payload]) -> str | None:
    """`help` is a command without its slash, `alien 5` what a command takes that needs a number."""
    if _is_complete(text, commands):
        return text
    rated = (
        f"{name} {text}"
        for name, command in commands.items()
        if any(o.get("required") and o["type"] in _NUMBERS for o in command.get("options") or [])
    )
    is_named = text.partition(" ")[0].casefold() in commands
    return next(
        (line for line in rated if _is_complete(line, commands)), text if is_named else None
    )


def _is_complete(text: str, commands: Mapping[str, Payload]) -> bool:
    """Whether it is a command with all that it requires."""
    try:
        run = _parse_command(text, commands)
        _, path = find_command(commands, run.command)
        return all(o["name"] in run.options for o in declared(path).values() if o.get("required"))
    except Refused:
        return False


def _parse_own(word: str, rest: str) -> Action:
    if not rest:
        raise Refused("Type a name after it, for example /as ben or /in dm.")
    return BeMember(rest.casefold().lstrip("@")) if word == "as" else GoTo(rest.casefold())


def _parse_command(text: str, commands: Mapping[str, Payload]) -> Run:
    path, rest = split_command(text, commands)
    options = declared(path)
    name = " ".join(part["name"] for part in path)
    _refuse_strange_names(name, options, rest)
    values = parse_options(list(options.values()), rest)
    missing = [o for o in options.values() if o.get("required") and o["name"] not in values]
    if values and len(missing) == 1 and missing[0]["type"] in _NUMBERS:
        [option] = missing
        by_name = f"{option['name']}:" if find_names(options, rest) else ""
        typed, number = _number_apart(option, rest.strip()) or (rest.strip(), a_number(option))
        example = f"/{name} {typed} {by_name}{number}"
        raise Refused(f"{needs(name, options, option)}, for example {example}.")
    return Run(name, values)


def _number_apart(option: Payload, text: str) -> tuple[str, str] | None:
    """A text and the number that was typed at its end without a blank: "the substance4"."""
    glued = _GLUED.fullmatch(text)
    if glued is None or not is_allowed(option, float(glued[2].replace(",", "."))):
        return None
    return glued[1], glued[2]


def _refuse_strange_names(name: str, options: Mapping[str, Payload], text: str) -> None:
    """Raise Refused for `years:1990`, which names no option, where one of several may be named.

    Where a text is required it may be a title such as *re:cycle*.
    """
    may_be_text = any(is_greedy(option) and option.get("required") for option in options.values())
    strange = next((word for word in _NAMED.findall(text) if word not in options), None)
    if strange is not None and len(options) > 1 and not may_be_text:
        names = ", ".join(options)
        raise Refused(f"/{name} has no option called {strange}; it has {names}.")


def _parse_positional(options: list[Payload], text: str) -> dict[str, Any]:
    words = list((WORDS if any(map(is_scale, options)) else _WORDS).finditer(text))
    values: dict[str, Any] = {}
    greedy = next((option for option in options if is_greedy(option)), None)
    before = options if greedy is None else options[: options.index(greedy)]
    for option in before:
        if words and (option.get("required") or _fits(option, words[0][0])):
            values[option["name"]] = read_value(option, words.pop(0)[0])
    if greedy is None:
        if words:
            stranger = text[words[0].start() :].strip()
            if before and not values:
                read_value(before[0], stranger)  # which says what is wrong with it
            raise Refused(f"“{stranger}” belongs to no option; type the line again without it.")
        return values
    after = [option for option in options[options.index(greedy) :] if option.get("required")]
    after = [option for option in after if option is not greedy]
    if any(is_greedy(option) for option in after) and len(words) > len(after) + 1:
        names = " ".join(f"{option['name']}:…" for option in (greedy, *after))
        raise Refused(f"I cannot tell where one text ends; name them: {names}")
    for option in reversed(after):
        if size := _n_words_of(option, text, words):
            written = text[words[-size].start() : words[-1].end()]
            values[option["name"]] = read_value(option, written)
            del words[-size:]
    if words:
        values[greedy["name"]] = text[words[0].start() : words[-1].end()]
    return values


def _n_words_of(option: Payload, text: str, words: Sequence[re.Match[str]]) -> int:
    """How many of the last words are an option's, so that one word is left: a number may be long.

    What is an option's may be wrong for it.
    """
    for size in range(min(MOST_WORDS, len(words) - 1), 0, -1):
        written = text[words[-size].start() : words[-1].end()]
        is_rest = written.startswith("½") and words[-size - 1][0].isdecimal()  # of "8 ½"
        number = None if is_rest else on_scale(option, written)
        if number is not None and is_allowed(option, number):
            return size
    return int(len(words) > 1 and not _belongs_to_text(option, words[-1][0], words[-2][0]))


def _belongs_to_text(option: Payload, word: str, before: str) -> bool:
    """Whether a word where a number is due is no try at one: (1994) still belongs to the title.

    So do the fractions of "Fahrenheit 9/11" and "8 1/2", which are on no scale, and words that end
    titles more often than they count: "Rogue One", "Chapter Two".
    """
    if _FRACTION.fullmatch(word) or word == "½":
        return on_scale(option, word) is None or word == "½"
    is_try = word[0] in "+-.,0123456789"
    # Not the last word of "Ocean's Eleven" or "The Hateful Eight", which are off the scale.
    if not is_try and is_scale(option):
        if word.casefold() == "one" or before.casefold() in _BEFORE_A_PART:
            return True
        return not _fits(option, word) or not is_allowed(option, float(read_value(option, word)))
    return option["type"] in _NUMBERS and not is_try and not _fits(option, word)


def _fits(option: Payload, word: str) -> bool:
    try:
        read_value(option, word)
    except Refused:
        return False
    return True
