"""What members have said of films, as far as this catalogue still has them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from bot.film_status import FilmStatus
from bot.storage import Member, Store
from recsys import FilmEvidence, Movie, Recommender

SURE_FROM = 10  # ratings: below, a list is called a first guess
TASTES_UNTIL = 5  # ratings: from so many on they say more than the tastes chosen before
_PICKED_STARS = 4.0  # what a film that names a chosen taste counts as having been given

_Said = TypeVar("_Said", float, FilmStatus)


@dataclass(frozen=True, slots=True)
class Said:
    """The stars that a member gave, newest first, and the films set aside, latest first.

    Both by movie_id; as are `picked`, the films that name the tastes chosen, liked as it were.
    """

    stars: dict[int, float]
    statuses: dict[int, FilmStatus]
    picked: dict[int, float] = field(default_factory=dict)

    @property
    def leans_on_tastes(self) -> bool:
        """Whether the tastes chosen count, beside the few ratings that there are."""
        return bool(self.picked) and len(self.stars) < TASTES_UNTIL

    @property
    def liked(self) -> dict[int, float]:
        """What a list is chosen by: the stars, and while they are few the films picked."""
        return self.picked | self.stars if self.leans_on_tastes else self.stars

    @property
    def movie_ids(self) -> set[int]:
        """The films that the member need not be told of again."""
        return {*self.stars, *self.statuses}


class History:
    """Reads what members said, and leaves out films that have left the catalogue."""

    def __init__(self, model: Recommender, store: Store) -> None:
        self._model = model
        self._store = store

    async def stars(self, member_id: int) -> dict[int, float]:
        """Stars by movie_id, newest first; raises StorageError."""
        async with self._store.read(member_id) as member:
            return self.known(await member.ratings.stars())

    async def said(self, member_id: int) -> Said:
        """The stars and the films set aside, as they stood at one moment; raises StorageError."""
        async with self._store.read(member_id) as member:
            return await self.said_by(member)

    async def said_by(self, member: Member) -> Said:
        """The same within a transaction."""
        return Said(
            self.known(await member.ratings.stars()),
            self.known(await member.statuses.all()),
            self.picked(await member.deck.tastes()),
        )

    def picked(self, tastes: Iterable[str]) -> dict[int, float]:
        """The films that name tastes, by their keys (`recsys.results.PickedTaste`)."""
        films = [int(film) for taste in tastes for film in taste.split("-")]
        return self.known(dict.fromkeys(films, _PICKED_STARS))

    def known(self, said: Mapping[int, _Said]) -> dict[int, _Said]:
        """Stars or statuses by movie_id, in the order given, without films that have left."""
        return {i: said[i] for i in said if i in self._model.catalogue}

    def expected(self, rated: Mapping[int, float], movie: Movie) -> float | None:
        """Stars expected of a film, given those of others by movie_id.

        None where too little is known of the film.
        """
        if self._model.evidence(movie.movie_id) is FilmEvidence.NONE:
            return None
        return float(self._model.predict(self._model.fold_in(rated), [movie.movie_id])[0])
