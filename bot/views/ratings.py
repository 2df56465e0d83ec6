"""What /ratings shows: a page of the member's ratings, and the pager."""

from discord.ui import Button, LayoutView

from bot.custom_ids import TurnPage
from bot.results import RatingsPage
from bot.views import text
from bot.views.card import Card, button
from bot.views.unmatched import unmatched_line
from recsys import RatedMovie


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
        button("‹ Newer", TurnPage(owner_id, page.page - 1), disabled=is_first),
        button("Older ›", TurnPage(owner_id, page.page + 1), disabled=is_last),
    ]
