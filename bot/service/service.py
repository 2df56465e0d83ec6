"""What Matinee can be asked: one async method for one question. Nothing of Discord, nothing of SQL.

A member is known by Discord's id; a film by its MovieLens id or by whatever text a person typed.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from statistics import fmean

from bot.errors import (
    BadStars,
    LongTitle,
    NewTitle,
    NoRatings,
    NothingToUndo,
    NotRated,
    OutOfDate,
    TooManyUnmatched,
    UnknownTitle,
)
from bot.results import (
    Completion,
    RatingsPage,
    Receipt,
    Removed,
    StatusCleared,
    Undone,
    UnmatchedRating,
)
from bot.service import unmatched as kept
from bot.service.history import History
from bot.service.insights import Insights
from bot.service.recommendations import GOOD_FROM, Lists
from bot.service.titles import Titles
from bot.storage import Store, StoredRating, StoredUnmatched
from recsys import Movie, Recommender
from recsys.results.sweep import Sweep
from recsys.stars import HALF_STARS

PAGE_SIZE = 10


class Service:
    """Answers questions from a trained model and the members' stored ratings.

    `sweep` is what stands beside the model in its card, None where nobody ran one.
    """

    def __init__(self, model: Recommender, store: Store, sweep: Sweep | None = None) -> None:
        self._model = model
        self._store = store
        self._titles = Titles(model)
        self._history = History(model, store)
        self.lists = Lists(model, store, self._history)
        self.insights = Insights(model, self._history, self._titles, sweep)

    async def rate(self, member_id: int, text: str, stars: float, change_id: int) -> Receipt:
        """Store a rating in place of any older one of the same film.

        `change_id` names the request: the same one twice stores once and answers alike. Raises
        BadStars, UnknownTitle, NewTitle where `keep` could keep the stars, AmbiguousTitle,
        StorageError.
        """
        if stars not in HALF_STARS:
            raise BadStars
        movie = self._resolve_or_keep(text, stars)
        stored = await self._store.stars(member_id)  # the one writer is not kept waiting for this
        known = self._history.known(stored)
        predicted = self._predict(known, movie)
        async with self._store.member(member_id) as ratings:
            old = await ratings.get(movie.movie_id)
            if old is not None and old.change_id == change_id:
                new = old
            else:
                new = StoredRating(
                    movie_id=movie.movie_id,
                    stars=stars,
                    previous_stars=None if old is None else old.stars,
                    predicted=predicted,
                    change_id=change_id,
                    rated_at=datetime.now(UTC),
                )
                await ratings.put(new)
            n_ratings = await ratings.count() - (len(stored) - len(known))
        return _receipt(movie, new, n_ratings)

    async def keep(
        self, member_id: int, title: str, stars: float, change_id: int
    ) -> UnmatchedRating:
        """Keep a rating of a title that the catalogue does not have, until it does.

        The same twice keeps one. Raises BadStars, TooManyUnmatched, StorageError, and OutOfDate
        where the catalogue has the film.
        """
        if stars not in HALF_STARS:
            raise BadStars
        title = kept.written(title)
        if not 0 < len(title) <= kept.LONGEST_TITLE or kept.film(self._model, title):
            raise OutOfDate
        new = StoredUnmatched(kept.key(title), title, stars, change_id, datetime.now(UTC))
        async with self._store.member(member_id) as ratings:
            others = [old for old in await ratings.kept() if old.key != new.key]
            if len(others) >= kept.MOST_UNMATCHED:
                raise TooManyUnmatched(kept.MOST_UNMATCHED)
            await ratings.keep(new)
        return UnmatchedRating(title, stars)

    async def undo(self, member_id: int, movie_id: int, change_id: int, undo_id: int) -> Undone:
        """Take back the change that `change_id` names.

        Raises NothingToUndo, OutOfDate where the film has left the catalogue, StorageError.
        """
        if movie_id not in self._model.catalogue:
            raise OutOfDate
        movie = self._model.catalogue[movie_id]
        async with self._store.member(member_id) as ratings:
            last = await ratings.get(movie_id)
            if last is None or last.change_id != change_id:
                raise NothingToUndo(movie, is_rated=last is not None)
            if last.previous_stars is None:
                await ratings.remove(movie_id)
            else:
                await ratings.put(
                    StoredRating(
                        movie_id=movie_id,
                        stars=last.previous_stars,
                        previous_stars=None,
                        predicted=None,
                        change_id=undo_id,
                        rated_at=datetime.now(UTC),
                    )
                )
        return Undone(movie, restored=last.previous_stars)

    async def unrate(self, member_id: int, text: str) -> Removed | UnmatchedRating | StatusCleared:
        """Remove a rating; raises UnknownTitle, AmbiguousTitle, NotRated, StorageError.

        Of the films that the text may mean, one that the member has rated is meant; where there is
        none, a title that is kept for later, or else a film that was set aside. The last two are
        answered as they were.
        """
        rated = await self._history.stars(member_id)
        try:
            movie = self._titles.resolve_rated(text, rated)
        except (NotRated, UnknownTitle):
            forgotten = await self._forget(member_id, text)
            return forgotten or await self._clear_status(member_id, text, rated)
        async with self._store.member(member_id) as ratings:
            old = await ratings.get(movie.movie_id)
            if old is None:
                raise NotRated(movie)
            await ratings.remove(movie.movie_id)
        statuses = await self._store.statuses(member_id)
        return Removed(movie, old.stars, len(rated) - 1, statuses.get(movie.movie_id))

    async def ratings(self, member_id: int, page: int = 0) -> RatingsPage:
        """One page of the member's ratings, the last page where `page` lies beyond it.

        Raises NoRatings, StorageError.
        """
        rated = await self._history.rated(member_id)
        later = [UnmatchedRating(old.title, old.stars) for old in await self._store.kept(member_id)]
        if not rated and not later:
            raise NoRatings
        n_pages = -(-(len(rated) + len(later)) // PAGE_SIZE)
        page = min(max(page, 0), n_pages - 1)
        first, end = page * PAGE_SIZE, (page + 1) * PAGE_SIZE
        return RatingsPage(
            ratings=tuple(rated[first:end]),
            kept=tuple(later[max(0, first - len(rated)) : max(0, end - len(rated))]),
            page=page,
            n_pages=n_pages,
            n_ratings=len(rated),
            n_unmatched=len(later),
            mean_stars=fmean(rating.stars for rating in rated) if rated else None,
        )

    async def complete(self, text: str) -> list[Completion]:
        """Films whose title a person may be typing, at most 25, best first."""
        return self._titles.complete(text)

    async def complete_rated(self, member_id: int, text: str) -> list[Completion]:
        """The same among what `unrate` can remove, newest first for an empty text."""
        rated = await self._history.stars(member_id)
        statuses = await self._history.statuses(member_id)
        return self._titles.complete_rated(text, rated, statuses, await self._store.kept(member_id))

    def title_key(self, movie: Movie) -> str:
        """The text that means exactly this film, for a menu to send back."""
        return self._titles.key(movie)

    def _resolve_or_keep(self, text: str, stars: float) -> Movie:
        try:
            return self._titles.resolve(text)
        except UnknownTitle as unknown:
            title = kept.written(text)
            if not title:
                raise
            if len(title) > kept.LONGEST_TITLE:
                raise LongTitle(text, unknown.nearest, kept.LONGEST_TITLE) from None
            raise NewTitle(text, unknown.nearest, title, stars) from None

    async def _forget(self, member_id: int, text: str) -> UnmatchedRating | None:
        """Keep no longer what a text means of the titles kept; None where it means none."""
        async with self._store.member(member_id) as ratings:
            old = kept.find(text, await ratings.kept())
            if old is None:
                return None
            await ratings.forget(old.key)
        return UnmatchedRating(old.title, old.stars)

    async def _clear_status(self, member_id: int, text: str, rated: Iterable[int]) -> StatusCleared:
        """Take back the status of the film that a text means, which is none of those rated."""
        marked = await self._history.statuses(member_id)
        movie = self._titles.resolve_rated(text, {*rated, *marked})
        async with self._store.lists(member_id) as lists:
            status = (await lists.statuses()).get(movie.movie_id)
            if status is None:
                raise NotRated(movie)
            await lists.remove(movie.movie_id)
        return StatusCleared(movie, status)

    def _predict(self, rated: Mapping[int, float], movie: Movie) -> float | None:
        """Stars expected of a film if it were not rated; None while nothing else is known."""
        others = {i: stars for i, stars in rated.items() if i != movie.movie_id}
        return self._history.expected(others, movie) if others else None


def _receipt(movie: Movie, rating: StoredRating, n_ratings: int) -> Receipt:
    return Receipt(
        movie=movie,
        stars=rating.stars,
        previous=rating.previous_stars,
        predicted=rating.predicted,
        n_ratings=n_ratings,
        n_until_good=max(0, GOOD_FROM - n_ratings),
        change_id=rating.change_id,
    )
