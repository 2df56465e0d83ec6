"""The life of an interaction: delivered, answered within three seconds or lost, followed up.

Source: https://discord.com/developers/docs/interactions/receiving-and-responding
"""

import asyncio
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.playground.state.messages import Message
from bot.playground.state.violations import Reports
from bot.playground.wire.errors import unknown
from bot.playground.wire.words import CallbackType, InteractionType, Payload

NO_ANSWER = "The application did not respond"
_TYPED = 1
NO_CHOICES = "Loading options failed"


@dataclass(frozen=True)
class Manners:
    """Discord's patience, in seconds; tests of its end make it shorter.

    `patience` is the members': how long they wait for what a bot has deferred.
    """

    answer_within: float = 3.0
    token_lives: float = 15 * 60.0
    patience: float = 30.0


@dataclass
class Interaction:
    """One thing that a member did, and all that the bot answered; times are the event loop's."""

    payload: Payload
    what: str
    member_id: str
    source: Message | None = None
    answer: CallbackType | None = None
    original: Message | None = None
    follow_ups: list[Message] = field(default_factory=list)
    choices: list[Payload] = field(default_factory=list)
    modal: Payload | None = None
    is_expired: bool = False
    is_cut_off: bool = False
    n_deliveries: int = 0
    began_at: float = field(default_factory=lambda: asyncio.get_running_loop().time())
    answered_at: float | None = None
    changed_at: float | None = None
    n_changes: int = 0
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def interaction_id(self) -> str:
        """Its id, a snowflake."""
        return str(self.payload["id"])

    @property
    def token(self) -> str:
        """The secret by which it is answered."""
        return str(self.payload["token"])

    @property
    def kind(self) -> InteractionType:
        """What the member did."""
        return InteractionType(self.payload["type"])

    @property
    def command(self) -> str:
        """The command that was run, as members read it, "" where it is another interaction."""
        if self.kind != InteractionType.COMMAND:
            return ""
        data = self.payload["data"]
        is_typed = data.get("type", _TYPED) == _TYPED
        return f"/{data.get('name')}" if is_typed else str(data.get("name"))

    @property
    def messages(self) -> list[Message]:
        """What the bot wrote in answer, oldest first, without what it deleted."""
        written = [self.original] if self.original is not None else []
        if self.answer == CallbackType.DEFERRED_UPDATE and not self._source_changed:
            written = []
        return [message for message in [*written, *self.follow_ups] if not message.is_deleted]

    @property
    def is_settled(self) -> bool:
        """Whether the member sees an answer, or that there will be none."""
        if self.is_expired:
            return True
        if self.answer == CallbackType.DEFERRED_MESSAGE and self.original is not None:
            return self.original.is_deleted or not self.original.is_loading
        if self.answer == CallbackType.DEFERRED_UPDATE:
            return self._source_changed or bool(self.follow_ups)
        return self.answer is not None

    @property
    def metadata(self) -> Payload:
        """What its messages say of it."""
        user = self.payload.get("user") or self.payload["member"]["user"]
        metadata: Payload = {
            "id": self.interaction_id,
            "type": self.payload["type"],
            "user": user,
            "authorizing_integration_owners": self.payload["authorizing_integration_owners"],
        }
        if self.source is not None:
            metadata["interacted_message_id"] = self.source.message_id
        return metadata

    def notify(self) -> None:
        """Tell those who wait that something changed."""
        self.n_changes += 1
        self.changed_at = asyncio.get_running_loop().time()
        self._changed.set()

    async def wait_until(self, condition: Callable[[], bool], patience: float) -> None:
        """Wait for an answer that fulfils the condition; raises TimeoutError."""
        async with asyncio.timeout(patience):
            while not condition():
                self._changed.clear()
                await self._changed.wait()

    @property
    def _source_changed(self) -> bool:
        source = self.source
        return source is not None and (
            source.is_deleted or source.revision != self._source_revision
        )

    def __post_init__(self) -> None:
        self._source_revision = 0 if self.source is None else self.source.revision


class Interactions:
    """All interactions by id and by token, and the clock that runs out on them."""

    def __init__(self, reports: Reports, manners: Manners) -> None:
        self.manners = manners
        self._reports = reports
        self._by_token: dict[str, Interaction] = {}
        self._deadlines: dict[str, asyncio.TimerHandle] = {}

    def open(self, interaction: Interaction) -> None:
        """Start the clock."""
        loop = asyncio.get_running_loop()
        self._by_token[interaction.token] = interaction
        self._deadlines[interaction.token] = loop.call_later(
            self.manners.answer_within, self._expire, interaction
        )

    @property
    def latest(self) -> Interaction | None:
        """The one that was opened last."""
        return next(reversed(self._by_token.values()), None)

    def to_answer(self, interaction_id: str, token: str) -> Interaction:
        """The one that a bot answers now; unknown once its time is over."""
        interaction = self._by_token.get(token)
        if interaction is None or interaction.interaction_id != interaction_id:
            raise unknown("interaction", 10062)
        if interaction.is_expired:
            raise unknown("interaction", 10062)
        return interaction

    def to_follow_up(self, token: str) -> Interaction:
        """The one that a bot says more about, within 15 minutes of an answer."""
        interaction = self._by_token.get(token)
        if interaction is None or interaction.is_expired:
            raise unknown("Webhook", 10015)
        return interaction

    def is_too_old(self, interaction: Interaction) -> bool:
        """Whether its token has run out."""
        age = asyncio.get_running_loop().time() - interaction.began_at
        return age > self.manners.token_lives

    def answered(self, interaction: Interaction, answer: CallbackType) -> None:
        """The bot answered in time."""
        interaction.answer = answer
        interaction.answered_at = asyncio.get_running_loop().time()
        self._stop_clock(interaction.token)

    def close(self) -> None:
        """Stop all clocks."""
        for token in list(self._deadlines):
            self._stop_clock(token)

    def _expire(self, interaction: Interaction) -> None:
        self._stop_clock(interaction.token)
        interaction.is_expired = True
        is_completion = interaction.kind == InteractionType.AUTOCOMPLETE
        self._reports.report(
            interaction.what,
            f"no answer within {self.manners.answer_within:g} s, so the member sees"
            f" “{NO_CHOICES if is_completion else NO_ANSWER}”",
        )
        interaction.notify()

    def _stop_clock(self, token: str) -> None:
        self._deadlines.pop(token).cancel()


def new_token() -> str:
    """A token that cannot be guessed."""
    return secrets.token_urlsafe(48)
