"""Discord's limits on forms, which it calls modals.

Source: https://discord.com/developers/docs/components/reference#label and what it refers to
"""

from collections.abc import Callable
from typing import ClassVar

from bot.playground.rules.components import Checker
from bot.playground.rules.findings import Findings
from bot.playground.wire.components import SELECTS
from bot.playground.wire.words import ComponentType as Type
from bot.playground.wire.words import Path, Payload

MOST_BOXES = 10
MOST_FILES = 10
MAX_INPUT = 4000
_STYLES = frozenset({1, 2})
_TOP_LEVEL = frozenset({Type.ACTION_ROW, Type.TEXT_DISPLAY, Type.LABEL})
_IN_LABEL = SELECTS | {
    Type.TEXT_INPUT,
    Type.FILE_UPLOAD,
    Type.RADIO_GROUP,
    Type.CHECKBOX_GROUP,
    Type.CHECKBOX,
}


def check_modal(data: Payload) -> None:
    """Refuse a modal that Discord would not open; raises ApiError."""
    findings = Findings()
    findings.required_text(("data",), data, "custom_id", 1, 100)
    findings.required_text(("data",), data, "title", 1, 45)
    path = ("data", "components")
    components = findings.objects(path, data.get("components"))
    findings.length(path, components, 1, 5)
    checker = _FormChecker(findings)
    for index, component in enumerate(components):
        checker.check_part(component, (*path, index))
    findings.raise_if_any()


class _FormChecker:
    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._checker = Checker(findings, ())

    def check_part(self, part: Payload, path: Path) -> None:
        """A part at the top of a form: a label, a text, or a row with a text input."""
        if not self._findings.choice((*path, "type"), part.get("type"), _TOP_LEVEL):
            return
        if part["type"] == Type.LABEL:
            self._label(part, path)
        elif part["type"] == Type.TEXT_DISPLAY:
            self._checker.check(part, path, _TOP_LEVEL)
        else:
            self._row(part, path)

    def _row(self, row: Payload, path: Path) -> None:
        path = (*path, "components")
        children = self._findings.objects(path, row.get("components"))
        self._findings.length(path, children, 1, 1)
        for index, child in enumerate(children):
            allowed = frozenset({Type.TEXT_INPUT})
            if self._findings.choice((*path, index, "type"), child.get("type"), allowed):
                self._findings.required_text((*path, index), child, "label", 1, 45)
                self._text_input(child, (*path, index))

    def _label(self, label: Payload, path: Path) -> None:
        self._findings.required_text(path, label, "label", 1, 45)
        self._findings.text(path, label, "description", 0, 100)
        if not self._findings.required(path, label, "component"):
            return
        part, path = label["component"], (*path, "component")
        if not self._findings.choice((*path, "type"), part.get("type"), frozenset(_IN_LABEL)):
            return
        if part["type"] in SELECTS:
            self._select(part, path)
        else:
            self._CHECKS[part["type"]](self, part, path)

    def _select(self, menu: Payload, path: Path) -> None:
        self._checker.check(menu, path, SELECTS)
        if menu.get("disabled"):
            message = "A menu in a form cannot be disabled."
            self._findings.add((*path, "disabled"), "SELECT_COMPONENT_DISABLED_IN_MODAL", message)

    def _text_input(self, text: Payload, path: Path) -> None:
        self._checker.check_custom_id(text, path)
        self._findings.choice((*path, "style"), text.get("style"), _STYLES)
        self._findings.number((*path, "min_length"), text.get("min_length"), 0, MAX_INPUT)
        self._findings.number((*path, "max_length"), text.get("max_length"), 1, MAX_INPUT)
        self._findings.text(path, text, "value", 0, MAX_INPUT)
        self._findings.text(path, text, "placeholder", 0, 100)

    def _labelled_text(self, text: Payload, path: Path) -> None:
        self._text_input(text, path)
        if text.get("label"):
            message = "A text input in a label has no label of its own."
            self._findings.add((*path, "label"), "TEXT_INPUT_COMPONENT_LABEL_IN_LABEL", message)

    def _file_upload(self, upload: Payload, path: Path) -> None:
        self._checker.check_custom_id(upload, path)
        self._counts(upload, path, MOST_FILES)

    def _radio_group(self, group: Payload, path: Path) -> None:
        self._checker.check_custom_id(group, path)
        options = self._options(group, path, 2)
        if sum(bool(option.get("default")) for option in options) > 1:
            message = "Only one option can be chosen by default."
            self._findings.add((*path, "options"), "RADIO_GROUP_MULTIPLE_DEFAULTS", message)

    def _checkbox_group(self, group: Payload, path: Path) -> None:
        self._checker.check_custom_id(group, path)
        self._counts(group, path, MOST_BOXES)
        if group.get("min_values") == 0 and group.get("required", True):
            message = "A group of which nothing need be chosen must not be required."
            self._findings.add((*path, "required"), "CHECKBOX_GROUP_COMPONENT_REQUIRED", message)
        self._options(group, path, 1)

    def _checkbox(self, box: Payload, path: Path) -> None:
        self._checker.check_custom_id(box, path)

    def _counts(self, part: Payload, path: Path, most: int) -> None:
        low, high = part.get("min_values"), part.get("max_values")
        self._findings.number((*path, "min_values"), low, 0, most)
        self._findings.number((*path, "max_values"), high, 1, most)
        if isinstance(low, int) and isinstance(high, int) and low > high:
            message = f"At least {low} and at most {high} cannot both be."
            self._findings.add((*path, "min_values"), "COMPONENT_MIN_VALUES_OVER_MAX", message)

    def _options(self, group: Payload, path: Path, fewest: int) -> list[Payload]:
        path = (*path, "options")
        options = self._findings.objects(path, group.get("options"))
        self._findings.length(path, options, fewest, MOST_BOXES)
        values: set[str] = set()
        for index, option in enumerate(options):
            here = (*path, index)
            self._findings.required_text(here, option, "label", 1, 100)
            self._findings.required_text(here, option, "value", 1, 100)
            self._findings.text(here, option, "description", 0, 100)
            value = str(option.get("value"))
            if value in values:
                message = f"The specified option value {value!r} is already used."
                self._findings.add((*here, "value"), "GROUP_OPTION_VALUE_DUPLICATED", message)
            values.add(value)
        return options

    _CHECKS: ClassVar[dict[int, Callable[["_FormChecker", Payload, Path], None]]] = {
        Type.TEXT_INPUT: _labelled_text,
        Type.FILE_UPLOAD: _file_upload,
        Type.RADIO_GROUP: _radio_group,
        Type.CHECKBOX_GROUP: _checkbox_group,
        Type.CHECKBOX: _checkbox,
    }
