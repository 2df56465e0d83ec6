"""The application's commands, as the bot registered them: global, and by server."""

from collections.abc import Callable
from typing import Any

from bot.playground.rules.commands import CHAT_INPUT, MAX_COMMANDS, check_command
from bot.playground.rules.findings import Findings
from bot.playground.wire.errors import broken, unknown
from bot.playground.wire.words import Payload, Snowflakes

_ADMINISTRATOR = 1 << 3


class CommandBook:
    """The commands of the application, global and by server."""

    def __init__(
        self,
        application_id: str,
        snowflakes: Snowflakes,
        tell: Callable[[], None] = lambda: None,
    ) -> None:
        """`tell` is called when they have changed."""
        self._tell = tell
        self._application_id = application_id
        self._snowflakes = snowflakes
        self._scopes: dict[str | None, dict[str, Payload]] = {}

    def all(self, guild_id: str | None) -> list[Payload]:
        """The commands of one scope; None is the global one."""
        return list(self._scopes.get(guild_id, {}).values())

    def visible(self, guild_id: str | None, permissions: int) -> dict[str, Payload]:
        """What a member who may so much is offered there, by name.

        A server's own command hides a global one. In direct messages everybody may everything.
        """
        offered = self._offered(guild_id, permissions)
        return {command["name"]: command for command in offered if command["type"] == CHAT_INPUT}

    def menus(self, guild_id: str | None, permissions: int) -> list[Payload]:
        """The commands that are offered there in the menus of members and of messages."""
        offered = self._offered(guild_id, permissions)
        return [command for command in offered if command["type"] != CHAT_INPUT]

    def _offered(self, guild_id: str | None, permissions: int) -> list[Payload]:
        context = 1 if guild_id is None else 0
        offered = [
            command for command in self.all(None) if context in (command["contexts"] or (0, 1))
        ]
        if guild_id is not None:
            offered += self.all(guild_id)
            offered = [command for command in offered if _may(permissions, command)]
        return offered

    def get(self, guild_id: str | None, command_id: str) -> Payload:
        """One command; raises ApiError."""
        try:
            return self._scopes[guild_id][command_id]
        except KeyError:
            raise unknown("application command", 10063) from None

    def overwrite(self, guild_id: str | None, definitions: list[Any]) -> list[Payload]:
        """Put these commands in the place of all; one of the same name keeps its id."""
        findings = Findings()
        checked = findings.objects((), definitions)
        names = set()
        for index, definition in enumerate(checked):
            check_command(findings, (index,), definition)
            key = (definition.get("type", CHAT_INPUT), definition.get("name"))
            if key in names:
                message = "Application command names must be unique"
                findings.add((index, "name"), "APPLICATION_COMMANDS_DUPLICATE_NAME", message)
            names.add(key)
        findings.raise_if_any()
        self._check_counts(checked)
        ids = {(command["type"], command["name"]): command["id"] for command in self.all(guild_id)}
        self._scopes[guild_id] = {}
        for definition in checked:
            kind = (definition.get("type", CHAT_INPUT), definition["name"])
            self._put(guild_id, ids.get(kind) or self._snowflakes.next(), definition)
        self._tell()
        return self.all(guild_id)

    def upsert(self, guild_id: str | None, definition: Payload) -> Payload:
        """Add one command, or replace the one of its name."""
        kind = (definition.get("type", CHAT_INPUT), definition.get("name"))
        others = [c for c in self.all(guild_id) if (c["type"], c["name"]) != kind]
        self.overwrite(guild_id, [*others, definition])
        return self.all(guild_id)[-1]

    def edit(self, guild_id: str | None, command_id: str, changes: Payload) -> Payload:
        """Replace some fields of one command."""
        edited = {**self.get(guild_id, command_id), **changes}
        findings = Findings()
        check_command(findings, (), edited)
        findings.raise_if_any()
        command = self._put(guild_id, command_id, edited)
        self._tell()
        return command

    def delete(self, guild_id: str | None, command_id: str) -> None:
        """Remove one command; raises ApiError."""
        self.get(guild_id, command_id)
        del self._scopes[guild_id][command_id]
        self._tell()

    def _check_counts(self, definitions: list[Payload]) -> None:
        for kind, most in MAX_COMMANDS.items():
            if sum(d.get("type", CHAT_INPUT) == kind for d in definitions) > most:
                message = f"Maximum number of application commands reached ({most})"
                raise broken(400, 30032, message)

    def _put(self, guild_id: str | None, command_id: str, definition: Payload) -> Payload:
        command: Payload = {
            "id": command_id,
            "application_id": self._application_id,
            "version": self._snowflakes.next(),
            "type": definition.get("type", CHAT_INPUT),
            "name": definition["name"],
            "name_localizations": definition.get("name_localizations"),
            "description": definition.get("description") or "",
            "description_localizations": definition.get("description_localizations"),
            "default_member_permissions": definition.get("default_member_permissions"),
            "dm_permission": definition.get("dm_permission"),
            "nsfw": bool(definition.get("nsfw")),
            "contexts": definition.get("contexts"),
            "integration_types": definition.get("integration_types") or [0],
            "options": definition.get("options") or [],
        }
        if guild_id is not None:
            command["guild_id"] = guild_id
        self._scopes.setdefault(guild_id, {})[command_id] = command
        return command


def _may(permissions: int, command: Payload) -> bool:
    """Whether a member has all permissions that a command asks for, or is an administrator."""
    asked = command["default_member_permissions"]
    if asked is None or permissions & _ADMINISTRATOR:
        return True
    return int(asked) != 0 and permissions & int(asked) == int(asked)
