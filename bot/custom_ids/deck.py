"""What the controls of the first minute remember: tastes to choose, and a deck of films."""

import re
from dataclasses import dataclass
from typing import Self

from bot.custom_ids.custom_id import OWNER, CustomId, OfOwner
from bot.film_status import DeckAnswer

_LETTERS = {"s": DeckAnswer.SEEN, "n": DeckAnswer.NOT_SEEN, "x": DeckAnswer.DISMISSED}
_LETTER_OF = {answer: letter for letter, answer in _LETTERS.items()}


@dataclass(frozen=True)
class Begin(OfOwner):
    """Does what /start does."""

    name = "start"
    template = rf"{name}:{OWNER}"


@dataclass(frozen=True)
class OpenTastes(OfOwner):
    """Opens the form of the tastes that can be chosen."""

    name = "tastes"
    template = rf"{name}:{OWNER}"


@dataclass(frozen=True)
class ChooseTastes(OfOwner):
    """Keeps the tastes that were ticked in the form, and shows the list that they make."""

    name = "taste"
    template = rf"{name}:{OWNER}"


@dataclass(frozen=True)
class NextCard(OfOwner):
    """Asks about a film, wherever the deck was left."""

    name = "deck"
    template = rf"{name}:{OWNER}"


@dataclass(frozen=True)
class LastCard(OfOwner):
    """Takes the last answer back and asks about that film again."""

    name = "undeck"
    template = rf"{name}:{OWNER}"


@dataclass(frozen=True)
class StopDeck(OfOwner):
    """Shows the list that the answers have made."""

    name = "stop"
    template = rf"{name}:{OWNER}"


@dataclass(frozen=True)
class AnswerCard(CustomId):
    """Answers for one film of the deck: with `stars` where it is rated."""

    template = rf"card:{OWNER}:(?P<movie>\d{{1,10}}):(?P<said>10|[1-9snx])"

    owner_id: int
    movie_id: int
    answer: DeckAnswer
    stars: float | None = None

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """Read it."""
        said, owner_id, movie_id = match["said"], int(match["owner"]), int(match["movie"])
        if said in _LETTERS:
            return cls(owner_id, movie_id, _LETTERS[said])
        return cls(owner_id, movie_id, DeckAnswer.RATED, int(said) / 2)

    def __str__(self) -> str:
        said = _LETTER_OF[self.answer] if self.stars is None else f"{2 * self.stars:.0f}"
        return f"card:{self.owner_id}:{self.movie_id}:{said}"
