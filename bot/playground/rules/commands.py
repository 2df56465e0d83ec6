"""Discord's limits on the definitions of commands.

Source: https://discord.com/developers/docs/interactions/application-commands
"""

import re
from collections.abc import Iterator

from bot.playground.rules.findings import Findings
from bot.playground.wire.words import OptionType, Path, Payload

MAX_COMMANDS = {1: 100, 2: 15, 3: 15}
MAX_CHARACTERS = 8000
_NAME = re.compile(r"[-_'\w]{1,32}")
CHAT_INPUT, USER_MENU, MESSAGE_MENU = 1, 2, 3
_NESTED = frozenset({OptionType.SUBCOMMAND, OptionType.SUBCOMMAND_GROUP})
_WITH_CHOICES = frozenset({OptionType.STRING, OptionType.INTEGER, OptionType.NUMBER})
_NUMERIC = frozenset({OptionType.INTEGER, OptionType.NUMBER})
_CONTEXTS, _INSTALLS = frozenset({0, 1, 2}), frozenset({0, 1})


def check_command(findings: Findings, path: Path, command: Payload) -> None:
    """Find what is wrong with the definition of a command."""
    kind = command.get("type", CHAT_INPUT)
    if not findings.choice((*path, "type"), kind, frozenset(MAX_COMMANDS)):
        return
    _check_subset(findings, (*path, "contexts"), command.get("contexts"), _CONTEXTS)
    _check_subset(
        findings, (*path, "integration_types"), command.get("integration_types"), _INSTALLS
    )
    _check_permissions(findings, (*path, "default_member_permissions"), command)
    if kind != CHAT_INPUT:
        findings.required_text(path, command, "name", 1, 32)
        return
    _check_name(findings, path, command)
    findings.required_text(path, command, "description", 1, 100)
    options = findings.objects((*path, "options"), command.get("options"))
    _check_options(findings, (*path, "options"), options, deepest=2)
    n_characters = sum(map(len, _texts(command)))
    if n_characters > MAX_CHARACTERS:
        message = f"Command exceeds maximum size ({MAX_CHARACTERS}; it is {n_characters})"
        findings.add(path, "APPLICATION_COMMAND_TOO_LARGE", message)


def _check_name(findings: Findings, path: Path, payload: Payload) -> None:
    if not findings.required(path, payload, "name"):
        return
    name = payload["name"]
    if not isinstance(name, str) or not _NAME.fullmatch(name) or name != name.lower():
        code = "APPLICATION_COMMAND_INVALID_NAME"
        findings.add((*path, "name"), code, f"Command name is invalid ({name!r})")


def _check_permissions(findings: Findings, path: Path, command: Payload) -> None:
    """Whom a command is offered to at first: a number of bits, written as a string."""
    value = command.get("default_member_permissions")
    if value is not None and not str(value).isdecimal():
        findings.add(path, "PERMISSIONS_INVALID", f"Value {value!r} is no set of permissions.")


def _check_subset(findings: Findings, path: Path, value: object, allowed: frozenset[int]) -> None:
    if value is None:
        return
    if not isinstance(value, list) or not set(value) <= allowed or len(set(value)) < len(value):
        message = f"Value must be distinct numbers of {sorted(allowed)}, and it is {value!r}."
        findings.add(path, "BASE_TYPE_CHOICES", message)


def _check_options(
    findings: Findings, path: Path, options: list[Payload], *, deepest: OptionType | int
) -> None:
    """`deepest` is the highest type of nesting that is allowed here: group, subcommand or none."""
    findings.length(path, options, 0, 25)
    names: set[object] = set()
    is_optional_seen = False
    kinds = {option.get("type") in _NESTED for option in options}
    if len(kinds) > 1:
        message = "Sub-command and sub-command group option types are mutually exclusive to others"
        findings.add(path, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", message)
    for index, option in enumerate(options):
        here = (*path, index)
        _check_option(findings, here, option, deepest)
        if option.get("name") in names:
            message = "Option name already exists"
            findings.add(
                (*here, "name"), "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", message
            )
        names.add(option.get("name"))
        if option.get("required") and is_optional_seen:
            code = "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID"
            findings.add(here, code, "Required options must be placed before non-required options")
        is_optional_seen |= not option.get("required")


def _check_option(findings: Findings, path: Path, option: Payload, deepest: int) -> None:
    allowed = frozenset(kind for kind in OptionType if kind not in _NESTED or kind <= deepest)
    if not findings.choice((*path, "type"), option.get("type"), allowed):
        return
    _check_name(findings, path, option)
    findings.required_text(path, option, "description", 1, 100)
    kind = option["type"]
    if kind in _NESTED:
        inner = findings.objects((*path, "options"), option.get("options"))
        _check_options(findings, (*path, "options"), inner, deepest=kind - 1)
        return
    _check_choices(findings, path, option)
    for keys, kinds in (
        (("min_value", "max_value"), _NUMERIC),
        (("min_length", "max_length"), {OptionType.STRING}),
    ):
        for key in keys:
            if option.get(key) is not None and kind not in kinds:
                message = f"An option of type {kind} takes no {key}"
                findings.add((*path, key), "APPLICATION_COMMAND_OPTION_INVALID_FIELD", message)
    findings.number((*path, "min_length"), option.get("min_length"), 0, 6000)
    findings.number((*path, "max_length"), option.get("max_length"), 1, 6000)


def _check_choices(findings: Findings, path: Path, option: Payload) -> None:
    choices = findings.objects((*path, "choices"), option.get("choices"))
    findings.length((*path, "choices"), choices, 0, 25)
    for index, choice in enumerate(choices):
        here = (*path, "choices", index)
        findings.required_text(here, choice, "name", 1, 100)
        if findings.required(here, choice, "value") and option["type"] == OptionType.STRING:
            findings.text(here, choice, "value", 1, 100)
    if (choices or option.get("autocomplete")) and option["type"] not in _WITH_CHOICES:
        message = f"An option of type {option['type']} takes neither choices nor autocomplete"
        findings.add(path, "APPLICATION_COMMAND_OPTION_INVALID_FIELD", message)
    if choices and option.get("autocomplete"):
        message = "Autocomplete options cannot have choices"
        findings.add((*path, "autocomplete"), "APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES", message)


def _texts(node: Payload) -> Iterator[str]:
    yield from (str(node[key]) for key in ("name", "description", "value") if key in node)
    for key in ("options", "choices"):
        for child in node.get(key) or []:
            yield from _texts(child)
