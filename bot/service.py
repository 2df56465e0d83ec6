"""What Matinee can be asked: one async method for one question. Nothing of Discord, nothing of SQL.

A member is known by Discord's id; a film by its MovieLens id or by whatever text a person typed.
"""

import logging
from collections.abc import Iterable
from datetime import UTC, datetime

from bot.errors import (
    AmbiguousTitle,
    BadStars,
    NoRatings,
    NothingToUndo,
    NotRated,
    OutOfDate,
    TooFewRatings,
    UnknownTitle,
)
from bot.results import (
    Completion,
    RatingsPage,
    Receipt,
    Recommendations,
    Removed,
    SimilarMovies,
    Twins,
    Undone,
)
from bot.storage import Store, StoredRating
from recsys import Member, Movie, RatedMovie, Recommender

log = logging.getLogger(__name__)

PERSONAL_FROM = 3
GOOD_FROM = 10
PAGE_SIZE = 10
_LONGEST_CHOICE = 25


class Service:
    """Answers questions from a trained model and the members' stored ratings."""

    def __init__(self, model: Recommender, store: Store) -> None:
        self._model = model
        self._store = store

    async def rate(self, member_id: int, text: str, stars: float, change_id: int) -> Receipt:
        """Store a rating in place of any older one of the same film.

        `change_id` names the request: the same one twice stores once and answers alike. Raises
        BadStars, UnknownTitle, AmbiguousTitle, StorageError.
        """
        if stars not in _HALF_STARS:
            raise BadStars
        movie = self._resolve(text)
        async with self._store.member(member_id) as ratings:
            before = self._known(await ratings.all())
            old = before.pop(movie.movie_id, None)
            n_ratings = len(before) + 1
            if old is not None and old.change_id == change_id:
                return _receipt(movie, old, n_ratings)
            new = StoredRating(
                movie_id=movie.movie_id,
                stars=stars,
                previous_stars=None if old is None else old.stars,
                predicted=self._predict(before.values(), movie),
                change_id=change_id,
                rated_at=datetime.now(UTC),
            )
            await ratings.put(new)
        return _receipt(movie, new, n_ratings)

    async def undo(self, member_id: int, movie_id: int, change_id: int, undo_id: int) -> Undone:
        """Take back the change that `change_id` names.

        Raises NothingToUndo, OutOfDate where the film has left the catalogue, StorageError.
        """
        if movie_id not in self._model.catalogue:
            raise OutOfDate
        movie = self._model.catalogue[movie_id]
        async with self._store.member(member_id) as ratings:
            stored = self._known(await ratings.all())
            last = stored.get(movie_id)
            if last is None or last.change_id != change_id:
                raise NothingToUndo(movie)
            if last.previous_stars is None:
                await ratings.remove(movie_id)
                return Undone(movie, restored=None, n_ratings=len(stored) - 1)
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
        return Undone(movie, restored=last.previous_stars, n_ratings=len(stored))

    async def unrate(self, member_id: int, text: str) -> Removed:
        """Remove a rating; raises UnknownTitle, AmbiguousTitle, NotRated, StorageError.

        Of several films of one name, the one that the member has rated is meant.
        """
        async with self._store.member(member_id) as ratings:
            stored = self._known(await ratings.all())
            movie = self._resolve(text, among=stored)
            old = stored.get(movie.movie_id)
            if old is None:
                raise NotRated(movie)
            await ratings.remove(movie.movie_id)
        return Removed(movie, old.stars, n_ratings=len(stored) - 1)

    async def ratings(self, member_id: int, page: int = 0) -> RatingsPage:
        """One page of the member's ratings, the last page where `page` lies beyond it.

        Raises NoRatings, StorageError.
        """
        rated = await self._rated(member_id)
        if not rated:
            raise NoRatings
        n_pages = -(-len(rated) // PAGE_SIZE)
        page = min(max(page, 0), n_pages - 1)
        return RatingsPage(
            ratings=tuple(rated[page * PAGE_SIZE : (page + 1) * PAGE_SIZE]),
            page=page,
            n_pages=n_pages,
            n_ratings=len(rated),
            mean_stars=sum(rating.stars for rating in rated) / len(rated),
        )

    async def recommend(self, member_id: int, n: int = 10) -> Recommendations:
        """Films that the member has not rated, best first; raises StorageError."""
        rated = await self._rated(member_id)
        is_personal = len(rated) >= PERSONAL_FROM
        member = self._fold_in(rated if is_personal else ())
        seen = [rating.movie.movie_id for rating in rated]
        return Recommendations(
            films=tuple(self._model.recommend(member, n=n, exclude=seen)),
            is_personal=is_personal,
            n_ratings=len(rated),
            n_until_personal=max(0, PERSONAL_FROM - len(rated)),
            n_until_good=max(0, GOOD_FROM - len(rated)),
        )

    async def similar(self, text: str) -> SimilarMovies:
        """The films nearest to and farthest from one; raises UnknownTitle, AmbiguousTitle."""
        movie = self._resolve(text)
        return SimilarMovies(
            movie=movie,
            most=tuple(self._model.similar(movie.movie_id, n=10)),
            least=tuple(self._model.least_similar(movie.movie_id, n=3)),
        )

    async def twins(self, member_id: int) -> Twins:
        """The nearest users of the data set; raises TooFewRatings, StorageError."""
        rated = await self._rated(member_id)
        if len(rated) < PERSONAL_FROM:
            raise TooFewRatings(len(rated), PERSONAL_FROM)
        return Twins(tuple(self._model.twins(self._fold_in(rated), n=5)), n_ratings=len(rated))

    async def complete(self, text: str) -> list[Completion]:
        """Films whose title a person may be typing, at most 25, best first."""
        return self._completions(self._model.complete(text, n=_LONGEST_CHOICE))

    async def complete_rated(self, member_id: int, text: str) -> list[Completion]:
        """The same among the films that the member has rated, newest first for an empty text."""
        rated = {rating.movie.movie_id: rating.movie for rating in await self._rated(member_id)}
        if not text.strip():
            return self._completions(list(rated.values())[:_LONGEST_CHOICE])
        return self._completions(self._model.complete(text, n=_LONGEST_CHOICE, among=rated))

    def title_key(self, movie: Movie) -> str:
        """The text that means exactly this film, for a menu to send back."""
        return self._model.title_key(movie)

    def _completions(self, movies: Iterable[Movie]) -> list[Completion]:
        return [Completion(self.title_key(movie), movie.label) for movie in movies]

    def _resolve(self, text: str, among: Iterable[int] | None = None) -> Movie:
        matches = self._model.find(text)
        meant = [match.movie for match in matches if match.is_meant]
        if len(meant) > 1 and among is not None:
            wanted = set(among)
            meant = [movie for movie in meant if movie.movie_id in wanted] or meant
        if not meant:
            raise UnknownTitle(text, [match.movie for match in matches])
        if len(meant) > 1:
            raise AmbiguousTitle(text, meant)
        return meant[0]

    async def _rated(self, member_id: int) -> list[RatedMovie]:
        """The member's ratings, newest first, of the films that this catalogue still has."""
        known = self._known(await self._store.ratings(member_id))
        return [RatedMovie(self._model.catalogue[i], known[i].stars) for i in known]

    def _known(self, stored: Iterable[StoredRating]) -> dict[int, StoredRating]:
        """Ratings by movie_id, in the order given, without films that have left the catalogue."""
        catalogue = self._model.catalogue
        return {rating.movie_id: rating for rating in stored if rating.movie_id in catalogue}

    def _fold_in(self, rated: Iterable[RatedMovie]) -> Member:
        return self._model.fold_in({rating.movie.movie_id: rating.stars for rating in rated})

    def _predict(self, before: Iterable[StoredRating], movie: Movie) -> float | None:
        """Stars expected of a film before it is rated; None while nothing is known."""
        rated = {rating.movie_id: rating.stars for rating in before}
        if not rated:
            return None
        member = self._model.fold_in(rated)
        return float(self._model.predict(member, [movie.movie_id])[0])


_HALF_STARS = frozenset(half / 2 for half in range(1, 11))


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
