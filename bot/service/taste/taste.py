"""What Matinee knows of a member's taste: predictions, fits, one's type, twins, places."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

from bot.errors import NoLeaning, NoRatings, NothingToGuess, TooFewRatings, UnknownDimension
from bot.results import Prediction, Twins
from bot.service.history import History, Said
from bot.service.titles.kept_titles import called
from bot.service.titles.titles import Titles
from recsys import (
    Dimension,
    FilmMap,
    Fit,
    Member,
    MemberMap,
    Movie,
    MyType,
    Recommender,
    UnknownDimensionError,
)
from recsys.errors import NothingToGuessError
from recsys.interpretation.map import N_PICKS

_TWINS_FROM = 3  # ratings: of fewer, many users agree by chance


class Taste:
    """Answers questions about a member's place in the model."""

    def __init__(self, model: Recommender, history: History, titles: Titles) -> None:
        self._model = model
        self._history = history
        self._titles = titles

    async def predict(self, member_id: int, text: str) -> Prediction:
        """The stars that the member would give a film, taken apart.

        Raises UnknownTitle, AmbiguousTitle, Unplaced, StorageError.
        """
        movie = self._titles.resolve_placed(text)
        others = await self._history.stars(member_id)
        given = others.pop(movie.movie_id, None)
        explanation = self._model.explain(self._model.fold_in(others), movie.movie_id)
        without = None
        if explanation.parts:
            strongest = explanation.parts[0].movie.movie_id
            rest = {i: others[i] for i in others if i != strongest}
            without = self._history.expected(rest, movie)
        n_members = self._model.n_members(movie.movie_id) - (given is not None)
        also = called(movie, text)
        return Prediction(explanation, given, without, max(0, n_members), also)

    async def fit(self, member_id: int) -> Callable[[], Fit]:
        """How well the member's ratings fit and are predicted, still to be computed.

        That takes up to a second and may be done in any thread. Raises NoRatings, NothingToGuess,
        StorageError; the computing raises NothingToGuess too, where the community takes its ratings
        back meanwhile.
        """
        member, unplaced = await self._taste(member_id)
        with _nothing_to_guess():
            self._model.fit.compared(member)
        return partial(self._fitted, member, unplaced)

    async def my_type(self, member_id: int) -> MyType:
        """The films most aligned with the member's taste.

        Raises NoRatings, NothingToGuess, NoLeaning, StorageError.
        """
        member, unplaced = await self._taste(member_id)
        my_type = self._model.my_type(member)
        if not my_type.films:
            raise NoLeaning
        return replace(my_type, n_silent=len(unplaced))

    async def twins(self, member_id: int) -> Twins:
        """The nearest users of the data set; raises TooFewRatings, StorageError."""
        said = await self._history.said(member_id)
        stars = said.telling
        if len(stars) < _TWINS_FROM:
            raise TooFewRatings(_TWINS_FROM - len(stars))
        twins = self._model.twins(self._model.fold_in(stars), 5, said.movie_ids)
        return Twins(tuple(twins), len(stars), len(said.stars) - len(stars))

    async def dimension(self, member_id: int, number: int) -> Dimension:
        """One dimension, and where the member stands on it.

        Raises UnknownDimension, StorageError.
        """
        member = self._model.fold_in(await self._history.stars(member_id))
        try:
            return self._model.dimensions.one(number, member)
        except UnknownDimensionError as error:
            raise UnknownDimension(error.n_dimensions) from error

    async def map(self, member_id: int) -> Callable[[], MemberMap] | None:
        """The member on the map of all films, still to be computed.

        None while nothing is rated that lies there. That takes up to a tenth of a second and may be
        done in any thread. Raises StorageError.
        """
        said = await self._history.said(member_id)
        return partial(self._placed, said) if said.telling else None

    def whole_map(self) -> FilmMap:
        """The map of all films."""
        return self._model.map.whole()

    def _fitted(self, member: Member, unplaced: tuple[Movie, ...]) -> Fit:
        with _nothing_to_guess():
            fit = self._model.fit(member)
        return replace(fit, unguessed=(*fit.unguessed, *unplaced))

    def _placed(self, said: Said) -> MemberMap:
        picks = self._model.shortlist(self._history.folded(said), N_PICKS, said.movie_ids)
        return self._model.map.member(self._model.fold_in(said.telling), picks)

    async def _taste(self, member_id: int) -> tuple[Member, tuple[Movie, ...]]:
        """The member as the ratings say, and the films rated that say nothing.

        Raises NoRatings, NothingToGuess, StorageError.
        """
        said = await self._history.said(member_id)
        if not said.stars:
            raise NoRatings
        unplaced = tuple(self._model.catalogue.film(i) for i in said.stars if i in said.unplaced)
        if not said.telling:
            raise NothingToGuess(unplaced)
        return self._model.fold_in(said.telling), unplaced


@contextmanager
def _nothing_to_guess() -> Iterator[None]:
    """The model's refusal to guess as the member is told of it."""
    try:
        yield
    except NothingToGuessError as error:
        raise NothingToGuess(error.movies) from error
