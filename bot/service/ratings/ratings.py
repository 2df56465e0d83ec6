"""A member's ratings: given, undone, removed, read page by page."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from bot.errors import (
    BadStars,
    LongTitle,
    NewTitle,
    NothingToUndo,
    NotKept,
    NotRated,
    UnknownLink,
    UnknownTitle,
)
from bot.results import (
    Receipt,
    Removed,
    StatusChanged,
    Undone,
    UnmatchedRating,
)
from bot.service.account.guilds import teaches
from bot.service.community.community import CommunityLearning
from bot.service.film_of_id import film_of_id
from bot.service.history import SURE_FROM, History, Said
from bot.service.ratings import unmatched
from bot.service.titles import kept_titles
from bot.service.titles.titles import Titles
from bot.storage import Member, Store, StoredRating
from recsys import Movie, Recommender
from recsys.stars import HALF_STARS


class Ratings:
    """Stores what members say that they saw, and how they liked it.

    What a request does is one transaction. Titles are looked up and predictions made within it:
    that takes a few milliseconds, in which this process could answer nobody else anyhow.
    """

    def __init__(
        self,
        model: Recommender,
        store: Store,
        history: History,
        titles: Titles,
        community: CommunityLearning,
    ) -> None:
        self._model = model
        self._community = community
        self._store = store
        self._history = history
        self._titles = titles

    async def rate(
        self,
        member_id: int,
        text: str,
        stars: float,
        change_id: int,
        guild_id: int | None = None,
    ) -> Receipt:
        """Store a rating in place of any older one of the same film.

        `change_id` names the request: the same one twice stores once and answers alike. The server
        where it is given decides whether it teaches, and is not stored. Raises BadStars,
        UnknownTitle, NewTitle where the stars could be stored for later, AmbiguousTitle,
        StorageError.
        """
        _check(stars)
        movie = self._resolve(text, stars)
        receipt = await self._rate(member_id, movie, stars, change_id, guild_id)
        return replace(receipt, called=kept_titles.called(movie, text))

    async def rate_film(
        self,
        member_id: int,
        movie_id: int,
        stars: float,
        change_id: int,
        guild_id: int | None = None,
    ) -> Receipt:
        """The same of a film that is known; raises BadStars, OutOfDate, StorageError."""
        _check(stars)
        return await self._rate(member_id, self._film(movie_id), stars, change_id, guild_id)

    async def standing(self, member_id: int, movie_id: int) -> Receipt:
        """The receipt of the rating that stands; raises NotKept, OutOfDate, StorageError."""
        movie = self._film(movie_id)

        def read(member: Member) -> Receipt:
            rating = member.ratings.get(movie_id)
            if rating is None:
                raise NotKept
            n_ratings = len(self._history.known(member.ratings.stars()))
            return _receipt(movie, rating, n_ratings)

        return await self._store.read(member_id, read)

    async def undo(self, member_id: int, movie_id: int, change_id: int, undo_id: int) -> Undone:
        """Take back the change that `change_id` names.

        Raises NothingToUndo, OutOfDate where the film has left the catalogue, StorageError.
        """
        movie = self._film(movie_id)

        def undone(member: Member) -> Undone:
            last = member.ratings.get(movie_id)
            if last is None or last.change_id != change_id:
                raise NothingToUndo(movie, is_rated=last is not None)
            self.take_back(member, last, undo_id)
            is_listed = member.watchlist.has(movie_id)
            return Undone(movie, last.previous_stars, is_listed)

        return await self._community.change(member_id, undone)

    async def unrate(self, member_id: int, text: str) -> Removed | UnmatchedRating | StatusChanged:
        """Remove a rating; raises UnknownTitle, AmbiguousTitle, NotRated, StorageError.

        Of the films that the text may mean, one that the member has rated is meant; where there is
        none, a title that is stored for later, or else a film that was set aside. The last two are
        answered as they were.
        """
        return await self._community.change(member_id, partial(self._unrate, text=text))

    def _unrate(self, member: Member, text: str) -> Removed | UnmatchedRating | StatusChanged:
        said = self._history.said_by(member)
        try:
            movie = self._titles.resolve_rated(text, said.stars)
        except (NotRated, UnknownTitle):
            return unmatched.remove(member, text) or self._clear_status(member, text, said)
        return self._removed(member, said, movie)

    @staticmethod
    def _removed(member: Member, said: Said, movie: Movie) -> Removed:
        if movie.movie_id not in said.stars:
            raise NotRated(movie)
        member.ratings.remove(movie.movie_id)
        status = said.statuses.get(movie.movie_id)
        is_listed = member.watchlist.has(movie.movie_id)
        n_left = len(said.stars) - 1
        return Removed(movie, said.stars[movie.movie_id], n_left, status, is_listed)

    async def remove(self, member_id: int, movie_id: int) -> Removed:
        """Remove the rating of a film; raises NotRated, OutOfDate, StorageError."""
        movie = self._film(movie_id)

        def removed(member: Member) -> Removed:
            return self._removed(member, self._history.said_by(member), movie)

        return await self._community.change(member_id, removed)

    async def _rate(
        self, member_id: int, movie: Movie, stars: float, change_id: int, guild_id: int | None
    ) -> Receipt:
        def rate(member: Member) -> Receipt:
            rated = self._history.known(member.ratings.stars())
            new = self.put(member, rated, movie, stars, change_id, guild_id=guild_id)
            n_ratings = len(rated | {movie.movie_id: new.stars})
            receipt = _receipt(movie, new, n_ratings)
            return replace(
                receipt,
                teaches_nothing=movie.movie_id not in self._model.catalogue,
                left_watchlist=_left_watchlist(member, new),
            )

        return await self._community.change(member_id, rate)

    def put(
        self,
        member: Member,
        rated: Mapping[int, float],
        movie: Movie,
        stars: float,
        change_id: int,
        *,
        guild_id: int | None,
    ) -> StoredRating:
        """Store a rating within a transaction, `rated` being all stars before it by movie_id."""
        old = member.ratings.get(movie.movie_id)
        if old is not None and old.change_id == change_id:
            return old
        new = StoredRating(
            movie_id=movie.movie_id,
            stars=stars,
            previous_stars=None if old is None else old.stars,
            previous_rated_at=None if old is None else old.rated_at,
            predicted=self._predict(rated, movie),
            change_id=change_id,
            rated_at=datetime.now(UTC),
            # What takes the place of one that does not teach does not either, so that Undo need
            # not know of both.
            teaches=(old is None or old.teaches) and teaches(member, guild_id),
        )
        member.ratings.put(new)
        unmatched.remove_of(self._model, member, movie)
        return new

    def take_back(self, member: Member, last: StoredRating, undo_id: int) -> None:
        """Put what stood before a rating in its place, within a transaction."""
        if last.previous_stars is None:
            member.ratings.remove(last.movie_id)
            return
        member.ratings.put(
            StoredRating(
                movie_id=last.movie_id,
                stars=last.previous_stars,
                previous_stars=None,
                predicted=None,
                change_id=undo_id,
                rated_at=last.previous_rated_at or datetime.now(UTC),
                teaches=last.teaches,
            )
        )

    def _predict(self, rated: Mapping[int, float], movie: Movie) -> float | None:
        """Stars expected of a film if it were not rated; None while nothing else is known."""
        others = _without(rated, movie.movie_id)
        return self._history.expected(others, movie) if others else None

    def _clear_status(self, member: Member, text: str, said: Said) -> StatusChanged:
        """Take back the status of the film that a text means, which is none of those rated."""
        movie = self._titles.resolve_rated(text, said.movie_ids)
        before = member.statuses.get(movie.movie_id)
        if before is None:
            raise NotRated(movie)
        member.statuses.remove(movie.movie_id)
        is_listed = member.watchlist.has(movie.movie_id)
        return StatusChanged(movie, None, before, is_listed=is_listed)

    def _film(self, movie_id: int) -> Movie:
        return film_of_id(self._model.catalogue, movie_id)

    def _resolve(self, text: str, stars: float) -> Movie:
        try:
            return self._titles.resolve(text)
        except UnknownLink:
            raise
        except UnknownTitle as unknown:
            title = kept_titles.written(text)
            if not title:
                raise
            if len(title) > kept_titles.LONGEST_TITLE:
                raise LongTitle(text, unknown.nearest, kept_titles.LONGEST_TITLE) from None
            raise NewTitle(text, unknown.nearest, title, stars) from None


def _without(rated: Mapping[int, float], movie_id: int) -> dict[int, float]:
    return {i: stars for i, stars in rated.items() if i != movie_id}


def _check(stars: float) -> None:
    if stars not in HALF_STARS:
        raise BadStars


def _left_watchlist(member: Member, rating: StoredRating) -> bool:
    status = member.statuses.get(rating.movie_id)
    others = [] if status is None else [status.at]
    if rating.previous_rated_at is not None:
        others.append(rating.previous_rated_at)
    return member.watchlist.left(rating.movie_id, rating.rated_at, others)


def _receipt(movie: Movie, rating: StoredRating, n_ratings: int) -> Receipt:
    return Receipt(
        movie=movie,
        stars=rating.stars,
        previous=rating.previous_stars,
        predicted=rating.predicted,
        n_ratings=n_ratings,
        is_first_guess=n_ratings < SURE_FROM,
        change_id=rating.change_id,
    )
