"""Messages and their attachments: written, edited in place, and shown as the API shows them."""

import copy
import itertools
import mimetypes
import struct
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from enum import Enum

from bot.playground.state.polls import Poll
from bot.playground.wire.components import media_of, walk
from bot.playground.wire.words import MessageFlags, Payload, Snowflakes, timestamp

_PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
_PNG_HEADER = len(_PNG) + 8


class Change(Enum):
    """What happened to a message."""

    CREATED = "created"
    CHANGED = "changed"
    DELETED = "deleted"


@dataclass(frozen=True)
class Upload:
    """A file that came with a request, under `files[index]`."""

    index: int
    filename: str
    content: bytes


@dataclass(frozen=True)
class Attachment:
    """A file of a message, kept in memory and served on loopback."""

    attachment_id: str
    filename: str
    content: bytes
    url: str
    description: str | None = None

    @property
    def content_type(self) -> str:
        """What it is, told by its name."""
        return mimetypes.guess_type(self.filename)[0] or "application/octet-stream"

    @property
    def measures(self) -> Payload:
        """How wide and high a PNG is, in pixels, so that room can be kept for it."""
        if not self.content.startswith(_PNG) or len(self.content) < _PNG_HEADER:
            return {}
        width, height = struct.unpack_from(">II", self.content, len(_PNG))
        return {"width": width, "height": height}

    def payload(self) -> Payload:
        """The attachment as the API shows it."""
        payload: Payload = {
            "id": self.attachment_id,
            "filename": self.filename,
            "size": len(self.content),
            "url": self.url,
            "proxy_url": self.url,
            "content_type": self.content_type,
            **self.measures,
        }
        if self.description is not None:
            payload["description"] = self.description
        return payload


@dataclass
class Draft:
    """The parts of a message that a bot writes."""

    content: str = ""
    embeds: list[Payload] = field(default_factory=list)
    components: list[Payload] = field(default_factory=list)
    flags: MessageFlags = field(default=MessageFlags(0))
    attachments: list[Attachment] = field(default_factory=list)
    poll: Poll | None = None

    @property
    def is_v2(self) -> bool:
        """Whether it is made of components only."""
        return MessageFlags.COMPONENTS_V2 in self.flags

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        parts = (self.content, self.embeds, self.components, self.attachments, self.poll)
        return not any(parts)


@dataclass
class Message:
    """A message of the bot or of a member; `only_for` is the one who sees an ephemeral one.

    `command` is the command that it answers, as members read it, "" where it answers none.
    """

    message_id: str
    channel_id: str
    guild_id: str | None
    author: Payload
    draft: Draft
    only_for: str | None = None
    interaction: Payload = field(default_factory=dict)
    command: str = ""
    sent_at: str = field(default_factory=timestamp)
    edited_at: str | None = None
    is_deleted: bool = False
    revision: int = 0

    @property
    def is_ephemeral(self) -> bool:
        """Whether only one member sees it."""
        return MessageFlags.EPHEMERAL in self.draft.flags

    @property
    def is_loading(self) -> bool:
        """Whether the bot is still thinking."""
        return MessageFlags.LOADING in self.draft.flags

    def rewrite(self, draft: Draft) -> None:
        """Put another text in its place; what fills a deferred answer edits nothing."""
        if not self.is_loading:
            self.edited_at = timestamp()
        self.draft = draft
        self.revision += 1

    def payload(self) -> Payload:
        """The message as the API shows it."""
        payload: Payload = {
            "id": self.message_id,
            "channel_id": self.channel_id,
            "author": self.author,
            "content": self.draft.content,
            "timestamp": self.sent_at,
            "edited_timestamp": self.edited_at,
            "tts": False,
            "mention_everyone": False,
            "mentions": [],
            "mention_roles": [],
            "attachments": self._listed(),
            "embeds": copy.deepcopy(self.draft.embeds),
            "components": copy.deepcopy(self.draft.components),
            "pinned": False,
            "type": 20 if self.interaction.get("type") == 2 else 0,  # noqa: PLR2004 (CHAT_INPUT)
            "flags": int(self.draft.flags),
        }
        if self.author.get("bot"):
            payload |= {"application_id": self.author["id"], "webhook_id": self.author["id"]}
        if self.draft.poll is not None:
            payload["poll"] = self.draft.poll.payload()
        if self.interaction:
            payload["interaction_metadata"] = self.interaction
        return payload

    def _listed(self) -> list[Payload]:
        """The attachments; those of a message of components are named by these alone."""
        if MessageFlags.COMPONENTS_V2 in self.draft.flags:
            return []
        return [attachment.payload() for attachment in self.draft.attachments]


class Messages:
    """All messages by id, and the attachments by URL."""

    def __init__(
        self, snowflakes: Snowflakes, tell: Callable[[Change, Message], None] = lambda *_: None
    ) -> None:
        """`tell` is called with each change in the moment it happens."""
        self._snowflakes = snowflakes
        self._tell = tell
        self._messages: dict[str, Message] = {}
        self._by_channel: dict[str, list[Message]] = {}
        self._attachments: dict[str, Attachment] = {}
        self.origin = ""

    def add(self, message: Message) -> None:
        """Keep a message."""
        self._messages[message.message_id] = message
        self._by_channel.setdefault(message.channel_id, []).append(message)
        self._tell(Change.CREATED, message)

    def rewrite(self, message: Message, draft: Draft) -> None:
        """Put another text in the place of a message's."""
        message.rewrite(draft)
        self._tell(Change.CHANGED, message)

    def vote(self, message: Message, poll: Poll, member_id: str, answers: Collection[int]) -> None:
        """Put a member's votes in a poll of the message in the place of earlier ones."""
        poll.vote(member_id, answers)
        self._tell(Change.CHANGED, message)

    def delete(self, message: Message) -> None:
        """Take a message away."""
        message.is_deleted = True
        self._tell(Change.DELETED, message)

    def of_channel(self, channel_id: str) -> Sequence[Message]:
        """All that was ever written in a channel, oldest first."""
        return self._by_channel.get(channel_id, ())

    def get(self, message_id: str) -> Message | None:
        """The message of that id, unless it was deleted."""
        message = self._messages.get(message_id)
        return None if message is None or message.is_deleted else message

    def attach(self, upload: Upload, channel_id: str, description: str | None = None) -> Attachment:
        """Keep an uploaded file under a URL of its own."""
        attachment_id = self._snowflakes.next()
        key = f"{channel_id}/{attachment_id}/{upload.filename}"
        url = f"{self.origin}/attachments/{key}"
        attachment = Attachment(attachment_id, upload.filename, upload.content, url, description)
        self._attachments[key] = attachment
        return attachment

    def attachment(self, key: str) -> Attachment | None:
        """The attachment under `channel_id/attachment_id/filename`."""
        return self._attachments.get(key)


def settle_components(draft: Draft) -> None:
    """Number the components and point their media at the attachments, as Discord does."""
    by_name = {attachment.filename: attachment for attachment in draft.attachments}
    draft.components = copy.deepcopy(draft.components)
    taken = {component["id"] for component in walk(draft.components) if component.get("id")}
    free = (number for number in itertools.count(1) if number not in taken)
    for component in walk(draft.components):
        if not component.get("id"):
            component["id"] = next(free)
        for media in media_of(component):
            scheme, _, filename = media["url"].partition("://")
            if scheme == "attachment":
                attachment = by_name[filename]
                media["url"] = media["proxy_url"] = attachment.url
                media["content_type"] = attachment.content_type
                media["attachment_id"] = attachment.attachment_id
                media.update(attachment.measures)
        if component["type"] == 13 and draft.attachments:  # noqa: PLR2004 (FILE)
            component["name"] = component["file"]["url"].rsplit("/", 1)[-1]
