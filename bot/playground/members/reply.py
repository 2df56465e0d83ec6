"""What a member sees after doing something: the bot's messages, their buttons, menus and files."""

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.playground.state.interactions import NO_ANSWER, Interaction
from bot.playground.state.messages import Attachment, Message
from bot.playground.state.world import guild_of
from bot.playground.wire.components import SELECTS, embed_texts, walk
from bot.playground.wire.words import ComponentType, Payload


@dataclass(frozen=True)
class Control:
    """A button or a menu of a message."""

    message: Message
    component: Payload

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
    def options(self) -> list[Payload]:
        """The entries of a menu; of one of channels those of its kinds in the message's server."""
        if self.component["type"] != ComponentType.CHANNEL_SELECT:
            return self.component.get("options") or []
        chosen = {str(value["id"]) for value in self.component.get("default_values") or []}
        return [
            {"label": f"#{channel['name']}", "value": value, "default": value in chosen}
            for value, channel in self._channels.items()
        ]

    def resolved(self, values: Sequence[str]) -> Payload:
        """What an interaction carries of the channels that were chosen in a menu of them."""
        if self.component["type"] != ComponentType.CHANNEL_SELECT:
            return {}
        return {"resolved": {"channels": {value: self._channels[value] for value in values}}}

    @property
    def _channels(self) -> Mapping[str, Payload]:
        guild, kinds = guild_of(self.message.guild_id), self.component.get("channel_types")
        channels = [] if guild is None else guild.channels()
        return {each["id"]: each for each in channels if not kinds or each["type"] in kinds}

    @property
    def names(self) -> set[str]:
        """All by which a person or a test may call it."""
        return {self.label, str(self.component.get("label")), self.custom_id} - {""}


class Reply:
    """The answer to one interaction; it follows edits, for its messages change in place."""

    def __init__(self, interaction: Interaction, patience: float) -> None:
        self.interaction = interaction
        self._patience = patience

    @property
    def messages(self) -> list[Message]:
        """What the bot wrote or rewrote, oldest first."""
        return self.interaction.messages

    @property
    def message(self) -> Message:
        """The last of them; raises LookupError when there is none."""
        if not self.messages:
            raise LookupError(f"there is no message; the member sees {self.text!r}")
        return self.messages[-1]

    @property
    def has_failed(self) -> bool:
        """Whether the bot did not answer in time."""
        return self.interaction.is_expired

    @property
    def is_thinking(self) -> bool:
        """Whether the bot has deferred its answer and has not given it yet."""
        return not self.interaction.is_settled

    @property
    def text(self) -> str:
        """All that a person reads, without buttons and menus."""
        if self.has_failed:
            return NO_ANSWER
        return "\n".join(line for message in self.messages for line in message_texts(message))

    @property
    def controls(self) -> list[Control]:
        """All buttons and menus, in the order of reading."""
        return [
            Control(message, component)
            for message in self.messages
            for component in walk(message.draft.components)
            if component["type"] in SELECTS or component["type"] == ComponentType.BUTTON
        ]

    @property
    def buttons(self) -> list[Control]:
        """All buttons."""
        return [control for control in self.controls if control.is_button]

    @property
    def selects(self) -> list[Control]:
        """All menus."""
        return [control for control in self.controls if not control.is_button]

    @property
    def files(self) -> list[Attachment]:
        """All files and pictures."""
        return [file for message in self.messages for file in message.draft.attachments]

    @property
    def is_ephemeral(self) -> bool:
        """Whether only the member who asked sees it."""
        return all(message.is_ephemeral for message in self.messages)

    async def settled(self) -> "Reply":
        """Wait until the bot has answered fully, or for as long as patience lasts."""
        with contextlib.suppress(TimeoutError):
            await self.interaction.wait_until(lambda: self.interaction.is_settled, self._patience)
        return self

    async def more(self) -> "Reply":
        """Wait for the next follow-up, edit or deletion; raises TimeoutError."""
        seen = self.interaction.n_changes
        await self.interaction.wait_until(lambda: self.interaction.n_changes > seen, self._patience)
        return self


def message_texts(message: Message) -> Iterator[str]:
    """The texts of a message, from top to bottom."""
    draft = message.draft
    if draft.content:
        yield draft.content
    for embed in draft.embeds:
        yield from embed_texts(embed)
    for component in walk(draft.components):
        if component["type"] == ComponentType.TEXT_DISPLAY:
            yield component["content"]
