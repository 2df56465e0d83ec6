"""What /ratings shows: a page of the member's ratings, the pager, and what corrects them."""

from collections.abc import Iterator

from discord.ui import Button, LayoutView

from bot.custom_ids import AskWhich, ShowImports, ShowSpread, TurnRatings
from bot.rating_query import Sorting
from bot.results import RatingsPage
from bot.views import text
from bot.views.card import Card, Shows, button, small
from bot.views.import_lines import with_examples
from bot.views.spoken import YOU, Spoken
from bot.views.star_buttons import ask_menu
from bot.views.unmatched import unmatched_line
from recsys import RatedMovie
from recsys.results import PAGE_SIZE
from recsys.wording.phrase import plural, say

_LONGEST = 40  # characters of a title in a sentence
_STEP = 100 // PAGE_SIZE  # pages of a hundred ratings


def ratings_card(page: RatingsPage, owner_id: int, of: Spoken = YOU) -> Card:
    """One page of the ratings asked for."""
    shows = Shows.MEMBER if page.n_ratings else None
    again = TurnRatings(owner_id, page.page, page.query)
    card = Card(_heading(page, of), text.middot(_quiet(page)), shows=shows, again=again)
    card.films = [rated.movie for rated in page.ratings]
    if page.ratings:
        card.block(*map(_line, page.ratings))
    if page.ambiguous:
        card.block(say("Could be several films:"), *map(unmatched_line, page.ambiguous))
    if page.unmatched:
        card.block(say("Kept until I know the film:"), *map(unmatched_line, page.unmatched))
    if page.n_to_ask > len(page.ambiguous) and not of.is_named:
        names = page.examples_to_ask
        card.block(small(with_examples(page.n_to_ask, _to_ask, names, _LONGEST)))
    if page.ratings:
        card.controls([ask_menu(card.films, owner_id, are_rated=True)])
    if page.n_pages > 1:
        card.controls(list(_pager(page, owner_id)))
    if buttons := list(_buttons(page, owner_id)):
        card.controls(buttons)
    return card


def sorting_name(sorting: Sorting) -> str:
    """In which order a list stands, as a choice and below its heading."""
    match sorting:
        case Sorting.NEWEST:
            return say("newest first")
        case Sorting.OLDEST:
            return say("oldest first")
        case Sorting.HIGHEST:
            return say("highest first")
        case Sorting.LOWEST:
            return say("lowest first")
        case Sorting.TITLE:
            return say("by title")
        case Sorting.YEAR:
            return say("latest film first")


def _heading(page: RatingsPage, of: Spoken) -> str:
    if not page.n_ratings:
        return say("Nothing rated yet")
    if page.query.is_for_all:
        return of.plural(
            page.n_ratings,
            ("Your {n:,} rating", "Your {n:,} ratings"),
            ("{name}'s {n:,} rating", "{name}'s {n:,} ratings"),
        )
    return of.plural(
        page.n_ratings,
        ("{found:,} of your {n:,} rating", "{found:,} of your {n:,} ratings"),
        ("{found:,} of {name}'s {n:,} rating", "{found:,} of {name}'s {n:,} ratings"),
        found=page.n_found,
    )


def _quiet(page: RatingsPage) -> Iterator[str]:
    yield from _asked(page)
    if page.mean_stars is not None and page.query.stars is None:
        yield say("{stars} on average", stars=text.predicted(page.mean_stars))
    if page.n_unmatched and page.query.is_for_all:
        yield plural(page.n_unmatched, one="{n} kept for later", other="{n} kept for later")
    if page.n_found:
        yield sorting_name(page.query.sorting)
    if page.n_pages > 1:
        yield say("page {page} of {n_pages}", page=page.page + 1, n_pages=page.n_pages)


def _asked(page: RatingsPage) -> Iterator[str]:
    query = page.query
    if query.title:
        yield text.plain(query.title)
    if query.stars is not None:
        yield text.stars(query.stars)
    if query.from_year is not None:
        is_one = query.from_year == query.to_year
        yield str(query.from_year) if is_one else f"{query.from_year}–{query.to_year}"


def _to_ask(n: int) -> str:
    return plural(
        n,
        one="{n:,} title that you brought could be several films",
        other="{n:,} titles that you brought could be several films",
    )


def _buttons(page: RatingsPage, owner_id: int) -> Iterator[Button[LayoutView]]:
    if page.n_to_ask:
        yield button(say("Say which films are meant"), AskWhich(owner_id, 0))
    if page.n_ratings:
        yield button(say("How I rate"), ShowSpread(owner_id))
    if page.can_undo_import:
        yield button(say("Undo an import …"), ShowImports(owner_id))


def _line(rated: RatedMovie) -> str:
    return f"{text.headline(rated.movie)} · {text.stars(rated.stars)}"


def _pager(page: RatingsPage, owner_id: int) -> Iterator[Button[LayoutView]]:
    last = page.n_pages - 1
    turns = [(say("‹ Back"), -1), (say("Next ›"), 1)]
    if page.n_pages > _STEP:
        turns = [(say("« 100"), -_STEP), *turns, (say("100 »"), _STEP)]
    for label, by in turns:
        to = min(max(page.page + by, 0), last)
        # No two controls of a message may have one custom_id, which the ends would have.
        turn = TurnRatings(owner_id, page.page + by, page.query)
        yield button(label, turn, disabled=to == page.page)
