"""What Matinee knows of films: their kin, what people of all tastes think of them, their places."""

from datetime import UTC, datetime

from bot.errors import ChangedSince, NoGuess
from bot.film_status import FilmStatus, Marked
from bot.results import FilmSaid, SimilarMovies, StatusChanged
from bot.service.film_of_id import film_of_id
from bot.service.titles.kept_titles import called
from bot.service.titles.titles import Titles
from bot.storage import Member, Store
from recsys import (
    BiasReport,
    DimensionReport,
    FilmEvidence,
    ModelReport,
    Movie,
    MovieBias,
    MovieMap,
    Recommender,
)
from recsys.model.card import model_report
from recsys.results.sweep import Sweep


class Films:
    """Answers questions about films and the model, and stores what members say of films."""

    def __init__(
        self, model: Recommender, store: Store, titles: Titles, sweep: Sweep | None
    ) -> None:
        self._model = model
        self._store = store
        self._titles = titles
        self._sweep = sweep

    @property
    def last_year(self) -> int | None:
        """The year up to which films are known."""
        return self._model.catalogue.last_year

    def one(self, movie_id: int) -> Movie:
        """The film of an id; raises OutOfDate."""
        return film_of_id(self._model.catalogue, movie_id)

    async def similar(self, text: str) -> SimilarMovies:
        """The films nearest to and farthest from one.

        Raises UnknownTitle, AmbiguousTitle, Unplaced.
        """
        movie = self._titles.resolve_placed(text)
        return SimilarMovies(
            movie=movie,
            most=tuple(self._model.similar(movie.movie_id, n=10)),
            least=tuple(self._model.least_similar(movie.movie_id, n=3)),
            called=called(movie, text),
        )

    async def biases(self) -> BiasReport:
        """The films that people of all tastes rate highest and lowest."""
        return self._model.biases.report()

    async def bias(self, text: str) -> MovieBias:
        """What people of all tastes think of one film.

        Raises UnknownTitle, AmbiguousTitle, Unplaced, NoGuess.
        """
        movie = self._titles.resolve_placed(text)
        bias = self._model.biases.film(movie.movie_id)
        if bias.evidence is FilmEvidence.NONE:
            raise NoGuess(movie)
        return bias

    async def map_of_movie(self, text: str) -> MovieMap:
        """What lies near a film; raises UnknownTitle, AmbiguousTitle, Unplaced."""
        return self._model.map.movie(self._titles.resolve_placed(text).movie_id)

    async def dimensions(self) -> DimensionReport:
        """What each dimension of the factors means, the most readable first."""
        return self._model.dimensions.report()

    async def about_model(self) -> ModelReport:
        """What the model is, what it was made from and how well it does."""
        return model_report(self._model.card, self._sweep)

    async def set_status(self, member_id: int, movie_id: int, status: FilmStatus | None) -> None:
        """Set a film aside, or with None take that back; raises OutOfDate, StorageError."""
        self.one(movie_id)

        def put(member: Member) -> None:
            if status is None:
                member.statuses.remove(movie_id)
            else:
                member.statuses.put(movie_id, status, datetime.now(UTC))

        await self._store.transaction(member_id, put)

    async def said(self, member_id: int, movie_id: int) -> FilmSaid:
        """All that the member said of one film; raises OutOfDate, StorageError."""
        movie = self.one(movie_id)

        def read(member: Member) -> FilmSaid:
            status = member.statuses.get(movie_id)
            is_listed = member.watchlist.has(movie_id)
            return FilmSaid(movie, member.ratings.stars_of(movie_id), status, is_listed)

        return await self._store.read(member_id, read)

    async def mark(
        self, member_id: int, movie_id: int, status: FilmStatus, before: Marked | None
    ) -> StatusChanged:
        """Say a status of a film, of which `before` was said when the member was asked.

        The second of two taps finds what the first one said and is answered alike. Raises
        ChangedSince where something else is said by now, OutOfDate, StorageError.
        """
        movie = self.one(movie_id)

        def put(member: Member) -> StatusChanged:
            stands = member.statuses.get(movie_id)
            is_said = stands is not None and stands.status is status
            if not is_said and stands != before:
                raise ChangedSince(movie)
            member.statuses.put(movie_id, status, datetime.now(UTC))
            new = member.statuses.get(movie_id)
            return _changed(member, movie, new, before)

        return await self._store.transaction(member_id, put)

    async def unmark(
        self, member_id: int, movie_id: int, status: Marked | None, before: Marked | None
    ) -> StatusChanged:
        """Put what was said `before` in the place of a status, None being nothing.

        A second tap is answered alike. Raises ChangedSince where the status is another by now,
        OutOfDate, StorageError.
        """
        movie = self.one(movie_id)

        def put_back(member: Member) -> StatusChanged:
            if (stands := member.statuses.get(movie_id)) not in (status, before):
                raise ChangedSince(movie)
            if stands != before:
                member.statuses.remove(movie_id)
                if before is not None:
                    member.statuses.put(movie_id, before.status, before.at)
            return _changed(member, movie, before, status)

        return await self._store.transaction(member_id, put_back)


def _changed(
    member: Member, movie: Movie, status: Marked | None, before: Marked | None
) -> StatusChanged:
    """What stands now in the place of what was said before."""
    rating = member.ratings.get(movie.movie_id)
    others = [] if before is None else [before.at]
    if rating is not None:
        others.append(rating.rated_at)
    return StatusChanged(
        movie,
        status,
        before,
        None if rating is None else rating.stars,
        status is not None and member.watchlist.left(movie.movie_id, status.at, others),
        member.watchlist.has(movie.movie_id),
    )
