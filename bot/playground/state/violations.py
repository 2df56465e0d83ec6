"""Reports of the rules of Discord that the bot broke."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Violation:
    """The bot broke a rule of Discord: where, and which, in words."""

    where: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.where}: {self.sentence}"


class Reports(list[Violation]):
    """All violations so far; each is logged and told of when it is added."""

    def __init__(self, tell: Callable[[Violation], None]) -> None:
        super().__init__()
        self._tell = tell

    def report(self, where: str, sentence: str) -> None:
        """Add one."""
        violation = Violation(where, sentence)
        log.warning("The bot broke a rule of Discord. %s", violation)
        self.append(violation)
        self._tell(violation)

    def take(self) -> list[Violation]:
        """All so far, which are then forgotten: for a test that expects them."""
        taken = list(self)
        self.clear()
        return taken
