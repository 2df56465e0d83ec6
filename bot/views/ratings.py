"""What /ratings shows: a page of the member's ratings, and the pager."""

from collections.abc import Iterator

from discord.ui import Button, LayoutView

from bot.custom_ids import TurnPage
from bot.results import RatingsPage
from bot.views import text
from bot.views.card import Card, Shows, button
from bot.views.unmatched import unmatched_line
from recsys import RatedMovie
from recsys.wording.phrase import plural, say


def ratings_card(page: RatingsPage, owner_id: int) -> Card:
    """One page of ratings, newest first."""
    shows = Shows.MEMBER if page.n_ratings else None
    card = Card(_heading(page.n_ratings), text.middot(_quiet(page)), shows=shows)
    if page.ratings:
        card.block(*map(_line, page.ratings))
    if page.unmatched:
        card.block(say("Kept until I know the film:"), *map(unmatched_line, page.unmatched))
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
        button(say("‹ Newer"), TurnPage(owner_id, page.page - 1), disabled=is_first),
        button(say("Older ›"), TurnPage(owner_id, page.page + 1), disabled=is_last),
    ]
