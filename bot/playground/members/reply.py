"""What a member sees after doing something: the bot's messages, their buttons, menus and files."""

import contextlib
from collections.abc import Iterator

from bot.playground.members.controls import Control, controls_of
from bot.playground.state.interactions import NO_ANSWER, Interaction
from bot.playground.state.messages import Attachment, Message
from bot.playground.wire.components import embed_texts, walk
from bot.playground.wire.words import ComponentType

_UNBROKEN_SPACE = "\u00a0"


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
        """All that a person reads, without buttons and menus; a space is a space there."""
        if self.has_failed:
            return NO_ANSWER
        lines = (line for message in self.messages for line in message_texts(message))
        return "\n".join(lines).replace(_UNBROKEN_SPACE, " ")

    @property
    def controls(self) -> list[Control]:
        """All buttons and menus, in the order of reading."""
        return [control for message in self.messages for control in controls_of(message)]

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
