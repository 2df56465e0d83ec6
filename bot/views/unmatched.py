"""Stars for a title that I do not know yet: the button that keeps them, and what it answers."""

import re
from dataclasses import dataclass
from typing import Self

from discord.ui import Button, LayoutView

from bot.interaction.context import Interaction, answer
from bot.results import UnmatchedRating
from bot.views import text
from bot.views.card import Card, small
from bot.views.control import OWNER, Control
from recsys.wording.phrase import say

_LONGEST_ON_BUTTON = 50


@dataclass(frozen=True)
class Keep(Control):
    """Keeps the stars; without the tap, a typo in a title would be kept as if it were a film."""

    template = rf"keep:{OWNER}:(?P<halves>\d{{1,2}}):(?P<title>.+)"

    owner_id: int
    stars: float
    title: str

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """The button that was pressed."""
        return cls(int(match["owner"]), int(match["halves"]) / 2, match["title"])

    def button(self) -> Button[LayoutView]:
        """The button below the films that the title may mean."""
        return Button(
            label=f"Keep {text.number(self.stars)}★ for {_quoted(self.title, _LONGEST_ON_BUTTON)}",
            custom_id=f"keep:{self.owner_id}:{2 * self.stars:.0f}:{self.title}",
        )

    async def act(self, interaction: Interaction) -> None:
        """Keep the stars and say so in place of the question."""
        kept = await interaction.client.service.keep(
            self.owner_id, self.title, self.stars, interaction.id
        )
        await answer(interaction, unmatched_card(kept))


def unmatched_card(kept: UnmatchedRating) -> Card:
    """What is kept, and what becomes of it."""
    card = Card(f"{_name(kept)} · {text.stars(kept.stars)}", say("kept for later"))
    card.block(
        say("I do not know this film yet. When my catalogue has it, this becomes your rating."),
        small(text.middot([say("/ratings shows it"), say("/unrate forgets it")])),
    )
    return card


def forgotten_card(kept: UnmatchedRating) -> Card:
    """What is kept no more."""
    return Card(
        say("{title} forgotten", title=_name(kept)),
        say("was {stars}, kept for later", stars=text.stars(kept.stars)),
    )


def unmatched_line(kept: UnmatchedRating) -> str:
    """One line of /ratings."""
    return f"**{_name(kept)}** · {text.stars(kept.stars)}"


def _name(kept: UnmatchedRating) -> str:
    return text.plain(kept.title)


def _quoted(title: str, longest: int) -> str:
    return f"“{text.shorten(title, longest)}”"
