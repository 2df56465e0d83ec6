"""What Matinee knows of films and tastes: predictions, kin, twins, biases. Nothing is stored here.

One async method for one question, as in the service, of which this is a room.
"""

from bot.errors import NoLeaning, NoRatings, TooFewRatings, UnknownDimension
from bot.results import Prediction, SimilarMovies, Twins
from bot.service.history import History
from bot.service.recommendations import PERSONAL_FROM
from bot.service.titles import Titles
from recsys import (
    BiasReport,
    Dimension,
    DimensionReport,
    FilmMap,
    Fit,
    Member,
    MemberMap,
    ModelReport,
    MovieBias,
    MovieMap,
    MyType,
    Recommender,
    UnknownDimensionError,
)
from recsys.interpretation.map import N_PICKS
from recsys.model.card import model_report
from recsys.results.sweep import Sweep


class Insights:
    """Answers questions about the model and about a member's place in it."""

    def __init__(
        self, model: Recommender, members: History, titles: Titles, sweep: Sweep | None
    ) -> None:
        self._model = model
        self._sweep = sweep
        self._history = members
        self._titles = titles

    async def predict(self, member_id: int, text: str) -> Prediction:
        """The stars that the member would give a film, taken apart.

        Raises UnknownTitle, AmbiguousTitle, StorageError.
        """
        movie = self._titles.resolve(text)
        others = await self._history.stars(member_id)
        given = others.pop(movie.movie_id, None)
        explanation = self._model.explain(self._model.fold_in(others), movie.movie_id)
        without = None
        if explanation.parts:
            strongest = explanation.parts[0].movie.movie_id
            rest = {i: others[i] for i in others if i != strongest}
            without = self._history.expected(rest, movie)
        return Prediction(explanation, given, without)

    async def similar(self, text: str) -> SimilarMovies:
        """The films nearest to and farthest from one; raises UnknownTitle, AmbiguousTitle."""
        movie = self._titles.resolve(text)
        return SimilarMovies(
            movie=movie,
            most=tuple(self._model.similar(movie.movie_id, n=10)),
            least=tuple(self._model.least_similar(movie.movie_id, n=3)),
        )

    async def twins(self, member_id: int) -> Twins:
        """The nearest users of the data set; raises TooFewRatings, StorageError."""
        stars = await self._history.stars(member_id)
        if len(stars) < PERSONAL_FROM:
            raise TooFewRatings(PERSONAL_FROM - len(stars))
        return Twins(tuple(self._model.twins(self._model.fold_in(stars), n=5)), len(stars))

    async def fit(self, member_id: int) -> Fit:
        """How well the member's ratings fit and are predicted; raises NoRatings, StorageError."""
        return self._model.fit(await self._taste(member_id))

    async def my_type(self, member_id: int) -> MyType:
        """The films most aligned with the member's taste.

        Raises NoRatings, NoLeaning, StorageError.
        """
        found = self._model.my_type(await self._taste(member_id))
        if not found.films:
            raise NoLeaning
        return found

    async def biases(self) -> BiasReport:
        """The films that people of all tastes rate highest and lowest."""
        return self._model.biases.report()

    async def bias(self, text: str) -> MovieBias:
        """What people of all tastes think of one film; raises UnknownTitle, AmbiguousTitle."""
        return self._model.biases.film(self._titles.resolve(text).movie_id)

    async def dimensions(self) -> DimensionReport:
        """What each dimension of the factors means, the most readable first."""
        return self._model.dimensions.report()

    async def dimension(self, member_id: int, number: int) -> Dimension:
        """One dimension, and where the member stands on it.

        Raises UnknownDimension, StorageError.
        """
        member = self._model.fold_in(await self._history.stars(member_id))
        try:
            return self._model.dimensions.one(number, member)
        except UnknownDimensionError as error:
            raise UnknownDimension(error.n_dimensions) from error

    async def about_model(self) -> ModelReport:
        """What the model is, what it was made from and how well it does."""
        return model_report(self._model.card, self._sweep)

    async def map(self, member_id: int) -> MemberMap | FilmMap:
        """The member on the map of all films, or the map alone while nothing is rated.

        Raises StorageError.
        """
        stars = await self._history.stars(member_id)
        if not stars:
            return self._model.map.whole()
        done_with = {*stars, *await self._history.statuses(member_id)}
        known = stars if len(stars) >= PERSONAL_FROM else {}
        picks = self._model.shortlist(self._model.fold_in(known), N_PICKS, done_with)
        return self._model.map.member(self._model.fold_in(stars), picks)

    async def map_of_movie(self, text: str) -> MovieMap:
        """What lies near a film; raises UnknownTitle, AmbiguousTitle."""
        return self._model.map.movie(self._titles.resolve(text).movie_id)

    async def _taste(self, member_id: int) -> Member:
        """The member as the ratings say; raises NoRatings, StorageError."""
        stars = await self._history.stars(member_id)
        if not stars:
            raise NoRatings
        return self._model.fold_in(stars)
