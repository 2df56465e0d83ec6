"""What /ratings shows: a page of the member's ratings, and the pager."""

import re
from collections.abc import Iterator
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
from recsys.wording.phrase import plural, say


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
    card = Card(_heading(page.n_ratings), text.middot(_quiet(page)))
    if page.ratings:
        card.block(*map(_line, page.ratings))
    if page.kept:
        card.block(say("Kept until I know the film:"), *map(unmatched_line, page.kept))
    if page.n_pages > 1:
        card.controls(_pager(page, owner_id))
    return card


def _heading(n_ratings: int) -> str:
    if not n_ratings:
        return say("Nothing rated yet")
    return plural(n_ratings, one="Your {n:,} rating", other="Your {n:,} ratings")


def _quiet(page: RatingsPage) -> Iterator[str]:
    if page.mean_stars is not None:
        yield say("{stars} on average", stars=text.predicted(page.mean_stars))
    if page.n_unmatched:
        yield plural(page.n_unmatched, one="{n} kept for later", other="{n} kept for later")
    yield say("newest first")
    if page.n_pages > 1:
        yield say("page {page} of {n_pages}", page=page.page + 1, n_pages=page.n_pages)


def _line(rated: RatedMovie) -> str:
    return f"**{text.title(rated.movie)}**{text.year(rated.movie)} · {text.stars(rated.stars)}"


def _pager(page: RatingsPage, owner_id: int) -> list[Button[LayoutView]]:
    is_first, is_last = page.page == 0, page.page == page.n_pages - 1
    return [
        TurnPage(owner_id, page.page - 1).button(say("‹ Newer"), disabled=is_first),
        TurnPage(owner_id, page.page + 1).button(say("Older ›"), disabled=is_last),
    ]
