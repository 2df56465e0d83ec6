"""What Matinee can be asked: one async method for one question. Nothing of Discord, nothing of SQL.

A member is known by Discord's id; a film by its MovieLens id or by whatever text a person typed.
"""

import logging
import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
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
from bot.lists import GOOD_FROM, PERSONAL_FROM, Lists
from bot.results import (
    Completion,
    RatingsPage,
    Receipt,
    Removed,
    SimilarMovies,
    Twins,
    Undone,
)
from bot.storage import Store, StoredRating
from recsys import Member, Movie, RatedMovie, Recommender
from recsys.stars import HALF_STARS

log = logging.getLogger(__name__)

PAGE_SIZE = 10
_LONGEST_CHOICE = 25
_LONGEST_LABEL = 100


class Service:
    """Answers questions from a trained model and the members' stored ratings."""

    def __init__(self, model: Recommender, store: Store) -> None:
        self._model = model
        self._store = store
        self.lists = Lists(model, store)

    async def rate(self, member_id: int, text: str, stars: float, change_id: int) -> Receipt:
        """Store a rating in place of any older one of the same film.

        `change_id` names the request: the same one twice stores once and answers alike. Raises
        BadStars, UnknownTitle, AmbiguousTitle, StorageError.
        """
        if stars not in HALF_STARS:
            raise BadStars
        movie = self._resolve(text)
        stored = await self._store.stars(member_id)  # the one writer is not kept waiting for this
        known = self._known(stored)
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

    async def unrate(self, member_id: int, text: str) -> Removed:
        """Remove a rating; raises UnknownTitle, AmbiguousTitle, NotRated, StorageError.

        Of the films that the text may mean, one that the member has rated is meant.
        """
        rated = self._known(await self._store.stars(member_id))
        movie = self._resolve_rated(text, rated)
        async with self._store.member(member_id) as ratings:
            old = await ratings.get(movie.movie_id)
            if old is None:
                raise NotRated(movie)
            await ratings.remove(movie.movie_id)
        return Removed(movie, old.stars, n_ratings=len(rated) - 1)

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
        rated = self._known(await self._store.stars(member_id))
        if not text.strip():
            newest = list(rated)[:_LONGEST_CHOICE]
            return self._completions([self._model.catalogue[movie_id] for movie_id in newest])
        return self._completions(self._model.complete(text, n=_LONGEST_CHOICE, among=rated))

    def title_key(self, movie: Movie) -> str:
        """The text that means exactly this film, for a menu to send back."""
        return self._model.title_key(movie)

    def _completions(self, movies: Sequence[Movie]) -> list[Completion]:
        n_of_label = Counter(movie.label for movie in movies)
        return [
            Completion(
                self.title_key(movie),
                movie.label if n_of_label[movie.label] == 1 else _distinct_label(movie),
            )
            for movie in movies
        ]

    def _resolve(self, text: str) -> Movie:
        matches = self._model.find(text)
        meant = [match.movie for match in matches if match.is_meant]
        if not meant:
            raise UnknownTitle(text, [match.movie for match in matches])
        return _only(text, meant)

    def _resolve_rated(self, text: str, rated: Container[int]) -> Movie:
        matches = self._model.find(text)
        meant = [match.movie for match in matches if match.is_meant]
        nearest = [match.movie for match in matches if match.movie.movie_id in rated]
        if not meant:
            raise UnknownTitle(text, nearest)
        found = [movie for movie in meant if movie.movie_id in rated]
        found = found or self._lesser_namesakes(text, meant, rated)
        if not found:
            raise NotRated(meant[0])
        return _only(text, found)

    def _lesser_namesakes(
        self, text: str, meant: Sequence[Movie], rated: Container[int]
    ) -> list[Movie]:
        """Rated films that a text names but, being little known, does not mean by itself.

        Each has the title of a film that is meant, and is meant by the text and its year, which an
        id with it would not be. A text that has a year already means no film of another.
        """
        if _YEAR.search(text):
            return []
        titles = {movie.title for movie in meant}
        namesakes = (
            movie
            for movie in self._model.complete(meant[0].title, _LONGEST_CHOICE, among=rated)
            if movie.title in titles
        )
        return [
            movie
            for movie in namesakes
            if movie in {match.movie for match in self._model.find(f"{text} ({movie.year})")}
        ]

    async def _rated(self, member_id: int) -> list[RatedMovie]:
        """The member's ratings, newest first, of the films that this catalogue still has."""
        known = self._known(await self._store.stars(member_id))
        return [RatedMovie(self._model.catalogue[i], stars) for i, stars in known.items()]

    def _known(self, stars: Mapping[int, float]) -> dict[int, float]:
        """Stars by movie_id, in the order given, without films that have left the catalogue."""
        return {i: stars[i] for i in stars if i in self._model.catalogue}

    def _fold_in(self, rated: Iterable[RatedMovie]) -> Member:
        return self._model.fold_in({rating.movie.movie_id: rating.stars for rating in rated})

    def _predict(self, rated: Mapping[int, float], movie: Movie) -> float | None:
        """Stars expected of a film if it were not rated; None while nothing else is known."""
        others = {i: stars for i, stars in rated.items() if i != movie.movie_id}
        if not others:
            return None
        return float(self._model.predict(self._model.fold_in(others), [movie.movie_id])[0])


_YEAR = re.compile(r"\b(?:18|19|20)\d\d\b")


def _only(text: str, movies: Sequence[Movie]) -> Movie:
    if len(movies) > 1:
        raise AmbiguousTitle(text, movies)
    return movies[0]


def _distinct_label(movie: Movie) -> str:
    """The label of a film that has a namesake of the same year."""
    ratings = f"{movie.n_ratings} rating{'' if movie.n_ratings == 1 else 's'}"
    note = "".join(f" · {part}" for part in (ratings, ", ".join(movie.genres)) if part)
    return movie.label[: _LONGEST_LABEL - len(note)] + note


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
