"""Discord's limits on forms, which it calls modals.

Source: https://discord.com/developers/docs/components/reference#label and #checkbox-group
"""

from bot.playground.rules.findings import Findings
from bot.playground.wire.words import ComponentType, Path, Payload

MOST_BOXES = 10


def check_modal(data: Payload) -> None:
    """Refuse a modal that Discord would not open; raises ApiError."""
    findings = Findings()
    findings.required_text(("data",), data, "custom_id", 1, 100)
    findings.required_text(("data",), data, "title", 1, 45)
    path = ("data", "components")
    components = findings.objects(path, data.get("components"))
    findings.length(path, components, 1, 5)
    for index, component in enumerate(components):
        if component.get("type") == ComponentType.LABEL:
            _check_label(findings, (*path, index), component)
    findings.raise_if_any()


def _check_label(findings: Findings, path: Path, label: Payload) -> None:
    findings.required_text(path, label, "label", 1, 45)
    findings.text(path, label, "description", 0, 100)
    if not findings.required(path, label, "component"):
        return
    if label["component"].get("type") == ComponentType.CHECKBOX_GROUP:
        _check_group(findings, (*path, "component"), label["component"])


def _check_group(findings: Findings, path: Path, group: Payload) -> None:
    findings.required_text(path, group, "custom_id", 1, 100)
    findings.number((*path, "min_values"), group.get("min_values"), 0, MOST_BOXES)
    findings.number((*path, "max_values"), group.get("max_values"), 1, MOST_BOXES)
    if group.get("min_values") == 0 and group.get("required", True):
        message = "A group of which nothing need be chosen must not be required."
        findings.add((*path, "required"), "CHECKBOX_GROUP_COMPONENT_REQUIRED", message)
    options = findings.objects((*path, "options"), group.get("options"))
    findings.length((*path, "options"), options, 1, MOST_BOXES)
    values: set[str] = set()
    for index, option in enumerate(options):
        here = (*path, "options", index)
        findings.required_text(here, option, "label", 1, 100)
        findings.required_text(here, option, "value", 1, 100)
        findings.text(here, option, "description", 0, 100)
        value = str(option.get("value"))
        if value in values:
            message = f"The specified option value {value!r} is already used."
            findings.add((*here, "value"), "CHECKBOX_GROUP_OPTION_VALUE_DUPLICATED", message)
        values.add(value)
