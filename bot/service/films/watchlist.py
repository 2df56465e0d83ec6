"""The films that a member wants to watch: listed, taken off, shown, and one picked for tonight."""

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from bot.errors import EmptyWatchlist, NothingForMood, NotKept, NotListed, NotRated
from bot.mood import Mood
from bot.results import Listed, Tonight, Unlisted, WatchlistPage
from bot.service.film_of_id import film_of_id
from bot.service.films.list_reasons import told
from bot.service.films.moods import fit
from bot.service.history import History, Said
from bot.service.titles.kept_titles import called
from bot.service.titles.titles import Titles
from bot.storage import Member, Store
from recsys import Filters, Movie, Ranked, Recommendation, Recommender
from recsys.results import PAGE_SIZE
from recsys.stars import LIKED_FROM

_WAITING = 0.5  # standard deviations of the score that a film gains by a year on the list


class Watchlist:
    """Stores what a member wants to watch, and picks from it."""

    def __init__(self, model: Recommender, store: Store, history: History, titles: Titles) -> None:
        self._model = model
        self._store = store
        self._history = history
        self._titles = titles

    async def add(self, member_id: int, text: str, change_id: int) -> Listed:
        """Put the film on the list that a text means.

        Raises UnknownTitle, AmbiguousTitle, StorageError.
        """
        movie = self._titles.resolve(text)
        listed = await self.add_film(member_id, movie.movie_id, change_id)
        return replace(listed, called=called(movie, text))

    async def add_film(self, member_id: int, movie_id: int, change_id: int) -> Listed:
        """Put a film on the list; raises OutOfDate, StorageError."""
        movie = self._film(movie_id)

        def put(member: Member) -> Listed:
            is_new = member.watchlist.put(movie_id, change_id, datetime.now(UTC))
            stars = member.ratings.stars_of(movie_id)
            return Listed(movie, is_new, len(self._listed(member)), stars)

        return await self._store.transaction(member_id, put)

    async def listed(self, member_id: int, movie_id: int) -> Listed:
        """That a film is on the list; raises NotKept where it is not, OutOfDate, StorageError."""
        movie = self._film(movie_id)

        def read(member: Member) -> Listed:
            listed = self._listed(member)
            if movie_id not in listed:
                raise NotKept
            return Listed(
                movie,
                is_new=False,
                n_films=len(listed),
                stars=member.ratings.stars_of(movie_id),
            )

        return await self._store.read(member_id, read)

    async def remove(self, member_id: int, text: str) -> Unlisted:
        """Take the film off that a text means of those on the list.

        Raises UnknownTitle, AmbiguousTitle, EmptyWatchlist, NotListed, StorageError.
        """
        listed, _ = await self._read(member_id)
        try:
            movie = self._titles.resolve_rated(text, listed)
        except NotRated as error:
            raise NotListed(error.movie) from error
        return await self.remove_film(member_id, movie.movie_id)

    async def remove_film(self, member_id: int, movie_id: int) -> Unlisted:
        """Take a film off the list, on it or not; raises OutOfDate, StorageError."""
        movie = self._film(movie_id)

        def removed(member: Member) -> Unlisted:
            member.watchlist.remove(movie_id)
            return Unlisted(movie, len(self._listed(member)))

        return await self._store.transaction(member_id, removed)

    async def movie_ids(self, member_id: int) -> set[int]:
        """Which films are on the list; raises StorageError."""
        return set(await self._store.read(member_id, self._listed))

    async def page(self, member_id: int, page: int = 0) -> WatchlistPage:
        """One page of the list, the last page where `page` lies beyond it.

        Raises EmptyWatchlist, StorageError.
        """
        listed, said = await self._read(member_id)
        ranked = self._model.ranked(self._history.folded(said))
        best_first = self._best_first(ranked, said, listed) if said.has_taste else list(listed)
        n_pages = -(-len(best_first) // PAGE_SIZE)
        page = min(page, n_pages - 1)
        films = best_first[page * PAGE_SIZE : (page + 1) * PAGE_SIZE]
        return WatchlistPage(
            films=tuple(self._told(ranked, said, films)),
            n_films=len(best_first),
            page=page,
            n_pages=n_pages,
            n_ratings=len(said.telling),
            is_by_taste=said.has_taste,
            stars={i: said.stars[i] for i in films if i in said.stars},
        )

    async def tonight(self, member_id: int, mood: Mood, number: int = 0) -> Tonight:
        """The film to watch tonight, after `number` that were passed by; then from the first.

        Raises EmptyWatchlist, NothingForMood, StorageError.
        """
        listed, said = await self._read(member_id)
        fits = {i: fit(self._film(i), mood) for i in _worth_an_evening(listed, said, mood)}
        if not any(fits.values()):
            raise NothingForMood(mood)
        now, ranked = datetime.now(UTC), self._model.ranked(self._history.folded(said))
        waited = {i: (now - listed[i]).days for i, how_well in fits.items() if how_well}
        # What suits the mood well before what suits it somewhat.
        films = sorted(_by_taste(ranked, waited), key=lambda i: -fits[i])
        movie_id = films[number % len(films)]
        (film,) = self._told(ranked, said, [movie_id])
        return Tonight(
            *(film, mood, number % len(films), len(films), waited[movie_id]),
            has_rated=bool(said.stars),
            stars=said.stars.get(movie_id),
        )

    def _best_first(self, ranked: Ranked, said: Said, listed: Collection[int]) -> list[int]:
        """The films listed as /recommend lists them, then those that it leaves out by their scores.

        These are further films of a series, and last those to watch once more.
        """
        filters = Filters(among=frozenset(listed))
        films = self._history.shortlist(said, len(listed), filters)
        found = frozenset(films)
        if left := {i: 0 for i in listed if i not in found}:
            films += sorted(_by_taste(ranked, left), key=lambda i: i in said.stars)
        return films

    async def _read(self, member_id: int) -> tuple[dict[int, datetime], Said]:
        """When each film was listed, by movie_id, latest first, and what the member has said."""
        listed, said = await self._store.read(
            member_id, lambda member: (self._listed(member), self._history.said_by(member))
        )
        if not listed:
            raise EmptyWatchlist(has_rated=bool(said.stars))
        return listed, said

    def _told(self, ranked: Ranked, said: Said, films: Sequence[int]) -> Iterator[Recommendation]:
        """The films with what speaks for them, other than that the member wants to watch others."""
        return told(self._model, ranked, replace(said, listed=frozenset()), films)

    def _listed(self, member: Member) -> dict[int, datetime]:
        return self._history.known(member.watchlist.all())

    def _film(self, movie_id: int) -> Movie:
        return film_of_id(self._model.catalogue, movie_id)


def _worth_an_evening(listed: Iterable[int], said: Said, mood: Mood) -> list[int]:
    """The films listed without those once more that were not liked, unless there are no others."""
    films = list(listed)
    liked = [i for i in films if said.stars.get(i, LIKED_FROM) >= LIKED_FROM]
    return liked or (films if mood is Mood.ANY else [])


def _by_taste(ranked: Ranked, waited: Mapping[int, int]) -> list[int]:
    """Films best first by what the member would choose, and by the days they have waited."""
    films = list(waited)
    days = np.fromiter(waited.values(), int)
    worth = _standardised(ranked.score(films)) + _patience(days)
    return [films[place] for place in np.argsort(-worth, kind="stable")]


def _standardised(scores: NDArray[np.float32]) -> NDArray[np.float64]:
    spread = scores.std()
    return np.asarray((scores - scores.mean()) / (spread or 1), np.float64)


def _patience(days: NDArray[np.int_]) -> NDArray[np.float64]:
    return _WAITING * np.log1p(days) / math.log1p(365)
