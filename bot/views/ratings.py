"""What /ratings shows: a page of the member's ratings, and the pager."""

import re
from typing import Self

from discord.ui import Button

from bot.interaction import Interaction, answer
from bot.results import RatingsPage
from bot.views import text
from bot.views.card import Card
from bot.views.control import OWNER, Control


class TurnPage(Control, template=rf"page:{OWNER}:(?P<page>-?\d{{1,9}})"):
    """Shows another page of the ratings in place of this one."""

    def __init__(
        self, owner_id: int, page: int, *, label: str = "", disabled: bool = False
    ) -> None:
        custom_id = f"page:{owner_id}:{page}"
        super().__init__(Button(label=label, custom_id=custom_id, disabled=disabled), owner_id)
        self.page = page

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """The button that was pressed."""
        return cls(int(match["owner"]), int(match["page"]))

    async def act(self, interaction: Interaction) -> None:
        """Turn the page."""
        page = await interaction.client.service.ratings(self.owner_id, self.page)
        await answer(interaction, ratings_card(page, self.owner_id))


def ratings_card(page: RatingsPage, owner_id: int) -> Card:
    """One page of ratings, newest first."""
    card = Card(
        f"Your {text.count(page.n_ratings, 'rating')}",
        text.middot(
            [
                f"{text.predicted(page.mean_stars)} on average",
                "newest first",
                f"page {page.page + 1} of {page.n_pages}" if page.n_pages > 1 else "",
            ]
        ),
    )
    card.block(
        *(
            f"**{text.title(rated.movie)}**{text.year(rated.movie)} · {text.stars(rated.stars)}"
            for rated in page.ratings
        )
    )
    if page.n_pages > 1:
        card.controls(_pager(page, owner_id))
    return card


def _pager(page: RatingsPage, owner_id: int) -> list[TurnPage]:
    is_first, is_last = page.page == 0, page.page == page.n_pages - 1
    return [
        TurnPage(owner_id, page.page - 1, label="‹ Newer", disabled=is_first),
        TurnPage(owner_id, page.page + 1, label="Older ›", disabled=is_last),
    ]
