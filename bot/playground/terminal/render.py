"""Replies as cards for a terminal: panels in the accent colour, buttons and menus numbered."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from bot.playground.members.controls import Control
from bot.playground.members.reply import Reply
from bot.playground.state.messages import Message
from bot.playground.terminal.markdown import markdown
from bot.playground.wire.components import SELECTS, embed_texts, media_of
from bot.playground.wire.words import ComponentType as Type
from bot.playground.wire.words import Payload

_PLAIN = "bright_black"
_LONG_LIST = 5


def usable(reply: Reply) -> list[Control]:
    """The buttons and menus that can be used by number, the first being 1."""
    return [c for c in reply.controls if not c.is_disabled and c.url is None]


def render(reply: Reply, bot_name: str, names: Mapping[str, str]) -> list[RenderableType]:
    """The messages of a reply as cards; `names` are the members by id."""
    numbers = {
        (control.message.message_id, control.custom_id): number
        for number, control in enumerate(usable(reply), start=1)
    }
    return [_Card(message, bot_name, names, numbers).render() for message in reply.messages]


@dataclass(frozen=True)
class _Card:
    message: Message
    bot_name: str
    names: Mapping[str, str]
    numbers: Mapping[tuple[str, str], int]

    def render(self) -> RenderableType:
        """One panel for a message of one container, as Discord shows it."""
        parts = self.message.draft.components
        if [part["type"] for part in parts] == [Type.CONTAINER] and not self.message.draft.embeds:
            return self._panel(self._group(parts[0]["components"]), _colour(parts[0]))
        return self._panel(Group(*self._body()), _PLAIN)

    def _body(self) -> Iterator[RenderableType]:
        draft = self.message.draft
        if draft.content:
            yield markdown(draft.content, self.names)
        for embed in draft.embeds:
            text = markdown("\n".join(embed_texts(embed)), self.names)
            yield Panel(text, border_style=_colour(embed))
        yield from (self._part(part) for part in draft.components)

    def _panel(self, body: RenderableType, colour: str) -> Panel:
        return Panel(
            body,
            title=Text(self.bot_name, style="bold"),
            title_align="left",
            subtitle="only you can see this" if self.message.is_ephemeral else None,
            subtitle_align="left",
            border_style=colour,
        )

    def _group(self, parts: list[Payload]) -> Group:
        shown: list[RenderableType] = []
        for before, part in zip([None, *parts], parts, strict=False):
            if before is not None and _is_paragraph(before) and _is_paragraph(part):
                shown.append(Text())
            shown.append(self._part(part))
        return Group(*shown)

    def _part(self, part: Payload) -> RenderableType:
        kind = part["type"]
        if kind == Type.TEXT_DISPLAY:
            return markdown(part["content"], self.names)
        if kind == Type.SEPARATOR:
            return Rule(style="dim") if part.get("divider", True) else Text()
        if kind == Type.CONTAINER:
            return Panel(self._group(part["components"]), border_style=_colour(part))
        if kind == Type.SECTION:
            return self._section(part)
        if kind == Type.ACTION_ROW:
            return self._row(part["components"])
        return Group(*(Text(f"▣ {line}", style="dim") for line in _pictures(part)))

    def _section(self, section: Payload) -> RenderableType:
        table = Table.grid(expand=True, padding=(0, 1))
        table.add_column(ratio=1)
        table.add_column(justify="right", no_wrap=True)
        accessory = section["accessory"]
        is_button = accessory["type"] == Type.BUTTON
        side = self._button(accessory) if is_button else self._part(accessory)
        table.add_row(self._group(section["components"]), side)
        return table

    def _row(self, controls: list[Payload]) -> RenderableType:
        if controls[0]["type"] in SELECTS:
            return self._menu(controls[0])
        return Padding(Text("   ").join(self._button(button) for button in controls), (1, 0, 0, 0))

    def _button(self, button: Payload) -> Text:
        control = Control(self.message, button)
        if control.url is not None:
            return Text(f"{control.label}: {control.url}", style="underline")
        return self._numbered(control)

    def _menu(self, menu: Payload) -> RenderableType:
        control = Control(self.message, menu)
        heading = self._numbered(control)
        if _is_long_list_of_names(control):
            return Padding(Group(heading, Padding(_in_a_row(control), (0, 0, 0, 4))), (1, 0, 0, 0))
        entries = Table.grid(padding=(0, 1))
        for number, option in enumerate(control.options, start=1):
            entries.add_row(
                Text(str(number), style="dim"),
                Text(f"{option['label']}{' ✓' if option.get('default') else ''}"),
                Text(option.get("description") or "", style="dim"),
            )
        return Padding(Group(heading, Padding(entries, (0, 0, 0, 4))), (1, 0, 0, 0))

    def _numbered(self, control: Control) -> Text:
        label = control.label or "Choose"
        number = self.numbers.get((self.message.message_id, control.custom_id))
        if number is None:
            return Text(f"({label})", style="dim")
        return Text.assemble((f"[{number}]", "bold green"), f" {label}")


def _is_long_list_of_names(menu: Control) -> bool:
    described = any(option.get("description") for option in menu.options)
    return len(menu.options) > _LONG_LIST and not described


def _in_a_row(menu: Control) -> Text:
    """The entries of a menu, as many in a line as it holds."""
    names = [f"{option['label']}{' ✓' if option.get('default') else ''}" for option in menu.options]
    return Text("   ").join(
        # A space that does not break keeps a number with its entry.
        Text(f"{number}\u00a0{name}")
        for number, name in enumerate(names, start=1)
    )


def _is_paragraph(part: Payload) -> bool:
    """Whether it is a text of several lines, which Discord sets apart from the next."""
    return part["type"] == Type.TEXT_DISPLAY and "\n" in part["content"]


def _colour(part: Payload) -> str:
    colour = part.get("accent_color", part.get("color"))
    return _PLAIN if colour is None else f"#{colour:06x}"


def _pictures(part: Payload) -> Iterator[str]:
    """The name of each file, and its alt text."""
    items = part.get("items") or [part] * len(media_of(part))
    for item, media in zip(items, media_of(part), strict=True):
        alt = item.get("description")
        yield f"{_file_name(media)}: {alt}" if alt else _file_name(media)


def _file_name(media: Payload) -> str:
    return str(media["url"]).rsplit("/", 1)[-1]
