"""Recommender: the one thing that the bot, the shell and the benchmarks use."""

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from copy import copy
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from numpy.typing import NDArray

from recsys import shipped
from recsys.catalogue import Catalogue
from recsys.community import Community
from recsys.errors import MissingExtraError
from recsys.interpretation.biases import Biases
from recsys.interpretation.dimensions import Dimensions
from recsys.interpretation.fit import Fitting
from recsys.interpretation.map import Atlas
from recsys.member_parts import as_trained, with_community
from recsys.model import artifact
from recsys.model.artifact import Artifact
from recsys.model.fold_in import Member
from recsys.model.parameters import Parameters
from recsys.model.users import Users
from recsys.neighbours.items import Similarity
from recsys.neighbours.profile import my_type
from recsys.neighbours.reviewed_series import NOTHING_REVIEWED, ReviewedSeries
from recsys.neighbours.series import Series, ordered_films
from recsys.neighbours.users import Twins
from recsys.queries.titles import TitleIndex
from recsys.ranking.elicitation import Elicitation
from recsys.ranking.filters import NO_FILTERS, Filters
from recsys.ranking.list_change import list_change
from recsys.ranking.ranked import Lists, Ranked
from recsys.ranking.scoring.forms import is_stand_up
from recsys.ranking.scoring.score import Ranking
from recsys.ranking.tastes import Tastes
from recsys.ranking.why.reasons import Reasons
from recsys.results import (
    Explanation,
    FilmEvidence,
    MyType,
    Recommendation,
    SimilarMovie,
    TitleMatch,
    Twin,
    evidence_of,
)
from recsys.results.changes import ListChange

if TYPE_CHECKING:
    import pandas as pd


class Recommender:
    """A trained model with its films: folds tastes in, ranks and explains.

    What else can be asked is asked of a part: `titles`, `similarity`, `biases`, `dimensions`,
    `users`, `series`, `fit` and `map`. Ids of films are MovieLens's where a list of series is
    `reviewed`. `on_fold_in` is told the seconds that each folding in took.
    """

    on_fold_in: Callable[[float], None] | None = None

    def __init__(self, model: Artifact, reviewed: ReviewedSeries = NOTHING_REVIEWED) -> None:
        parameters, catalogue = model.parameters, model.catalogue
        self._model = model
        self._reviewed = reviewed
        self.similarity = Similarity(parameters, catalogue)
        self._parts = as_trained(model, self.similarity)
        self._twins = Twins(parameters, catalogue, self.similarity)
        self.biases = Biases(parameters, catalogue)
        self.dimensions = Dimensions(parameters, catalogue)
        self.users = Users(parameters, catalogue)

    @property
    def parameters(self) -> Parameters:
        """What the model learnt."""
        return self._model.parameters

    @property
    def catalogue(self) -> Catalogue:
        """The films that it knows."""
        return self._model.catalogue

    @property
    def card(self) -> Mapping[str, Any]:
        """What it was made from and how well it does, as JSON has it."""
        return self._model.card

    @property
    def community(self) -> Community | None:
        """What goes on learning films from members, where the model does."""
        return self._parts.community

    @property
    def fit(self) -> Fitting:
        """How well a member's taste fits the ratings, and predicts them."""
        return self._parts.fit

    @cached_property
    def titles(self) -> TitleIndex:
        """Finds films by what people type, drawn up when it is first asked for: a second's work."""
        series_of = partial(ordered_films, self.catalogue, self.series)
        return TitleIndex(self.catalogue, series_of, self.catalogue.worked_out)

    @cached_property
    def series(self) -> Series:
        """Which films go on from which, found when it is first asked for."""
        return Series(self.catalogue, self.similarity.titles, self._reviewed)

    @cached_property
    def _reasons(self) -> Reasons:
        return Reasons(self.catalogue, self.series)

    @cached_property
    def _stand_up(self) -> NDArray[np.intp]:
        return np.flatnonzero([is_stand_up(movie) for movie in self.catalogue])

    @cached_property
    def map(self) -> Atlas:
        """Where all films lie, drawn up when it is first asked for, which takes a moment."""
        return Atlas(self._model, self.similarity)

    @cached_property
    def elicitation(self) -> Elicitation:
        """Which film to ask a member about next."""
        return Elicitation(
            self.parameters,
            self.catalogue,
            self._parts.fold_in,
            self._parts.taste,
            similarity=self.similarity,
            series_of=self.series.of,
        )

    @cached_property
    def tastes(self) -> Tastes:
        """What can be chosen before anything is rated."""
        return Tastes(self.catalogue, self.similarity, self.series)

    @classmethod
    def pretrained(cls, *, needs_all: bool = False) -> Self:
        """The model that comes with Matinee, with the films that the host added.

        Without these, and with a line in the log, where they are damaged or of another model and
        not all is needed. Raises ArtifactError.
        """
        return cls(*shipped.load(needs_all=needs_all))

    @classmethod
    def load(cls, folder: Path | str) -> Self:
        """A model that `save` wrote; raises ArtifactError."""
        return cls(artifact.load(Path(folder)))

    @classmethod
    def train(
        cls,
        ratings: "pd.DataFrame",
        movies: "pd.DataFrame | Catalogue",
        tags: "pd.DataFrame | None" = None,
        seed: int = 0,
    ) -> Self:
        """Train on frames of MovieLens's shape; raises DatasetError, MissingExtraError.

        `ratings` has userId, movieId, rating; `movies` has movieId, title, genres and may have
        imdbId and tmdbId, and n_ratings and mean_stars: the crowd, all people who ever rated a
        film; or it is a catalogue. `tags` has movieId and tag. The same seed gives the same model
        on the same machine.
        """
        try:
            from recsys.training.layout import lay_out  # noqa: PLC0415 - serving has no torch
            from recsys.training.train import train  # noqa: PLC0415
        except ModuleNotFoundError as error:
            raise MissingExtraError("train") from error
        return cls(lay_out(train(ratings, movies, tags, seed=seed)))

    def keep_worked_out(self) -> None:
        """Write what was worked out of the model's files, if it is new, for the next start."""
        self.catalogue.worked_out.save()

    def save(self, folder: Path | str) -> None:
        """Write the model into a folder: arrays, catalogue and model card."""
        artifact.save(Path(folder), self._model)

    def with_community(self, ratings: Mapping[int, Mapping[int, float]]) -> Self:
        """The same model with its films learnt from members too: stars by member and movie_id.

        It learns more, and forgets, by its `community` (recsys.community). Raises
        UnknownMovieError.
        """
        model = copy(self)
        model._parts = with_community(self._model, self.similarity, self._parts, ratings)
        vars(model).pop("elicitation", None)  # it reads members by the parts of before
        return model

    def n_members(self, movie_id: int) -> int:
        """How many members of the community rated a film."""
        row = self.catalogue.row_of(movie_id)
        if self.community is None or row is None:
            return 0
        return int(self.community.n_members[row])

    def evidence(self, movie_id: int) -> FilmEvidence:
        """What stars expected of a film rest on, members of the community included."""
        return evidence_of(self.catalogue.film(movie_id), self.n_members(movie_id))

    def fold_in(
        self,
        ratings: Mapping[int, float],
        chosen: Collection[int] = (),
        passed_over: Collection[int] = (),
        liked: Collection[int] = (),
    ) -> Member:
        """A member's posterior given stars by movie_id; raises UnknownMovieError.

        `chosen` are the movie_ids of films that were seen, or that the member wants to see, without
        being rated, `passed_over` those of films not seen though many have, or not wanted, `liked`
        those of films liked without stars: lists depend on them too, the stars expected do not.
        """
        began = time.perf_counter()
        member = self._parts.fold_in(ratings, chosen, passed_over, liked)
        if self.on_fold_in is not None:
            self.on_fold_in(time.perf_counter() - began)
        return member

    def predict(self, member: Member, movie_ids: Sequence[int]) -> NDArray[np.float32]:
        """Stars expected of each film, float32[n] in 0.5..5, in the order asked.

        Of a film that is known by name alone, what the member gives on average.
        """
        is_placed, rows = self.catalogue.with_rows(movie_ids)
        stars = np.full(len(movie_ids), self._parts.usual_stars(member), np.float32)
        stars[is_placed] = self._parts.stars(member, rows)
        return stars

    def interval(self, member: Member, movie_ids: Sequence[int]) -> NDArray[np.float64]:
        """Lowest and highest stars of the 80 % interval of each film, half stars, float64[n, 2].

        Raises UnplacedMovieError of one that is known by name alone.
        """
        return self._parts.ends(member, self.catalogue.item_indices(movie_ids))

    def score(self, member: Member, movie_ids: Sequence[int]) -> NDArray[np.float32]:
        """What puts films on the list, float32[n], higher is better, in the order asked.

        On the list the better liked of them come first; see recsys.ranking.order.
        """
        return self.ranked(member).score(movie_ids)

    def recommend(
        self,
        member: Member,
        n: int = 20,
        exclude: Collection[int] = (),
        filters: Filters = NO_FILTERS,
    ) -> list[Recommendation]:
        """The n best films neither rated nor liked, without those excluded by movie_id.

        Of a series one alone, the earliest in the place of the best (recsys.ranking.series); see
        recsys.ranking.order for which come first.
        """
        return self.ranked(member).recommend(n, exclude, filters)

    def shortlist(
        self,
        member: Member,
        n: int,
        exclude: Collection[int] = (),
        filters: Filters = NO_FILTERS,
    ) -> list[int]:
        """The movie_ids of the films that `recommend` would give, at a fraction of its work."""
        return self.ranked(member).shortlist(n, exclude, filters)

    def recommendations(
        self, member: Member, movie_ids: Sequence[int], exclude: Collection[int] = ()
    ) -> list[Recommendation]:
        """What `recommend` says of a film, of films already chosen, in the order given."""
        return self.ranked(member).recommendations(movie_ids, exclude)

    def list_change(self, before: Sequence[int], after: Sequence[int]) -> ListChange:
        """What one list of movie_ids has more and fewer of than another, best first."""
        return list_change(self.catalogue, self.series, before, after)

    def explain(self, member: Member, movie_id: int) -> Explanation:
        """Parts that add up to the predicted stars; exact, the posterior mean being linear."""
        return self._parts.explaining.prediction(member, self.catalogue.item_index(movie_id))

    def similar(self, movie_id: int, n: int = 10) -> list[SimilarMovie]:
        """The n films most like one, without the film itself; see recsys.neighbours.items."""
        row = self.catalogue.item_index(movie_id)
        return self._by_cosine(*self.similarity.nearest_as_told(row, n))

    def least_similar(self, movie_id: int, n: int = 10) -> list[SimilarMovie]:
        """The n films least like one, least first."""
        return self._by_cosine(*self.similarity.farthest(self.catalogue.item_index(movie_id), n))

    def twins(self, member: Member, n: int = 5, exclude: Collection[int] = ()) -> list[Twin]:
        """The n users of the data set whose taste is nearest the member's, nearest first.

        Fewer where fewer rated any film as the member did; see recsys.neighbours.users. What they
        loved comes without films excluded by movie_id.
        """
        return self._twins(member, n, exclude)

    def my_type(self, member: Member, n: int = 20) -> MyType:
        """The n films most aligned with the member's taste, rated ones among them."""
        return my_type(member, self.similarity, self.catalogue, n)

    def find(self, text: str) -> list[TitleMatch]:
        """The film or films that a person means by a text; see TitleMatch."""
        return self.titles.find(text)

    def ranked(self, member: Member) -> Ranked:
        """One member's lists: what several questions about them share is worked out once."""
        explaining = self._parts.explaining
        lists = Lists(
            self.catalogue, self.similarity, self.series, self._reasons, explaining, self._stand_up
        )
        return Ranked(lists, member, self.ranking(member))

    def ranking(self, member: Member) -> Ranking:
        """What one member would choose and like of all films."""
        return Ranking(member, self._parts.fold_in, self._parts.taste, self.series.of)

    def _by_cosine(
        self, rows: NDArray[np.intp], cosines: NDArray[np.float32]
    ) -> list[SimilarMovie]:
        movies = map(self.catalogue.movies.__getitem__, rows.tolist())
        return list(map(SimilarMovie, movies, cosines.tolist()))
