"""Who and what the local Discord holds: the bot, two servers, their channels, and the members."""

import base64
import hashlib
import re
from dataclasses import dataclass, field

from bot.playground.wire.words import Payload, timestamp

LOCALE = "en-US"
ATTACHMENT_SIZE_LIMIT = 10 * 1024 * 1024
_EVERYTHING_A_MEMBER_MAY = (1 << 10) | (1 << 11) | (1 << 14) | (1 << 15) | (1 << 31)
_EVERYTHING_AN_OWNER_MAY = _EVERYTHING_A_MEMBER_MAY | (1 << 3) | (1 << 5) | (1 << 13)
_OWNER = "ann"
_ROLES = ("regulars", "projectionists")
_USERNAME = re.compile(r"[a-z0-9_.]{2,32}")


def fixed_id(*names: str) -> str:
    """The same id for the same names in every run, so that a bot knows its members again."""
    digest = hashlib.sha256("/".join(names).encode()).digest()
    return str(10**17 + int.from_bytes(digest[:7]) % (9 * 10**17))


def is_username(name: str) -> bool:
    """Whether Discord takes it for a user's name."""
    return _USERNAME.fullmatch(name) is not None and ".." not in name


def user_payload(name: str, *, bot: bool = False) -> Payload:
    """A user as the API shows it."""
    return {
        "id": fixed_id("user", name),
        "username": name,
        "discriminator": "0",
        "global_name": None if bot else name.title(),
        "avatar": None,
        "bot": bot,
        "public_flags": 0,
        "flags": 0,
    }


def permissions_of(user_id: str) -> int:
    """What a member may in the servers, as Discord's bits; one of them owns both."""
    is_owner = user_id == fixed_id("user", _OWNER)
    return _EVERYTHING_AN_OWNER_MAY if is_owner else _EVERYTHING_A_MEMBER_MAY


def member_payload(user: Payload) -> Payload:
    """A user as a member of one of the servers."""
    return {
        "user": user,
        "nick": None,
        "avatar": None,
        "roles": [],
        "joined_at": "2024-01-01T00:00:00+00:00",
        "premium_since": None,
        "deaf": False,
        "mute": False,
        "flags": 0,
        "pending": False,
        "permissions": str(permissions_of(user["id"])),
        "communication_disabled_until": None,
    }


@dataclass(frozen=True)
class Place:
    """Where a member is: a channel of a server, or the direct messages with the bot."""

    name: str
    title: str
    channel_id: str
    guild_id: str | None = None

    @property
    def is_dm(self) -> bool:
        """Whether it is the direct messages."""
        return self.guild_id is None

    def channel(self) -> Payload:
        """The partial channel that an interaction carries."""
        if self.guild_id is None:
            return {
                "id": self.channel_id,
                "type": 1,
                "flags": 0,
                "last_message_id": None,
                "recipients": [],
            }
        return {
            **_text_channel(self.guild_id, self.channel_id, "films", 0),
            "permissions": str(_EVERYTHING_A_MEMBER_MAY),
        }


@dataclass(frozen=True)
class Guild:
    """A server with a few text channels; its members are all people of the playground."""

    name: str
    title: str
    guild_id: str
    channel_ids: dict[str, str] = field(default_factory=dict)

    @classmethod
    def named(cls, name: str, title: str, *channels: str) -> "Guild":
        """A server whose ids follow from its name."""
        ids = {channel: fixed_id("channel", name, channel) for channel in channels}
        return cls(name, title, fixed_id("guild", name), ids)

    @property
    def place(self) -> Place:
        """The channel in which members talk to the bot."""
        return Place(self.name, self.title, self.channel_ids["films"], self.guild_id)

    def channels(self) -> list[Payload]:
        """Its channels as the API shows them."""
        return [
            _text_channel(self.guild_id, channel_id, name, position)
            for position, (name, channel_id) in enumerate(self.channel_ids.items())
        ]

    def roles(self) -> list[Payload]:
        """Its roles as the API shows them, of which everybody has the first."""
        everyone = _role(self.guild_id, "@everyone", 0)
        more = (
            _role(fixed_id("role", self.name, role), role, position)
            for position, role in enumerate(_ROLES, start=1)
        )
        return [everyone, *more]

    def partial(self) -> Payload:
        """The partial server that an interaction carries."""
        return {"id": self.guild_id, "locale": LOCALE, "features": []}

    def create_event(self, bot_user: Payload, n_members: int) -> Payload:
        """GUILD_CREATE as a bot without the members intent gets it: of the members only itself."""
        return {
            "id": self.guild_id,
            "name": self.title,
            "icon": None,
            "splash": None,
            "discovery_splash": None,
            "banner": None,
            "description": None,
            "owner_id": fixed_id("user", _OWNER),
            "region": "deprecated",
            "afk_channel_id": None,
            "afk_timeout": 300,
            "verification_level": 0,
            "default_message_notifications": 1,
            "explicit_content_filter": 0,
            "mfa_level": 0,
            "nsfw_level": 0,
            "nsfw": False,
            "premium_tier": 0,
            "premium_subscription_count": 0,
            "preferred_locale": LOCALE,
            "system_channel_id": None,
            "system_channel_flags": 0,
            "rules_channel_id": None,
            "public_updates_channel_id": None,
            "safety_alerts_channel_id": None,
            "vanity_url_code": None,
            "application_id": None,
            "max_members": 500_000,
            "features": [],
            "roles": self.roles(),
            "emojis": [],
            "stickers": [],
            "joined_at": timestamp(),
            "large": False,
            "unavailable": False,
            "member_count": n_members,
            "members": [member_payload(bot_user)],
            "channels": self.channels(),
            "threads": [],
            "presences": [],
            "voice_states": [],
            "stage_instances": [],
            "guild_scheduled_events": [],
            "soundboard_sounds": [],
        }


GUILDS = (
    Guild.named("film-club", "Film Club", "films", "general", "off-topic"),
    Guild.named("night-owls", "Night Owls", "films", "lounge"),
)


def guild_of(guild_id: str | None) -> Guild | None:
    """The server of that id, whether the bot is in it or not."""
    return next((guild for guild in GUILDS if guild.guild_id == guild_id), None)


class World:
    """The application, its bot user and token, and the servers that the bot is in."""

    def __init__(self) -> None:
        self.bot_user = user_payload("matinee", bot=True)
        self.application_id: str = self.bot_user["id"]
        self.token = _token(self.application_id)
        self.guilds: tuple[Guild, ...] = GUILDS
        self.people: dict[str, Payload] = {}

    def guild(self, guild_id: str) -> Guild | None:
        """The server of that id."""
        return next((guild for guild in self.guilds if guild.guild_id == guild_id), None)

    def leave(self, guild_id: str) -> None:
        """Let the bot be in a server no more, as when somebody there removes it."""
        self.guilds = tuple(guild for guild in self.guilds if guild.guild_id != guild_id)

    def place(self, name: str, member_name: str) -> Place | None:
        """A place by its name; each member has direct messages of their own."""
        if name == "dm":
            return self.direct_messages(member_name)
        return next((guild.place for guild in self.guilds if guild.name == name), None)

    def direct_messages(self, member_name: str) -> Place:
        """The direct messages of a member with the bot."""
        return Place("dm", "Direct messages", fixed_id("dm", member_name))

    def place_names(self) -> list[str]:
        """The names of all places."""
        return [*(guild.name for guild in self.guilds), "dm"]

    def application(self) -> Payload:
        """The application as /oauth2/applications/@me shows it."""
        return {
            "id": self.application_id,
            "name": self.bot_user["username"],
            "icon": None,
            "description": "",
            "summary": "",
            "type": None,
            "bot": self.bot_user,
            "bot_public": True,
            "bot_require_code_grant": False,
            "verify_key": "0" * 64,
            "flags": 0,
            "hook": True,
            "owner": user_payload(_OWNER),
            "team": None,
            "tags": [],
            "redirect_uris": [],
            "interactions_endpoint_url": None,
            "approximate_guild_count": len(self.guilds),
            "approximate_user_install_count": 0,
            "integration_types_config": {"0": {}},
        }


def _token(application_id: str) -> str:
    """A token in Discord's shape: whose it is, a moment, and what nobody can guess."""
    whose = base64.urlsafe_b64encode(application_id.encode()).decode().rstrip("=")
    return f"{whose}.play00.{hashlib.sha256(b'the token of the playground').hexdigest()[:38]}"


def _role(role_id: str, name: str, position: int) -> Payload:
    return {
        "id": role_id,
        "name": name,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "icon": None,
        "unicode_emoji": None,
        "position": position,
        "permissions": str(_EVERYTHING_A_MEMBER_MAY),
        "managed": False,
        "mentionable": False,
        "flags": 0,
    }


def _text_channel(guild_id: str, channel_id: str, name: str, position: int) -> Payload:
    return {
        "id": channel_id,
        "type": 0,
        "guild_id": guild_id,
        "name": name,
        "position": position,
        "permission_overwrites": [],
        "nsfw": False,
        "parent_id": None,
        "topic": None,
        "last_message_id": None,
        "last_pin_timestamp": None,
        "rate_limit_per_user": 0,
        "flags": 0,
    }
