"""What changes in the local Discord, told to those who follow it in the moment it happens."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeAlias

from bot.playground.state.messages import Change, Message
from bot.playground.state.violations import Violation


@dataclass(frozen=True, slots=True)
class MessageChange:
    """A message was written, rewritten or deleted; whether a member sees it is another question."""

    change: Change
    message: Message


@dataclass(frozen=True, slots=True)
class Presence:
    """The bot came or went."""

    is_online: bool


@dataclass(frozen=True, slots=True)
class NewCommands:
    """The bot told of other commands than before."""


@dataclass(frozen=True, slots=True)
class NewMember:
    """Somebody joined."""


Event: TypeAlias = MessageChange | Presence | NewCommands | NewMember | Violation
Listener: TypeAlias = Callable[[Event], None]


class Feed:
    """Hands each event to all who follow, at once and in order; nobody has to ask again."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def publish(self, event: Event) -> None:
        """Tell all who follow."""
        for listener in tuple(self._listeners):
            listener(event)

    def message(self, change: Change, message: Message) -> None:
        """Tell of a message."""
        self.publish(MessageChange(change, message))

    @contextmanager
    def followed_by(self, listener: Listener) -> Iterator[None]:
        """Tell the listener of all that happens while the context lasts; it must not wait."""
        self._listeners.append(listener)
        try:
            yield
        finally:
            self._listeners.remove(listener)
