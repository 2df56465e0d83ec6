"""The films that a member wants to watch: listed, taken off, shown, and one picked for tonight."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from bot.errors import EmptyWatchlist, NothingForMood, NotListed, NotRated
from bot.mood import Mood
from bot.results import Listed, Tonight, Unlisted, WatchlistPage
from bot.service.film_of_id import film_of_id
from bot.service.films.list_reasons import told
from bot.service.history import History, Said
from bot.service.titles.kept_titles import called
from bot.service.titles.titles import Titles
from bot.storage import Member, Store
from recsys import Movie, Ranked, Recommendation, Recommender
from recsys.results import PAGE_SIZE

# The genres of which a film has at least one, and those of which it has none.
_GENRES: Mapping[Mood, tuple[frozenset[str], frozenset[str]]] = {
    Mood.LIGHT: (
        frozenset({"Comedy", "Animation", "Children", "Musical", "Romance"}),
        frozenset({"Horror", "Thriller", "War"}),
    ),
    Mood.TENSE: (
        frozenset({"Thriller", "Horror", "Crime", "Mystery", "Film-Noir"}),
        frozenset({"Comedy", "Children"}),
    ),
    Mood.MOVING: (frozenset({"Drama", "Romance", "War"}), frozenset({"Horror", "Comedy"})),
    Mood.SPECTACULAR: (
        frozenset({"Action", "Adventure", "Sci-Fi", "Fantasy"}),
        frozenset({"Documentary"}),
    ),
}
_OLD_TO = 1979
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
            rating = member.ratings.get(movie_id)
            stars = None if rating is None else rating.stars
            return Listed(movie, is_new, len(self._listed(member)), stars)

        return await self._store.transaction(member_id, put)

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
        best_first = list(listed)
        if said.has_taste:
            best_first = _by_taste(ranked, dict.fromkeys(listed, 0))
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
        suiting = {i: since for i, since in listed.items() if _suits(self._film(i), mood)}
        if not suiting:
            raise NothingForMood(mood)
        now, ranked = datetime.now(UTC), self._model.ranked(self._history.folded(said))
        waited = {i: (now - since).days for i, since in suiting.items()}
        movie_id = _by_taste(ranked, waited)[number % len(suiting)]
        (film,) = self._told(ranked, said, [movie_id])
        return Tonight(
            *(film, mood, number % len(suiting), len(suiting), waited[movie_id]),
            has_rated=bool(said.stars),
            stars=said.stars.get(movie_id),
        )

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


def _by_taste(ranked: Ranked, waited: Mapping[int, int]) -> list[int]:
    """Films best first by what the member would choose, and by the days they have waited."""
    films = list(waited)
    days = np.fromiter(waited.values(), int)
    worth = _standardised(ranked.score(films)) + _patience(days)
    return [films[place] for place in np.argsort(-worth, kind="stable")]


def _suits(movie: Movie, mood: Mood) -> bool:
    if mood is Mood.OLD:
        return movie.year is not None and movie.year <= _OLD_TO
    if mood is Mood.ANY:
        return True
    some, none = _GENRES[mood]
    genres = set(movie.genres)
    return bool(genres & some) and not genres & none


def _standardised(scores: NDArray[np.float32]) -> NDArray[np.float64]:
    spread = scores.std()
    return np.asarray((scores - scores.mean()) / (spread or 1), np.float64)


def _patience(days: NDArray[np.int_]) -> NDArray[np.float64]:
    return _WAITING * np.log1p(days) / math.log1p(365)
