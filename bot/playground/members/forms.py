"""Forms as a member fills them in."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from bot.playground.wire.errors import Refused
from bot.playground.wire.words import ComponentType, Payload

Answer: TypeAlias = str | Sequence[str]


def filled(component: Payload, fields: Mapping[str, Answer]) -> Payload:
    """A part of a form with what the member typed or ticked; raises Refused."""
    if component["type"] == ComponentType.TEXT_INPUT:
        value = fields.get(component["custom_id"], component.get("value") or "")
        return {"type": component["type"], "custom_id": component["custom_id"], "value": value}
    if component["type"] == ComponentType.CHECKBOX_GROUP:
        return {
            "type": component["type"],
            "id": component.get("id", 0),
            "custom_id": component["custom_id"],
            "values": _ticked(component, fields.get(component["custom_id"])),
        }
    part = {"type": component["type"], "id": component.get("id", 0)}
    if "component" in component:
        return {**part, "component": filled(component["component"], fields)}
    return {**part, "components": [filled(child, fields) for child in component["components"]]}


def _ticked(group: Payload, ticks: Answer | None) -> list[str]:
    """The values of the boxes that are ticked; those ticked already where the member did none."""
    options = group["options"]
    if ticks is None:
        values = [str(option["value"]) for option in options if option.get("default")]
    else:
        values = [_value(options, tick) for tick in ticks]
    least, most = group.get("min_values", 1), group.get("max_values", len(options))
    if not least <= len(values) <= most:
        raise Refused(f"Tick {least} to {most} boxes.")
    return values


def _value(options: Sequence[Payload], tick: str) -> str:
    for option in options:
        if tick in (option["label"], option["value"]):
            return str(option["value"])
    known = ", ".join(option["label"] for option in options)
    raise Refused(f"There is no box {tick} here; there are: {known}.")
