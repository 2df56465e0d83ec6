"""Forms as a member fills them in."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import ClassVar, TypeAlias

from bot.playground.members.controls import Menu
from bot.playground.members.files import as_upload
from bot.playground.state.messages import Attachment, Upload
from bot.playground.wire.components import SELECTS
from bot.playground.wire.errors import Refused
from bot.playground.wire.words import ComponentType as Type
from bot.playground.wire.words import Payload

Answer: TypeAlias = str | bool | Sequence[str | Upload | Path] | None
MAX_INPUT = 4000


class Filling:
    """A form with what a member typed, ticked, chose and uploaded, by the fields' custom ids.

    `fill` gives the parts as they are sent; what the ids in them stand for is in `resolved` then.
    """

    def __init__(
        self,
        fields: Mapping[str, Answer],
        menu: Callable[[Payload], Menu],
        attach: Callable[[Upload], Attachment],
    ) -> None:
        """`menu` gives the entries of a menu, `attach` keeps an upload."""
        self._fields = fields
        self._menu = menu
        self._attach = attach
        self.resolved: Payload = {}

    def fill(self, component: Payload) -> Payload:
        """A part of a form and all inside it; raises Refused."""
        kind = component["type"]
        part: Payload = {"type": kind, "id": component.get("id", 0)}
        if "component" in component:
            return {**part, "component": self.fill(component["component"])}
        if "components" in component:
            return {**part, "components": [self.fill(child) for child in component["components"]]}
        if kind == Type.TEXT_DISPLAY:
            return part
        answer = self._fields.get(component["custom_id"])
        read = self._READ[kind]
        return {**part, "custom_id": component["custom_id"], **read(self, component, answer)}

    def _typed(self, field: Payload, answer: Answer) -> Payload:
        value = str(field.get("value") or "" if answer is None else answer)
        high = min(field.get("max_length") or MAX_INPUT, MAX_INPUT)
        if not value and field.get("required", True):
            raise Refused("This field is required.")
        if value and not (field.get("min_length") or 0) <= len(value) <= high:
            raise Refused(f"Type {field.get('min_length') or 0} to {high} characters.")
        return {"value": value}

    def _ticked(self, group: Payload, answer: Answer) -> Payload:
        """The values of the boxes that are ticked; those ticked already where nothing is said."""
        options = group["options"]
        values = _values(options, answer)
        least, most = _bounds(group, len(options))
        if not least <= len(values) <= most:
            raise Refused(f"Tick {least} to {most} boxes.")
        return {"values": values}

    def _one(self, group: Payload, answer: Answer) -> Payload:
        """The one value of a group of which one is chosen, None where none is."""
        named = [answer] if isinstance(answer, str) else answer
        values = _values(group["options"], named)
        if len(values) > 1 or (not values and group.get("required", True)):
            raise Refused("Choose one of these.")
        return {"value": values[0] if values else None}

    def _box(self, box: Payload, answer: Answer) -> Payload:
        return {"value": bool(box.get("default")) if answer is None else bool(answer)}

    def _uploaded(self, field: Payload, answer: Answer) -> Payload:
        given = [] if answer is None or isinstance(answer, str | bool) else answer
        least, most = _bounds(field, 1)
        if not least <= len(given) <= most:
            raise Refused(f"Upload {least} to {most} files.")
        files = [self._attach(as_upload(file)) for file in given]
        shown = {file.attachment_id: file.payload() for file in files}
        if files:
            self.resolved.setdefault("attachments", {}).update(shown)
        return {"values": list(shown)}

    def _chosen(self, menu: Payload, answer: Answer) -> Payload:
        entries = self._menu(menu)
        values = _values(entries.options, answer)
        least, most = _bounds(menu, 1)
        if not least <= len(values) <= most:
            raise Refused(f"Choose {least} to {most} entries of this menu.")
        for what, shown in entries.resolved(values).items():
            self.resolved.setdefault(what, {}).update(shown)
        return {"values": values}

    _READ: ClassVar[dict[int, Callable[["Filling", Payload, Answer], Payload]]] = {
        Type.TEXT_INPUT: _typed,
        Type.CHECKBOX_GROUP: _ticked,
        Type.RADIO_GROUP: _one,
        Type.CHECKBOX: _box,
        Type.FILE_UPLOAD: _uploaded,
        **dict.fromkeys(SELECTS, _chosen),
    }


def _bounds(field: Payload, most: int) -> tuple[int, int]:
    """How many values a field takes; none will do where it is not required."""
    low, high = field.get("min_values"), field.get("max_values")
    least = 1 if low is None else low
    return least if field.get("required", True) else 0, most if high is None else high


def _values(options: Sequence[Payload], answer: Answer) -> list[str]:
    if answer is None or isinstance(answer, str | bool):
        return [str(option["value"]) for option in options if option.get("default")]
    return [_value(options, str(name)) for name in answer]


def _value(options: Sequence[Payload], name: str) -> str:
    for option in options:
        if name in (option["label"], option["value"]):
            return str(option["value"])
    known = ", ".join(option["label"] for option in options)
    raise Refused(f"There is no box {name} here; there are: {known}.")
