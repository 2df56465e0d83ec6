"""What a change of the ratings answers: the receipt with its Undo, and what was taken back."""

import re
from dataclasses import dataclass
from typing import Self

from discord.ui import Button, LayoutView

from bot.film_status import FilmStatus
from bot.interaction.context import Interaction, answer
from bot.results import Receipt, Removed, StatusCleared, Undone
from bot.views import text
from bot.views.card import Card, small
from bot.views.control import OWNER, Control

_MARKED = {FilmStatus.SEEN: "you had marked it as seen", FilmStatus.DISMISSED: "it was not for you"}
_STILL = {FilmStatus.SEEN: "marked as seen", FilmStatus.DISMISSED: "not for you"}


@dataclass(frozen=True)
class Undo(Control):
    """Takes back one change of a rating, and only that one."""

    template = rf"undo:{OWNER}:(?P<movie>\d{{1,10}}):(?P<change>\d{{1,20}})"

    owner_id: int
    movie_id: int
    change_id: int

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """The button that was pressed."""
        return cls(int(match["owner"]), int(match["movie"]), int(match["change"]))

    def button(self) -> Button[LayoutView]:
        """The button below a receipt."""
        return Button(
            label="Undo", custom_id=f"undo:{self.owner_id}:{self.movie_id}:{self.change_id}"
        )

    async def act(self, interaction: Interaction) -> None:
        """Take the change back and say so in place of the receipt."""
        undone = await interaction.client.service.undo(
            self.owner_id, self.movie_id, self.change_id, interaction.id
        )
        await answer(interaction, undone_card(undone))


def receipt_card(receipt: Receipt, owner_id: int) -> Card:
    """What was understood and stored."""
    card = Card(f"{text.label(receipt.movie)} · {text.stars(receipt.stars)}", _surprise(receipt))
    card.block(small(_progress(receipt)))
    card.controls([Undo(owner_id, receipt.movie.movie_id, receipt.change_id).button()])
    return card


def undone_card(undone: Undone) -> Card:
    """What stands again."""
    if undone.restored is None:
        stands = f"{text.label(undone.movie)} is unrated again."
    else:
        stands = f"{text.label(undone.movie)} has {text.stars(undone.restored)} again."
    card = Card("Taken back")
    card.block(stands)
    return card


def removed_card(removed: Removed) -> Card:
    """What was removed, and how to give it again."""
    left = text.count(removed.n_ratings, "rating")
    still = (
        ""
        if removed.status is None
        else f"still {_STILL[removed.status]}; /unrate again undoes that"
    )
    return Card(
        f"{text.label(removed.movie)} removed",
        text.middot(
            [f"was {text.stars(removed.stars)}", f"{left} left", still or "/rate gives it again"]
        ),
    )


def status_cleared_card(unmarked: StatusCleared) -> Card:
    """What may be recommended again, and why it was not."""
    return Card(f"{text.label(unmarked.movie)} may come again", _MARKED[unmarked.status])


def _surprise(receipt: Receipt) -> str:
    was = "" if receipt.previous is None else f"was {text.stars(receipt.previous)}"
    guess = receipt.predicted
    guessed = "" if guess is None else f"I had guessed {text.predicted(guess)}"
    return text.middot([was, guessed])


def _progress(receipt: Receipt) -> str:
    rated = f"{receipt.n_ratings:,} rated"
    if receipt.n_until_good:
        return f"{rated} · {receipt.n_until_good} more until my picks get good"
    return f"{rated} · /recommend knows what to see next"
