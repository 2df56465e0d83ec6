"""The buttons and menus of a message, and what can be chosen in them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.playground.state.messages import Message
from bot.playground.state.world import guild_of, member_payload
from bot.playground.wire.components import SELECTS, walk
from bot.playground.wire.errors import Refused
from bot.playground.wire.words import ComponentType, Payload

_OF_PEOPLE = frozenset({ComponentType.USER_SELECT, ComponentType.MENTIONABLE_SELECT})
_OF_ROLES = frozenset({ComponentType.ROLE_SELECT, ComponentType.MENTIONABLE_SELECT})


@dataclass(frozen=True)
class Menu:
    """The entries of a menu, which the bot gives or Discord: channels, roles, and people by id."""

    component: Payload
    guild_id: str | None
    people: Mapping[str, Payload] = field(default_factory=dict)

    @property
    def options(self) -> list[Payload]:
        """Its entries, each with a label and a value."""
        chosen = {str(value["id"]) for value in self.component.get("default_values") or []}
        entries = [(f"#{each['name']}", value) for value, each in self._channels.items()]
        entries += [(each["global_name"], value) for value, each in self._people.items()]
        entries += [(each["name"], value) for value, each in self._roles.items()]
        return [
            *(self.component.get("options") or []),
            *(
                {"label": name, "value": value, "default": value in chosen}
                for name, value in entries
            ),
        ]

    def resolved(self, values: Sequence[str]) -> Payload:
        """What was chosen, by kind and id as an interaction carries it, where Discord fills it."""
        kind, resolved = self.component["type"], Payload()
        if kind == ComponentType.CHANNEL_SELECT:
            resolved["channels"] = _chosen(self._channels, values)
        if kind in _OF_ROLES:
            resolved["roles"] = _chosen(self._roles, values)
        if kind in _OF_PEOPLE:
            people = list(_chosen(self._people, values).values())
            resolved |= resolved_people(people, in_guild=self.guild_id is not None)
        return resolved

    @property
    def _channels(self) -> Mapping[str, Payload]:
        guild, kinds = guild_of(self.guild_id), self.component.get("channel_types")
        if guild is None or self.component["type"] != ComponentType.CHANNEL_SELECT:
            return {}
        return {each["id"]: each for each in guild.channels() if not kinds or each["type"] in kinds}

    @property
    def _roles(self) -> Mapping[str, Payload]:
        guild = guild_of(self.guild_id)
        if guild is None or self.component["type"] not in _OF_ROLES:
            return {}
        return {each["id"]: each for each in guild.roles()}

    @property
    def _people(self) -> Mapping[str, Payload]:
        return self.people if self.component["type"] in _OF_PEOPLE else {}


def _chosen(entries: Mapping[str, Payload], values: Sequence[str]) -> Payload:
    return {value: entries[value] for value in values if value in entries}


@dataclass(frozen=True)
class Control:
    """A button or a menu of a message; `people` can be chosen in a menu of members, by id."""

    message: Message
    component: Payload
    people: Mapping[str, Payload] = field(default_factory=dict)

    @property
    def custom_id(self) -> str:
        """What the bot knows it by; empty for a link."""
        return str(self.component.get("custom_id", ""))

    @property
    def label(self) -> str:
        """What a person reads on it."""
        emoji = (self.component.get("emoji") or {}).get("name")
        text = self.component.get("label") or self.component.get("placeholder")
        return " ".join(part for part in (emoji, text) if part)

    @property
    def is_button(self) -> bool:
        """Whether it is a button, not a menu."""
        return bool(self.component["type"] == ComponentType.BUTTON)

    @property
    def is_disabled(self) -> bool:
        """Whether it is greyed out."""
        return bool(self.component.get("disabled"))

    @property
    def url(self) -> str | None:
        """Where a link leads."""
        return self.component.get("url")

    @property
    def menu(self) -> "Menu":
        """What can be chosen in it."""
        return Menu(self.component, self.message.guild_id, self.people)

    @property
    def options(self) -> list[Payload]:
        """The entries of a menu."""
        return self.menu.options

    @property
    def names(self) -> set[str]:
        """All by which a person or a test may call it."""
        return {self.label, str(self.component.get("label")), self.custom_id} - {""}


def resolved_people(users: Sequence[Payload], *, in_guild: bool) -> Payload:
    """What the ids of people stand for; in a server as its members too."""
    resolved: Payload = {"users": {user["id"]: user for user in users}}
    if in_guild:
        resolved["members"] = {user["id"]: member_payload(user) for user in users}
    return resolved


def controls_of(message: Message) -> Iterator[Control]:
    """All buttons and menus of a message, in the order of reading."""
    for component in walk(message.draft.components):
        if component["type"] in SELECTS or component["type"] == ComponentType.BUTTON:
            yield Control(message, component)


def find_control(controls: Sequence[Control], name: str | int, what: str) -> Control:
    """A control by its label, its custom id or its number from 1; raises Refused."""
    if isinstance(name, int) and 1 <= name <= len(controls):
        return controls[name - 1]
    for control in controls:
        if name in control.names:
            return control
    known = ", ".join(control.label or control.custom_id for control in controls) or "none"
    raise Refused(f"There is no {what} {name} here; there are: {known}.")


def entries_of(control: Control, names: Sequence[str]) -> list[str]:
    """The values of entries of a menu, by label or value, as many as it takes; raises Refused."""
    values = [_entry(control, name) for name in names]
    least, most = control.component.get("min_values", 1), control.component.get("max_values", 1)
    if not least <= len(values) <= most:
        raise Refused(f"Choose {least} to {most} entries of this menu.")
    return values


def _entry(control: Control, name: str) -> str:
    for option in control.options:
        if name in (option["label"], option["value"]):
            return str(option["value"])
    known = ", ".join(option["label"] for option in control.options)
    raise Refused(f"There is no entry {name} in this menu; there are: {known}.")
