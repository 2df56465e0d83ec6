"""What /ratings shows: a page of the member's ratings, and the pager."""

import re
from dataclasses import dataclass
from typing import Self

from discord.ui import Button, LayoutView

from bot.interaction.context import Interaction, answer
from bot.results import RatingsPage
from bot.views import text
from bot.views.card import Card
from bot.views.control import OWNER, Control
from bot.views.unmatched import unmatched_line
from recsys import RatedMovie


@dataclass(frozen=True)
class TurnPage(Control):
    """Shows another page of the ratings in place of this one."""

    template = rf"page:{OWNER}:(?P<page>-?\d{{1,9}})"

    owner_id: int
    page: int

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """The button that was pressed."""
        return cls(int(match["owner"]), int(match["page"]))

    def button(self, label: str, *, disabled: bool) -> Button[LayoutView]:
        """A button of the pager."""
        return Button(label=label, custom_id=f"page:{self.owner_id}:{self.page}", disabled=disabled)

    async def act(self, interaction: Interaction) -> None:
        """Turn the page."""
        page = await interaction.client.service.ratings(self.owner_id, self.page)
        await answer(interaction, ratings_card(page, self.owner_id))


def ratings_card(page: RatingsPage, owner_id: int) -> Card:
    """One page of ratings, newest first."""
    card = Card(
        f"Your {text.count(page.n_ratings, 'rating')}" if page.n_ratings else "Nothing rated yet",
        text.middot(
            [
                "" if page.mean_stars is None else f"{text.predicted(page.mean_stars)} on average",
                f"{page.n_unmatched} kept for later" if page.n_unmatched else "",
                "newest first",
                f"page {page.page + 1} of {page.n_pages}" if page.n_pages > 1 else "",
            ]
        ),
    )
    if page.ratings:
        card.block(*map(_line, page.ratings))
    if page.kept:
        card.block("Kept until I know the film:", *map(unmatched_line, page.kept))
    if page.n_pages > 1:
        card.controls(_pager(page, owner_id))
    return card


def _line(rated: RatedMovie) -> str:
    return f"**{text.title(rated.movie)}**{text.year(rated.movie)} · {text.stars(rated.stars)}"


def _pager(page: RatingsPage, owner_id: int) -> list[Button[LayoutView]]:
    is_first, is_last = page.page == 0, page.page == page.n_pages - 1
    return [
        TurnPage(owner_id, page.page - 1).button("‹ Newer", disabled=is_first),
        TurnPage(owner_id, page.page + 1).button("Older ›", disabled=is_last),
    ]
