"""What a tap on a control does, and for which custom_ids."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

from bot.custom_ids import CustomId
from bot.interaction.context import Interaction

_Kind = TypeVar("_Kind", bound=CustomId)
_Act: TypeAlias = Callable[[Interaction, _Kind], Awaitable[None]]


@dataclass(frozen=True)
class Control(Generic[_Kind]):
    """A button or a menu: what it remembers, and what it does."""

    kind: type[_Kind]
    act: _Act[_Kind]


def handles(kind: type[_Kind]) -> Callable[[_Act[_Kind]], Control[_Kind]]:
    """Make a function the control of all custom_ids of a kind."""

    def controlled(act: _Act[_Kind]) -> Control[_Kind]:
        return Control(kind, act)

    return controlled
