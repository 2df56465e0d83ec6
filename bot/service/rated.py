"""The list of a member's ratings: found, sorted, turned page by page, and how they are spread."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import fmean

from bot.errors import NoRatings, NoSuchRatings, UnreadableYear
from bot.rating_query import ALL_RATINGS, RatingQuery, Sorting
from bot.results import RatingsPage, UnmatchedRating
from bot.service.history import History
from bot.service.unmatched import key
from bot.storage import Store, StoredUnmatched
from recsys import RatedMovie, Recommender
from recsys.model.card import half_star_shares
from recsys.results import PAGE_SIZE
from recsys.results.spread import Spread
from recsys.stars import HALF_STARS

_YEAR = re.compile(r"\s*((?:18|19|20)\d\d)\s*(s?)\s*")


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
        given, kept = await self._store.read(
            member_id, lambda member: (member.ratings.stars(), member.unmatched.all())
        )
        stars = self._history.known(given)
        if not stars and not kept:
            raise NoRatings
        found, later = self._found(stars, query), _later(kept, query)
        if not found and not later:
            raise NoSuchRatings(query, len(stars))
        n_pages = -(-(len(found) + len(later)) // PAGE_SIZE)
        page = min(max(page, 0), n_pages - 1)
        first, end = page * PAGE_SIZE, (page + 1) * PAGE_SIZE
        return RatingsPage(
            ratings=tuple(found[first:end]),
            unmatched=tuple(later[max(0, first - len(found)) : max(0, end - len(found))]),
            page=page,
            n_pages=n_pages,
            n_ratings=len(stars),
            n_unmatched=len(kept),
            mean_stars=fmean(rated.stars for rated in found) if found else None,
            query=query,
            n_found=len(found) + len(later),
        )

    async def spread(self, member_id: int) -> Spread:
        """How the member's stars are spread, beside everybody's; raises NoRatings, StorageError."""
        given = await self._store.read(member_id, lambda member: member.ratings.stars())
        if not given:
            raise NoRatings
        counts = Counter(given.values())
        return Spread(
            tuple(counts[stars] for stars in HALF_STARS), half_star_shares(self._model.card)
        )

    def _found(self, stars: Mapping[int, float], query: RatingQuery) -> list[RatedMovie]:
        titled = set(stars)
        if query.movie_id is not None:
            titled &= {query.movie_id}
        elif query.title:
            named = self._model.titles.complete(query.title, n=len(stars), among=titled)
            titled = {movie.movie_id for movie in named}
        movies = self._model.catalogue
        rated = [RatedMovie(movies[i], given) for i, given in stars.items() if i in titled]
        return _in_order([one for one in rated if _is_asked(one, query)], query.sorting)


def years_of(text: str) -> tuple[int, int] | None:
    """The first and last year that a text names, 1994 or 1990s; None where it is empty.

    Raises UnreadableYear.
    """
    if not text.strip():
        return None
    match = _YEAR.fullmatch(text)
    if match is None or (match[2] and not match[1].endswith("0")):
        raise UnreadableYear(text)
    first = int(match[1])
    return first, first + 9 if match[2] else first


def _is_asked(rated: RatedMovie, query: RatingQuery) -> bool:
    if query.stars is not None and rated.stars != query.stars:
        return False
    if query.from_year is None or query.to_year is None:
        return True
    return query.from_year <= (rated.movie.year or 0) <= query.to_year


def _in_order(newest_first: list[RatedMovie], sorting: Sorting) -> list[RatedMovie]:
    match sorting:
        case Sorting.NEWEST:
            return newest_first
        case Sorting.OLDEST:
            return newest_first[::-1]
        case Sorting.HIGHEST:
            return sorted(newest_first, key=lambda one: -one.stars)
        case Sorting.LOWEST:
            return sorted(newest_first, key=lambda one: one.stars)
        case Sorting.TITLE:
            return sorted(newest_first, key=lambda one: one.movie.title.casefold())
        case Sorting.YEAR:
            return sorted(newest_first, key=lambda one: -(one.movie.year or 0))


def _later(kept: Sequence[StoredUnmatched], query: RatingQuery) -> list[UnmatchedRating]:
    """Those kept for titles that no film has; nothing is known of their years."""
    if query.from_year is not None or query.movie_id is not None:
        return []
    asked = key(query.title)
    return [
        UnmatchedRating(one.title, one.stars)
        for one in kept
        if asked in one.key and query.stars in (None, one.stars)
    ]
