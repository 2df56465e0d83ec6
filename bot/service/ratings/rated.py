"""The list of a member's ratings: found, sorted, turned page by page, and how they are spread."""

import re
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from statistics import fmean

from bot.errors import NoRatings, NoSuchRatings, UnreadableYear
from bot.imported import MOST_EXAMPLES
from bot.rating_query import ALL_RATINGS, RatingQuery, Sorting
from bot.results import RatingsPage, UnmatchedRating
from bot.service.history import History
from bot.service.titles.kept_titles import key
from bot.service.titles.noted_titles import open_titles
from bot.storage import Member, Store, StoredUnmatched
from recsys import RatedMovie, Recommender
from recsys.model.card import half_star_shares
from recsys.queries.elsewhere import asked_elsewhere
from recsys.results import PAGE_SIZE
from recsys.results.spread import Spread
from recsys.stars import HALF_STARS

_YEAR = re.compile(r"\s*((?:18|19|20)\d\d)\s*")


class Rated:
    """Shows members what they rated."""

    def __init__(self, model: Recommender, store: Store, history: History) -> None:
        self._model = model
        self._store = store
        self._history = history

    async def page(
        self, member_id: int, page: int = 0, query: RatingQuery = ALL_RATINGS
    ) -> RatingsPage:
        """One page of the ratings asked for, the last page where `page` lies beyond it.

        Raises NoRatings, NoSuchRatings, StorageError.
        """
        return await self._store.read(member_id, partial(self._page, page=page, query=query))

    def _page(self, member: Member, page: int, query: RatingQuery) -> RatingsPage:
        stars, n_kept = self._history.known(member.ratings.stars()), member.unmatched.n()
        to_ask, can_undo = open_titles(member), member.imports.has_changes()
        can_undo = can_undo or any(not one.has_stars for one in to_ask)
        if not stars and not n_kept and not can_undo:
            raise NoRatings
        found, later = self._found(stars, query), _Later(member, query)
        movies = self._model.catalogue
        if not found and not later.n and not (query.is_for_all and can_undo):
            raise NoSuchRatings(query, len(stars))
        n_pages = max(-(-(len(found) + later.n) // PAGE_SIZE), 1)
        page = min(max(page, 0), n_pages - 1)
        first, end = page * PAGE_SIZE, (page + 1) * PAGE_SIZE
        kept = later.between(first - len(found), end - len(found))
        asked = {one.key for one in to_ask if one.has_stars}
        return RatingsPage(
            ratings=tuple(RatedMovie(movies.film(i), stars[i]) for i in found[first:end]),
            unmatched=tuple(_unmatched(one) for one in kept if one.key not in asked),
            page=page,
            n_pages=n_pages,
            n_ratings=len(stars),
            n_unmatched=n_kept,
            mean_stars=fmean(stars[i] for i in found) if found else None,
            query=query,
            n_found=len(found) + later.n,
            ambiguous=tuple(_unmatched(one) for one in kept if one.key in asked),
            n_to_ask=len(to_ask),
            examples_to_ask=tuple(one.title for one in to_ask[:MOST_EXAMPLES]),
            can_undo_import=can_undo,
        )

    async def spread(self, member_id: int) -> Spread:
        """How the member's stars are spread, beside everybody's; raises NoRatings, StorageError."""
        given = await self._history.stars(member_id)
        if not given:
            raise NoRatings
        counts = Counter(given.values())
        return Spread(
            tuple(counts[stars] for stars in HALF_STARS), half_star_shares(self._model.card)
        )

    def _found(self, stars: Mapping[int, float], query: RatingQuery) -> list[int]:
        """The movie_ids of the ratings asked for, in order."""
        found = [i for i, given in stars.items() if query.stars in (None, given)]
        if query.movie_id is not None:
            found = [i for i in found if i == query.movie_id]
        elif query.title:
            named = self._model.titles.complete(query.title, n=len(stars), among=stars.keys())
            are_named = {movie.movie_id for movie in named}
            found = [i for i in found if i in are_named]
        if query.from_year is not None and query.to_year is not None:
            found = [i for i in found if query.from_year <= self._year(i) <= query.to_year]
        return self._in_order(found, stars, query.sorting)

    def _in_order(
        self, newest_first: list[int], stars: Mapping[int, float], sorting: Sorting
    ) -> list[int]:
        match sorting:
            case Sorting.NEWEST:
                return newest_first
            case Sorting.OLDEST:
                return newest_first[::-1]
            case Sorting.HIGHEST:
                return sorted(newest_first, key=lambda i: -stars[i])
            case Sorting.LOWEST:
                return sorted(newest_first, key=stars.__getitem__)
            case Sorting.TITLE:
                movies = self._model.catalogue
                return sorted(newest_first, key=lambda i: movies.film(i).title.casefold())
            case Sorting.YEAR:
                return sorted(newest_first, key=lambda i: -self._year(i))

    def _year(self, movie_id: int) -> int:
        return self._model.catalogue.film(movie_id).year or 0


def years_of(text: str) -> tuple[int, int] | None:
    """The first and last year that a text names: 1994, 1990s, 90s; None where it is empty.

    Raises UnreadableYear.
    """
    if not text.strip():
        return None
    if match := _YEAR.fullmatch(text):
        return int(match[1]), int(match[1])
    said = asked_elsewhere(text, datetime.now(UTC).year)
    if said is None or said.from_year is None or said.to_year is None:
        raise UnreadableYear(text)
    return said.from_year, said.to_year


class _Later:
    """Those of the ratings asked for that are kept for titles; nothing is known of their years."""

    def __init__(self, member: Member, query: RatingQuery) -> None:
        self._kept, self._asked = member.unmatched, (key(query.title), query.stars)
        is_of_film = query.from_year is not None or query.movie_id is not None
        has_none = is_of_film or query.stars not in {None, *HALF_STARS}
        self.n = 0 if has_none else self._kept.n_found(*self._asked)

    def between(self, first: int, end: int) -> list[StoredUnmatched]:
        """Those from one place up to another, newest first; none before the first."""
        first, end = max(first, 0), min(end, self.n)
        if first >= end:
            return []
        return self._kept.find(*self._asked, first=first, n=end - first)


def _unmatched(one: StoredUnmatched) -> UnmatchedRating:
    return UnmatchedRating(one.title, one.stars)
