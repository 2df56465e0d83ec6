"""Recommender: the one thing that the bot, the shell and the benchmarks use."""

from collections.abc import Collection, Container, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Catalogue, Movie
from recsys.errors import MissingExtraError
from recsys.interpretation.biases import Biases
from recsys.interpretation.dimensions import Dimensions
from recsys.interpretation.fit import Fitting
from recsys.interpretation.map import N_ALIGNED, N_PICKS, Atlas
from recsys.model import artifact
from recsys.model.card import model_report
from recsys.model.fold_in import FoldIn, Member
from recsys.model.interval import interval
from recsys.model.parameters import Parameters
from recsys.model.users import Users
from recsys.neighbours.items import Similarity
from recsys.neighbours.profile import aligned, my_type
from recsys.neighbours.users import Twins
from recsys.queries.titles import TitleIndex
from recsys.ranking.choice import Taste
from recsys.ranking.diversity import varied
from recsys.ranking.explanations import Explaining
from recsys.ranking.filters import NO_FILTERS, Filters
from recsys.ranking.score import Ranking
from recsys.replication.sweep_file import finished
from recsys.results import (
    BiasReport,
    Dimension,
    DimensionReport,
    Explanation,
    FilmMap,
    Fit,
    MemberMap,
    MovieBias,
    MovieMap,
    MyType,
    Recommendation,
    SimilarMovie,
    TitleMatch,
    Twin,
    UserEstimate,
)
from recsys.results.model import ModelReport
from recsys.results.sweep import Sweep
from recsys.stars import HIGHEST_STARS, LOWEST_STARS

if TYPE_CHECKING:
    import pandas as pd

PRETRAINED = Path(__file__).resolve().parent.parent / "data" / "pretrained"


class Recommender:
    """A trained model with its films: folds tastes in, ranks, explains, finds titles."""

    def __init__(
        self,
        parameters: Parameters,
        catalogue: Catalogue,
        card: Mapping[str, Any],
        sweep: Sweep | None = None,
    ) -> None:
        self.parameters = parameters
        self.catalogue = catalogue
        self.card = card
        self._sweep = sweep
        self._fold_in = FoldIn(parameters, catalogue)
        self._taste = Taste(parameters, catalogue)
        self._similarity = Similarity(parameters, catalogue)
        self._directions = self._similarity.directions
        average = float(parameters.global_mean[0])
        self._explaining = Explaining(catalogue, self._fold_in, average, self._directions)
        self._titles = TitleIndex(catalogue)
        self._twins = Twins(parameters, catalogue)
        self._biases = Biases(parameters, catalogue)
        self._dimensions = Dimensions(parameters, catalogue)
        self._fitting = Fitting(parameters, catalogue, self._fold_in)
        self._users = Users(parameters, catalogue)

    @classmethod
    def pretrained(cls) -> Self:
        """The model that comes with Matinee; raises ArtifactError."""
        return cls.load(PRETRAINED)

    @classmethod
    def load(cls, folder: Path | str) -> Self:
        """A model that `save` wrote; raises ArtifactError."""
        return cls(*artifact.load(Path(folder)), finished(Path(folder)))

    @classmethod
    def train(
        cls,
        ratings: "pd.DataFrame",
        movies: "pd.DataFrame",
        tags: "pd.DataFrame | None" = None,
        seed: int = 0,
    ) -> Self:
        """Train on frames of MovieLens's shape; raises DatasetError, MissingExtraError.

        `ratings` has userId, movieId, rating; `movies` has movieId, title, genres and may have
        imdbId and tmdbId; `tags` has movieId and tag. The same seed gives the same model on the
        same machine.
        """
        try:
            from recsys.training.layout import lay_out  # noqa: PLC0415 - serving has no torch
            from recsys.training.train import train  # noqa: PLC0415
        except ModuleNotFoundError as error:
            raise MissingExtraError(
                "Training needs the `train` extra: pip install -e '.[train]' in Matinee's folder."
            ) from error
        return cls(*lay_out(*train(ratings, movies, tags, seed=seed)))

    def save(self, folder: Path | str) -> None:
        """Write the model into a folder: arrays, catalogue and model card."""
        artifact.save(Path(folder), self.parameters, self.catalogue, self.card)

    def fold_in(self, ratings: Mapping[int, float]) -> Member:
        """A member's posterior given stars by movie_id; raises UnknownMovieError."""
        return self._fold_in(ratings)

    def predict(self, member: Member, movie_ids: Sequence[int]) -> NDArray[np.float32]:
        """Stars expected of each film, float32[n] in 0.5..5, in the order asked."""
        stars = self._fold_in.expected_stars(member)[self.catalogue.item_indices(movie_ids)]
        return np.clip(stars, LOWEST_STARS, HIGHEST_STARS)

    def interval(self, member: Member, movie_ids: Sequence[int]) -> NDArray[np.float64]:
        """Lowest and highest stars of the 80 % interval of each film, half stars, float64[n, 2]."""
        rows = self.catalogue.item_indices(movie_ids)
        return interval(
            self.predict(member, movie_ids),
            self._fold_in.variance(member, rows),
            self.catalogue.n_ratings[rows],
        )

    def score(self, member: Member, movie_ids: Sequence[int]) -> NDArray[np.float32]:
        """What the list is sorted by, float32[n], higher is better, in the order asked."""
        return self._ranking(member).scores()[self.catalogue.item_indices(movie_ids)]

    def recommend(
        self,
        member: Member,
        n: int = 20,
        exclude: Collection[int] = (),
        filters: Filters = NO_FILTERS,
    ) -> list[Recommendation]:
        """The n best films that the member has not rated, without those excluded by movie_id."""
        order = self._ranking(member)
        scores = order.scores()
        rows = self._best(member, scores, n, exclude, filters)
        return self._explaining.recommendations(member, order, rows, scores[rows])

    def shortlist(
        self,
        member: Member,
        n: int,
        exclude: Collection[int] = (),
        filters: Filters = NO_FILTERS,
    ) -> list[int]:
        """The movie_ids of the films that `recommend` would give, at a fraction of its work."""
        scores = self._ranking(member).scores()
        rows = self._best(member, scores, n, exclude, filters)
        return [self.catalogue.movies[row].movie_id for row in rows.tolist()]

    def recommendations(self, member: Member, movie_ids: Sequence[int]) -> list[Recommendation]:
        """What `recommend` says of a film, of films already chosen, in the order given."""
        order = self._ranking(member)
        rows = self.catalogue.item_indices(movie_ids)
        return self._explaining.recommendations(member, order, rows, order.scores()[rows])

    def explain(self, member: Member, movie_id: int) -> Explanation:
        """Parts that add up to the predicted stars; exact, the posterior mean being linear."""
        row = self.catalogue.item_index(movie_id)
        [[low, high]] = self.interval(member, [movie_id]).tolist()
        return self._explaining.prediction(member, row, low, high)

    def similar(self, movie_id: int, n: int = 10) -> list[SimilarMovie]:
        """The n films most like one, without the film itself; see recsys.neighbours.items."""
        row = self.catalogue.item_index(movie_id)
        return self._by_cosine(*self._similarity.nearest(self.catalogue.movies[row], row, n))

    def least_similar(self, movie_id: int, n: int = 10) -> list[SimilarMovie]:
        """The n films least like one, least first."""
        return self._by_cosine(*self._similarity.farthest(self.catalogue.item_index(movie_id), n))

    def alikeness(self, movie_ids: Sequence[int]) -> float:
        """Mean cosine of two films of a list, as `similar` has it; 1 for a list of one."""
        directions = self._directions[self.catalogue.item_indices(movie_ids)]
        pairs = np.triu_indices(len(directions), k=1)
        return float((directions @ directions.T)[pairs].mean()) if len(pairs[0]) else 1.0

    def twins(self, member: Member, n: int = 5) -> list[Twin]:
        """The n users of the data set whose taste is nearest the member's, nearest first."""
        return self._twins(member, n)

    def about(self) -> ModelReport:
        """What the model is and how well it does."""
        return model_report(self.card, self._sweep)

    def fit(self, member: Member) -> Fit:
        """How well the member's ratings are fitted and foretold; raises ValueError without any."""
        return self._fitting(member)

    def my_type(self, member: Member, n: int = 20) -> MyType:
        """The n films most aligned with the member's taste, rated ones among them."""
        return my_type(member, self._similarity, self.catalogue, n)

    def estimate(self, user_id: int, movie_id: int) -> UserEstimate:
        """The stars expected of a user of the data set.

        Raises UnknownUserError, UnknownMovieError.
        """
        return self._users.estimate(user_id, movie_id)

    def biases(self) -> BiasReport:
        """The films that people of all tastes rate highest and lowest."""
        return self._biases.report()

    def bias(self, movie_id: int) -> MovieBias:
        """One film's bias, and where it stands among all; raises UnknownMovieError."""
        return self._biases.film(movie_id)

    def dimensions(self) -> DimensionReport:
        """What each dimension of the factors means, the most readable first."""
        return self._dimensions.report()

    def dimension(self, number: int, member: Member | None = None) -> Dimension:
        """One dimension, from 1, and a member's place on it; raises UnknownDimensionError."""
        return self._dimensions.one(number, member)

    @cached_property
    def _atlas(self) -> Atlas:
        return Atlas(self.parameters, self.catalogue)

    def map(self) -> FilmMap:
        """Where all films lie."""
        return self._atlas.whole()

    def map_of_movie(self, movie_id: int) -> MovieMap:
        """Where one film lies, and what is near it; raises UnknownMovieError."""
        return self._atlas.movie(movie_id)

    def map_of_member(self, member: Member, picks: Sequence[int] | None = None) -> MemberMap:
        """Where a member's ratings lie and where they stand; raises ValueError without a rating.

        `picks` are movie_ids of what to see next, those that `recommend` gives unless told.
        """
        if picks is None:
            picks = self.shortlist(member, N_PICKS)
        near, cosines = aligned(member, self._similarity, N_ALIGNED)
        rows = self.catalogue.item_indices(picks)
        return self._atlas.member(member, rows, near[cosines > 0])

    def find(self, text: str) -> list[TitleMatch]:
        """The film or films that a person means by a text; see TitleMatch."""
        return self._titles.find(text)

    def complete(self, text: str, n: int = 25, among: Container[int] | None = None) -> list[Movie]:
        """Films whose title a person may be typing, best first; `among` holds movie_ids."""
        return self._titles.complete(text, n, among)

    def title_key(self, movie: Movie) -> str:
        """A text that `find` takes for exactly this film: its movie_id, mostly."""
        return self._titles.key(movie)

    def _ranking(self, member: Member) -> Ranking:
        return Ranking(member, self._fold_in, self._taste)

    def _best(
        self,
        member: Member,
        scores: NDArray[np.float32],
        n: int,
        exclude: Collection[int],
        filters: Filters,
    ) -> NDArray[np.intp]:
        """Rows of the n best films, best first."""
        open_scores = scores.copy()
        open_scores[member.item_indices] = -np.inf
        open_scores[self.catalogue.item_indices(list(exclude))] = -np.inf
        if filters != NO_FILTERS:
            open_scores[~filters.allowed(self.catalogue)] = -np.inf
        return varied(open_scores, self._directions, n, filters.variety)

    def _by_cosine(
        self, rows: NDArray[np.intp], cosines: NDArray[np.float32]
    ) -> list[SimilarMovie]:
        return [SimilarMovie(self.catalogue.movies[r], float(cosines[r])) for r in rows.tolist()]
