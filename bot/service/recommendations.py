"""What to see next: the pages of /recommend, and the films that a member sets aside."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from bot.errors import Loosen, NothingLeft, OutOfDate
from bot.film_status import FilmStatus
from bot.results import Recommendations
from bot.service.filters import FilterReader
from bot.service.history import History
from bot.storage import ShownPage, Store
from recsys import Filters, Member, Popularity, Recommender

PERSONAL_FROM = 3
GOOD_FROM = 10
PAGE_SIZE = 10
DEPTH = 100  # films shown of one list before it begins again
SHOWN_LATELY = timedelta(days=1)  # for so long a film that was shown is not shown again


@dataclass(frozen=True, slots=True)
class _Asking:
    """A member as the model knows them, and what is no longer to be recommended."""

    rated: dict[int, float]
    statuses: dict[int, FilmStatus]
    taste: Member
    is_personal: bool


class Lists:
    """Answers /recommend page by page."""

    def __init__(self, model: Recommender, store: Store, members: History) -> None:
        self._model = model
        self._store = store
        self._history = members
        self.filters = FilterReader(model.catalogue)

    async def next_page(self, member_id: int, filters: Filters, request_id: int) -> Recommendations:
        """Films that the member has not rated, set aside or been shown lately, best first.

        `request_id` names the request: the same one twice is answered alike. Raises NothingLeft,
        StorageError.
        """
        return await self._page(member_id, filters, request_id, number=None)

    async def turn_to(
        self, member_id: int, code: str, number: int, request_id: int
    ) -> Recommendations:
        """A page that was shown lately, as it was, or else the next; raises OutOfDate as well."""
        filters = self.filters.decode(code)
        return await self._page(member_id, filters, request_id, number=number)

    async def status(self, member_id: int, movie_id: int, status: FilmStatus | None) -> None:
        """Set a film aside, or with None take that back; raises OutOfDate, StorageError."""
        if movie_id not in self._model.catalogue:
            raise OutOfDate
        async with self._store.lists(member_id) as lists:
            if status is None:
                await lists.remove(movie_id)
            else:
                await lists.put(movie_id, status, datetime.now(UTC))

    def title_key(self, movie_id: int) -> str:
        """The text that means exactly this film; raises OutOfDate."""
        if movie_id not in self._model.catalogue:
            raise OutOfDate
        return self._model.titles.key(self._model.catalogue[movie_id])

    async def same_page(
        self, member_id: int, code: str, number: int, movie_ids: Sequence[int]
    ) -> Recommendations:
        """These very films, with what the member has said of them since; raises OutOfDate."""
        known = tuple(i for i in movie_ids if i in self._model.catalogue)
        if not known:
            raise OutOfDate
        page = ShownPage(code, number, 1, known, 0, datetime.now(UTC))
        return self._answer(await self._asking(member_id), self.filters.decode(code), page)

    async def _page(
        self, member_id: int, filters: Filters, request_id: int, number: int | None
    ) -> Recommendations:
        asking = await self._asking(member_id)
        shortlist = self._shortlist(asking, filters)
        if not shortlist:
            raise NothingLeft(self._loosen(asking, filters))
        now, code = datetime.now(UTC), self.filters.code(filters)
        async with self._store.lists(member_id) as lists:
            await lists.forget_before(now - SHOWN_LATELY)
            pages = await lists.pages(code)
            page = _find(pages, request_id, number)
            if page is None:
                page = _following(pages, shortlist, ShownPage(code, 0, 1, (), request_id, now))
                if not page.page:
                    await lists.forget(code)
                await lists.show(page)
        found = self._answer(asking, filters, page)
        begins_again = page.round > 1 and not page.page
        return replace(found, n_again=len(shortlist)) if begins_again else found

    async def _asking(self, member_id: int) -> _Asking:
        rated = await self._history.stars(member_id)
        statuses = await self._history.statuses(member_id)
        is_personal = len(rated) >= PERSONAL_FROM
        taste = self._model.fold_in(rated if is_personal else {})
        return _Asking(rated, statuses, taste, is_personal)

    def _shortlist(self, asking: _Asking, filters: Filters) -> list[int]:
        done_with = asking.rated.keys() | asking.statuses.keys()
        return self._model.shortlist(asking.taste, DEPTH, done_with, filters)

    def _loosen(self, asking: _Asking, filters: Filters) -> Loosen:
        """The option that keeps most films off the list, or several where it is no one alone."""
        genre = Loosen.GENRES if len(filters.genres) > 1 else Loosen.GENRE
        looser = {
            genre: replace(filters, genres=()),
            Loosen.YEARS: replace(filters, from_year=None, to_year=None),
            Loosen.POPULARITY: replace(filters, popularity=Popularity.ANY),
        }
        n_left = {one: len(self._shortlist(asking, less)) for one, less in looser.items()}
        most = max(n_left, key=n_left.__getitem__)
        return most if n_left[most] else Loosen.SEVERAL

    def _answer(self, asking: _Asking, filters: Filters, page: ShownPage) -> Recommendations:
        films = [movie_id for movie_id in page.movie_ids if movie_id in self._model.catalogue]
        n_ratings = len(asking.rated)
        return Recommendations(
            films=tuple(self._model.recommendations(asking.taste, films)),
            is_personal=asking.is_personal,
            n_ratings=n_ratings,
            n_until_personal=max(0, PERSONAL_FROM - n_ratings),
            n_until_good=max(0, GOOD_FROM - n_ratings),
            filters=filters,
            code=page.key,
            page=page.page,
            statuses={i: status for i, status in asking.statuses.items() if i in films},
            stars={i: stars for i, stars in asking.rated.items() if i in films},
        )


def _find(pages: Sequence[ShownPage], request_id: int, number: int | None) -> ShownPage | None:
    """The page that this request was answered with, or else the page of that number."""
    asked = [page for page in pages if page.request_id == request_id]
    numbered = [page for page in pages if page.page == number]
    return next(iter(asked + numbered), None)


def _following(
    pages: Sequence[ShownPage], shortlist: Sequence[int], template: ShownPage
) -> ShownPage:
    """The page after those shown, or the first one again when the shortlist is through."""
    shown = {movie_id for page in pages for movie_id in page.movie_ids}
    left = [movie_id for movie_id in shortlist if movie_id not in shown]
    if not pages:
        return replace(template, movie_ids=tuple(left[:PAGE_SIZE]))
    last = pages[-1]
    if not left:
        return replace(template, round=last.round + 1, movie_ids=tuple(shortlist[:PAGE_SIZE]))
    return replace(
        template, page=last.page + 1, round=last.round, movie_ids=tuple(left[:PAGE_SIZE])
    )
