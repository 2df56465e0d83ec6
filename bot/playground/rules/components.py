"""Discord's limits on the components of a message.

Source: https://discord.com/developers/docs/components/reference
"""

import re
from collections.abc import Callable, Collection
from typing import ClassVar

from bot.playground.rules.findings import Findings
from bot.playground.wire.components import SELECTS
from bot.playground.wire.words import ComponentType as Type
from bot.playground.wire.words import Path, Payload

MAX_COMPONENTS = 40
MAX_TEXT = 4000
_LINK, _PREMIUM = 5, 6
_STYLES = frozenset(range(1, 7))
_IN_CONTAINER = frozenset(
    {
        Type.ACTION_ROW,
        Type.SECTION,
        Type.TEXT_DISPLAY,
        Type.MEDIA_GALLERY,
        Type.FILE,
        Type.SEPARATOR,
    }
)
_ANYBODY = frozenset({"user", "role"})
_DEFAULTS = {
    Type.USER_SELECT: frozenset({"user"}),
    Type.ROLE_SELECT: frozenset({"role"}),
    Type.CHANNEL_SELECT: frozenset({"channel"}),
}
_TOP_LEVEL = _IN_CONTAINER | {Type.CONTAINER}
_OLD_TOP_LEVEL = frozenset({Type.ACTION_ROW})
# The emoji of Unicode's basic plane; those above it are a range. "★" is none, "⭐" is.
_BASIC_EMOJI = (
    "©®‼⁉™ℹ↔-↙↩↪⌚⌛⌨⏏⏩-⏳⏸-⏺Ⓜ▪▫▶◀◻-◾☀-☄☎☑☔☕☘☝☠☢☣☦☪☮☯☸-☺♀♂♈-♓♟♠♣♥♦♨♻♾♿⚒-⚗⚙⚛⚜⚠⚡⚧⚪⚫⚰⚱⚽⚾⛄⛅⛈⛎⛏⛑⛓⛔⛩⛪"
    "⛰-⛵⛷-⛺⛽✂✅✈-✍✏✒✔✖✝✡✨✳✴❄❇❌❎❓-❕❗❣❤➕-➗➡➰➿⤴⤵⬅-⬇⬛⬜⭐⭕〰〽㊗㊙"
)
_EMOJI = re.compile(
    f"(?:[0-9#*]\ufe0f?\u20e3|[{_BASIC_EMOJI}\U0001f000-\U0001faff][\ufe0f\u200d]*)+"
)


def check_components(
    findings: Findings,
    path: Path,
    components: list[Payload],
    sources: Collection[str],
    *,
    is_v2: bool,
) -> None:
    """Find what is wrong with a message's components; `sources` are its attachments' URLs."""
    checker = Checker(findings, sources)
    findings.length(path, components, 0, MAX_COMPONENTS if is_v2 else 5)
    allowed = _TOP_LEVEL if is_v2 else _OLD_TOP_LEVEL
    for index, component in enumerate(components):
        checker.check(component, (*path, index), allowed)
    checker.check_totals(path)


class Checker:
    """Finds what is wrong with components; `sources` are the URLs of attachments beside them."""

    def __init__(self, findings: Findings, sources: Collection[str]) -> None:
        self._findings = findings
        self._sources = sources
        self._custom_ids: set[str] = set()
        self._ids: set[int] = set()
        self._n_components = 0
        self._n_characters = 0

    def check(self, component: Payload, path: Path, allowed: Collection[int]) -> None:
        """One component and all inside it."""
        if not self._findings.choice((*path, "type"), component.get("type"), frozenset(allowed)):
            return
        self._n_components += 1
        self._check_id(component, path)
        self._CHECKS[component["type"]](self, component, path)

    def check_totals(self, path: Path) -> None:
        """What counts over the whole message."""
        if self._n_components > MAX_COMPONENTS:
            self._findings.add(
                path,
                "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
                f"The total number of components exceeds {MAX_COMPONENTS}"
                f" (it is {self._n_components}).",
            )
        if self._n_characters > MAX_TEXT:
            self._findings.add(
                path,
                "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
                f"Components displayable text size exceeds maximum size of {MAX_TEXT}"
                f" (it is {self._n_characters}).",
            )

    def _check_id(self, component: Payload, path: Path) -> None:
        number = component.get("id")
        self._findings.number((*path, "id"), number, 0, 2**31 - 1)
        if number and number in self._ids:
            message = f"Component id {number} is used twice in this message."
            self._findings.add((*path, "id"), "COMPONENT_ID_DUPLICATED", message)
        self._ids.add(number or 0)

    def check_custom_id(self, component: Payload, path: Path) -> None:
        """A custom id, which no two components share."""
        self._findings.required_text(path, component, "custom_id", 1, 100)
        custom_id = str(component.get("custom_id"))
        if custom_id in self._custom_ids:
            message = f"Component custom id cannot be duplicated ({custom_id!r} is)."
            self._findings.add((*path, "custom_id"), "COMPONENT_CUSTOM_ID_DUPLICATED", message)
        self._custom_ids.add(custom_id)

    def _check_emoji(self, component: Payload, path: Path) -> None:
        emoji = component.get("emoji")
        if emoji is None or emoji.get("id"):
            return
        if not _EMOJI.fullmatch(emoji.get("name") or ""):
            message = f"Invalid emoji ({emoji.get('name')!r})"
            self._findings.add((*path, "emoji", "name"), "COMPONENT_INVALID_EMOJI", message)

    def _check_media(self, media: object, path: Path, *, only_attachments: bool = False) -> None:
        if not isinstance(media, dict) or not isinstance(media.get("url"), str):
            self._findings.add((*path, "url"), "BASE_TYPE_REQUIRED", "This field is required")
            return
        scheme, _, rest = media["url"].partition("://")
        if media["url"] in self._sources:
            return
        if scheme == "attachment":
            message = f"The referenced attachment {rest!r} was not found in this message."
            code = "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND"
            self._findings.add((*path, "url"), code, message)
        elif only_attachments or scheme not in {"http", "https"}:
            message = f"Scheme {scheme!r} is not allowed here."
            self._findings.add((*path, "url"), "URL_TYPE_INVALID_SCHEME", message)

    def _action_row(self, row: Payload, path: Path) -> None:
        children = self._findings.objects((*path, "components"), row.get("components"))
        self._findings.length((*path, "components"), children, 1, 5)
        for index, child in enumerate(children):
            self.check(child, (*path, "components", index), SELECTS | {Type.BUTTON})
        if len(children) > 1 and any(child.get("type") in SELECTS for child in children):
            message = "A menu takes a whole action row, but this row has more than the menu."
            code = "COMPONENT_LAYOUT_WIDTH_EXCEEDED"
            self._findings.add((*path, "components"), code, message)

    def _button(self, button: Payload, path: Path) -> None:
        style = button.get("style", 0)
        if not self._findings.choice((*path, "style"), style, _STYLES):
            return
        self._findings.text(path, button, "label", 0, 80)
        self._check_emoji(button, path)
        if style == _LINK:
            self._findings.required_text(path, button, "url", 1, 512)
        elif style == _PREMIUM:
            self._findings.required(path, button, "sku_id")
        else:
            self.check_custom_id(button, path)
        if (style == _LINK) != ("url" in button) or (style >= _LINK and "custom_id" in button):
            message = "A button has either a url and the link style, or a custom id."
            self._findings.add(path, "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", message)
        if style != _PREMIUM and not button.get("label") and not button.get("emoji"):
            message = "A button must have a label or an emoji."
            self._findings.add(path, "BUTTON_COMPONENT_INVALID", message)

    def _select(self, menu: Payload, path: Path) -> None:
        self.check_custom_id(menu, path)
        self._findings.text(path, menu, "placeholder", 0, 150)
        self._findings.number((*path, "min_values"), menu.get("min_values"), 0, 25)
        self._findings.number((*path, "max_values"), menu.get("max_values"), 1, 25)
        if menu["type"] == Type.STRING_SELECT:
            self._options(menu, path)
        else:
            self._default_values(menu, path)

    def _default_values(self, menu: Payload, path: Path) -> None:
        """What is chosen before in a menu that Discord fills."""
        path = (*path, "default_values")
        values = self._findings.objects(path, menu.get("default_values"))
        if values:
            least, most = menu.get("min_values", 1), menu.get("max_values", 1)
            self._findings.length(path, values, least, most)
        for index, value in enumerate(values):
            if not str(value.get("id")).isdecimal():
                message = f'Value "{value.get("id")}" is not snowflake.'
                self._findings.add((*path, index, "id"), "NUMBER_TYPE_COERCE", message)
            if value.get("type") not in _DEFAULTS.get(menu["type"], _ANYBODY):
                message = f"Value {value.get('type')!r} cannot be chosen in this menu."
                self._findings.add((*path, index, "type"), "BASE_TYPE_CHOICES", message)

    def _options(self, menu: Payload, path: Path) -> None:
        path = (*path, "options")
        options = self._findings.objects(path, menu.get("options"))
        self._findings.length(path, options, 1, 25)
        values: set[str] = set()
        for index, option in enumerate(options):
            self._findings.required_text((*path, index), option, "label", 1, 100)
            self._findings.required_text((*path, index), option, "value", 1, 100)
            self._findings.text((*path, index), option, "description", 0, 100)
            self._check_emoji(option, (*path, index))
            value = str(option.get("value"))
            if value in values:
                message = f"The specified option value {value!r} is already used."
                code = "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED"
                self._findings.add((*path, index, "value"), code, message)
            values.add(value)
        most = menu.get("max_values", 1)
        n_default = sum(bool(option.get("default")) for option in options)
        if isinstance(most, int) and n_default > most:
            message = f"{n_default} options are chosen by default, but at most {most} may be."
            self._findings.add(path, "SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES", message)

    def _section(self, section: Payload, path: Path) -> None:
        children = self._findings.objects((*path, "components"), section.get("components"))
        self._findings.length((*path, "components"), children, 1, 3)
        for index, child in enumerate(children):
            self.check(child, (*path, "components", index), {Type.TEXT_DISPLAY})
        if self._findings.required(path, section, "accessory"):
            allowed = {Type.BUTTON, Type.THUMBNAIL}
            self.check(section["accessory"], (*path, "accessory"), allowed)

    def _text_display(self, display: Payload, path: Path) -> None:
        self._findings.required_text(path, display, "content", 1, MAX_TEXT)
        self._n_characters += len(str(display.get("content", "")))

    def _thumbnail(self, thumbnail: Payload, path: Path) -> None:
        self._check_media(thumbnail.get("media"), (*path, "media"))
        self._findings.text(path, thumbnail, "description", 0, 1024)

    def _media_gallery(self, gallery: Payload, path: Path) -> None:
        items = self._findings.objects((*path, "items"), gallery.get("items"))
        self._findings.length((*path, "items"), items, 1, 10)
        for index, item in enumerate(items):
            self._check_media(item.get("media"), (*path, "items", index, "media"))
            self._findings.text((*path, "items", index), item, "description", 0, 1024)

    def _file(self, file: Payload, path: Path) -> None:
        self._check_media(file.get("file"), (*path, "file"), only_attachments=True)

    def _separator(self, separator: Payload, path: Path) -> None:
        self._findings.number((*path, "spacing"), separator.get("spacing"), 1, 2)

    def _container(self, container: Payload, path: Path) -> None:
        self._findings.number((*path, "accent_color"), container.get("accent_color"), 0, 0xFFFFFF)
        children = self._findings.objects((*path, "components"), container.get("components"))
        self._findings.length((*path, "components"), children, 1, MAX_COMPONENTS)
        for index, child in enumerate(children):
            self.check(child, (*path, "components", index), _IN_CONTAINER)

    _CHECKS: ClassVar[dict[int, Callable[["Checker", Payload, Path], None]]] = {
        Type.ACTION_ROW: _action_row,
        Type.BUTTON: _button,
        **dict.fromkeys(SELECTS, _select),
        Type.SECTION: _section,
        Type.TEXT_DISPLAY: _text_display,
        Type.THUMBNAIL: _thumbnail,
        Type.MEDIA_GALLERY: _media_gallery,
        Type.FILE: _file,
        Type.SEPARATOR: _separator,
        Type.CONTAINER: _container,
    }
