"""What to see next: the pages of /recommend."""

import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import islice

from bot.errors import EmptyWatchlist, Loosen, NothingLeft, NotKept, OutOfDate
from bot.film_status import FilmStatus
from bot.results import Recommendations, SeriesFilms
from bot.service.films.list_reasons import told
from bot.service.filters.filters import FilterReader
from bot.service.history import SURE_FROM, History, Said
from bot.storage import Member as StoredMember
from bot.storage import ShownPage, Store
from recsys import FilmEvidence, Filters, Popularity, Ranked, Recommendation, Recommender
from recsys.neighbours.series import one_of_each
from recsys.results import PAGE_SIZE
from recsys.stars import LIKED_FROM

DEPTH = 100  # films shown of one list before it begins again
SHOWN_LATELY = timedelta(days=1)  # for so long a film that was shown is not shown again


@dataclass(frozen=True, slots=True)
class _Asking:
    """What a member said, and the films as the model ranks them by it."""

    said: Said
    films: Ranked


class RecommendationPages:
    """Answers /recommend page by page."""

    def __init__(self, model: Recommender, store: Store, history: History) -> None:
        self._model = model
        self._store = store
        self._history = history
        self.filters = FilterReader(model.catalogue)

    def draw_up(self) -> None:
        """Make what all lists need, and the names that their options are read by.

        That takes a second, in any thread.
        """
        self._model.recommend(self._model.fold_in({}), 1)
        _ = self._model.tastes.all, self._model.elicitation
        self.filters.origins.draw_up()
        _ = self.filters.themes.names

    async def complete_theme(self, member_id: int, text: str, n: int) -> list[str]:
        """Themes that a member may be typing, at most n; raises StorageError.

        For an empty text those of most films that the member likes come first.
        """
        themes = self.filters.themes.names.complete(text, n)
        if text.strip():
            return themes
        said = await self._history.said(member_id)
        liked = [i for i, stars in said.liked.items() if stars >= LIKED_FROM]
        films = (self._model.catalogue.film(i) for i in (*liked, *said.hearts))
        mine = Counter(theme for movie in films for theme in movie.themes)
        return list(dict.fromkeys([theme for theme, _ in mine.most_common(n)] + themes))[:n]

    async def next_page(self, member_id: int, filters: Filters, request_id: int) -> Recommendations:
        """Films that the member has not rated, set aside or been shown lately, best first.

        What was shown before a rating changed was of another list. `request_id` names the request:
        the same one twice is answered alike. Raises NothingLeft, EmptyWatchlist, StorageError.
        """
        return await self._page(member_id, filters, request_id, number=None)

    async def turn_to(
        self, member_id: int, code: str, number: int, request_id: int
    ) -> Recommendations:
        """A page that was shown lately, as it was, or else the next; raises OutOfDate as well.

        Where the member has rated since, what follows is chosen by the ratings of now.
        """
        filters = self.filters.decode(code)
        return await self._page(member_id, filters, request_id, number=number)

    async def take_back(self, member_id: int, request_id: int) -> None:
        """Show the page again that a request was answered with in vain; raises StorageError."""
        await self._store.transaction(
            member_id, lambda member: member.pages.forget_request(request_id)
        )

    async def same_page(
        self, member_id: int, code: str, number: int, movie_ids: Sequence[int]
    ) -> Recommendations:
        """These very films, with what the member has said of them since; raises OutOfDate."""
        known = tuple(i for i in movie_ids if i in self._model.catalogue)
        if not known:
            raise OutOfDate
        page = ShownPage(code, number, 1, known, 0, datetime.now(UTC))
        asking = self._asking(await self._history.said(member_id))
        return self._answer(asking, self.filters.decode(code), page)

    async def shown_page(
        self, member_id: int, code: str, number: int, movie_ids: Sequence[int]
    ) -> Recommendations:
        """The same, of a page that the member was shown lately and that is still known of.

        What was chosen by ratings that are deleted tells of them. Raises NotKept, OutOfDate.
        """
        is_known = await self._store.read(
            member_id, lambda member: member.pages.has(number, movie_ids)
        )
        if not is_known:
            raise NotKept
        return await self.same_page(member_id, code, number, movie_ids)

    async def of_series(self, member_id: int, movie_id: int) -> SeriesFilms:
        """The films of a film's series in order; raises OutOfDate, StorageError."""
        series, catalogue = self._model.series, self._model.catalogue
        if movie_id not in catalogue or not series.of(row := catalogue.item_index(movie_id)):
            raise OutOfDate
        films = [catalogue.movies[one].movie_id for one in series.of(row)]
        asking = self._asking(await self._history.said(member_id))
        return SeriesFilms(
            name=series.name(row),
            films=tuple(self._told(asking, films)),
            statuses=asking.said.statuses,
            stars=asking.said.stars,
        )

    async def _page(
        self, member_id: int, filters: Filters, request_id: int, number: int | None
    ) -> Recommendations:
        return await self._store.transaction(
            member_id, lambda member: self._page_of(member, filters, request_id, number)
        )

    def _page_of(
        self, member: StoredMember, filters: Filters, request_id: int, number: int | None
    ) -> Recommendations:
        asking = self._asking(self._history.said_by(member))
        filters = _of_listed(filters, asking.said)
        shortlist = self._shortlist(asking, filters)
        if not shortlist:
            raise NothingLeft(self._loosen(asking, filters), filters)
        now = datetime.now(UTC)
        member.pages.forget_before(now - SHOWN_LATELY)
        code = self.filters.code(filters)
        key = _key(member, code, asking.said.liked, is_turning=number is not None)
        empty = ShownPage(key, 0, 1, (), request_id, now)
        page = _shown(member, _Shortlist(shortlist, self._series_of), empty, number)
        answer = self._answer(asking, filters, page)
        begins_again = page.round > 1 and not page.page
        return replace(answer, n_again=len(shortlist)) if begins_again else answer

    def _asking(self, said: Said) -> _Asking:
        return _Asking(said, self._model.ranked(self._history.folded(said)))

    def _series_of(self, movie_id: int) -> Sequence[int]:
        """The rows of a film's series."""
        return self._model.series.of(self._model.catalogue.item_index(movie_id))

    def _shortlist(self, asking: _Asking, filters: Filters) -> list[int]:
        said = asking.said
        if said.leans_on_tastes:
            films = self._history.shortlist(said, DEPTH, filters)
        else:
            films = asking.films.shortlist(DEPTH, said.movie_ids, filters)
        if said.liked or said.hearts or said.chosen:
            return films
        # What most people like comes before what nobody is known to have seen.
        return sorted(films, key=lambda i: self._model.evidence(i) is FilmEvidence.NONE)

    def _loosen(self, asking: _Asking, filters: Filters) -> Loosen:
        """The option that keeps most films off the list, or several where it is no one alone."""
        genre = Loosen.GENRES if len(filters.genres) > 1 else Loosen.GENRE
        looser = {
            genre: replace(filters, genres=()),
            Loosen.YEARS: replace(filters, from_year=None, to_year=None),
            Loosen.COUNTRY: replace(filters, country=None),
            Loosen.DIRECTOR: replace(filters, directors=()),
            Loosen.THEME: replace(filters, theme=None),
            Loosen.POPULARITY: replace(filters, popularity=Popularity.ANY),
            Loosen.WATCHLIST: replace(filters, among=None),
        }
        n_left = {one: len(self._shortlist(asking, less)) for one, less in looser.items()}
        most = max(n_left, key=n_left.__getitem__)
        return most if n_left[most] else Loosen.SEVERAL

    def _answer(self, asking: _Asking, filters: Filters, page: ShownPage) -> Recommendations:
        films = [movie_id for movie_id in page.movie_ids if movie_id in self._model.catalogue]
        said, n_ratings = asking.said, len(asking.said.telling)
        # What was marked on this very page has not chosen it.
        marked = said.having(FilmStatus.SEEN) & set(films)
        return Recommendations(
            films=tuple(self._told(asking, films)),
            n_ratings=n_ratings,
            is_by_tastes=said.leans_on_tastes,
            n_chosen=len((said.chosen | said.hearts) - marked),
            n_silent=len(said.unplaced & (said.stars.keys() if n_ratings else said.wanted)),
            n_liked=sum(stars >= LIKED_FROM for stars in said.telling.values()) + len(said.hearts),
            is_first_guess=n_ratings < SURE_FROM,
            filters=filters,
            code=self.filters.code(filters),
            page=page.page,
            statuses={i: status for i, status in said.statuses.items() if i in films},
            stars={i: stars for i, stars in said.stars.items() if i in films},
            listed=said.listed & set(films),
        )

    def _told(self, asking: _Asking, films: Sequence[int]) -> Iterator[Recommendation]:
        return told(self._model, asking.films, asking.said, films)


def _of_listed(filters: Filters, said: Said) -> Filters:
    """The filters with the films of the watchlist, where these alone are asked for."""
    if filters.among is None:
        return filters
    if not said.listed:
        raise EmptyWatchlist(has_rated=bool(said.stars))
    return replace(filters, among=said.listed)


def _key(member: StoredMember, code: str, stars: Mapping[int, float], *, is_turning: bool) -> str:
    """Which list is shown for the filters of a code, by movie_id the stars that it comes from.

    Each taste has its own, which begins with its first page. Who turns the pages of a list and
    rates in between stays in that list, unless it was of what most people like. What was seen or
    set aside without stars begins no other list: it changes what follows.
    """
    if not stars:
        return code
    of_tastes = f"{code}/"
    key = of_tastes + _digest(stars)
    if not is_turning or member.pages.of_list(key):
        return key
    return member.pages.latest_key(of_tastes) or key


def _digest(stars: Mapping[int, float]) -> str:
    """The ratings in 16 characters, whatever their order."""
    written = repr(sorted(stars.items())).encode()
    return hashlib.blake2b(written, digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True)
class _Shortlist:
    """The movie_ids of a list, best first, and what tells the series of one."""

    films: Sequence[int]
    series_of: Callable[[int], Sequence[int]]

    def first(self, shown: Collection[int] = ()) -> tuple[int, ...]:
        """The first page of what was not shown: one film of a series, whatever was taken out."""
        new = (movie_id for movie_id in self.films if movie_id not in shown)
        return tuple(islice(one_of_each(new, self.series_of), PAGE_SIZE))


def _shown(
    member: StoredMember, shortlist: _Shortlist, empty: ShownPage, number: int | None
) -> ShownPage:
    """A page of the list that was shown lately, or else the next one, which is stored."""
    pages = member.pages.of_list(empty.key)
    page = _find(pages, empty.request_id, number)
    if page is None:
        page = _following(pages, shortlist, empty)
        if not page.page:
            member.pages.forget(empty.key)
        member.pages.add(page)
    return page


def _find(pages: Sequence[ShownPage], request_id: int, number: int | None) -> ShownPage | None:
    """The page that this request was answered with, or else the page of that number."""
    asked = [page for page in pages if page.request_id == request_id]
    numbered = [page for page in pages if page.page == number]
    return next(iter(asked + numbered), None)


def _following(pages: Sequence[ShownPage], shortlist: _Shortlist, empty: ShownPage) -> ShownPage:
    """The page after those shown, or the first one again when the shortlist is through."""
    shown = {movie_id for page in pages for movie_id in page.movie_ids}
    left = shortlist.first(shown)
    if not pages:
        return replace(empty, movie_ids=left)
    last = pages[-1]
    if not left:
        return replace(empty, round=last.round + 1, movie_ids=shortlist.first())
    return replace(empty, page=last.page + 1, round=last.round, movie_ids=left)
