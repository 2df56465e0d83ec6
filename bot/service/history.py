"""What members have said of films, as far as this catalogue still has them."""

from collections.abc import Mapping
from typing import TypeVar

from bot.film_status import FilmStatus
from bot.storage import Store
from recsys import Movie, RatedMovie, Recommender

_Said = TypeVar("_Said", float, FilmStatus)


class History:
    """Reads the members' ratings, and forgets films that have left the catalogue."""

    def __init__(self, model: Recommender, store: Store) -> None:
        self._model = model
        self._store = store

    async def stars(self, member_id: int) -> dict[int, float]:
        """Stars by movie_id, newest first; raises StorageError."""
        return self.known(await self._store.stars(member_id))

    async def rated(self, member_id: int) -> list[RatedMovie]:
        """The same with their films."""
        stars = await self.stars(member_id)
        return [RatedMovie(self._model.catalogue[i], given) for i, given in stars.items()]

    async def statuses(self, member_id: int) -> dict[int, FilmStatus]:
        """Films that the member set aside, by movie_id; raises StorageError."""
        return self.known(await self._store.statuses(member_id))

    def known(self, said: Mapping[int, _Said]) -> dict[int, _Said]:
        """Stars or statuses by movie_id, in the order given, without films that have left."""
        return {i: said[i] for i in said if i in self._model.catalogue}

    def expected(self, rated: Mapping[int, float], movie: Movie) -> float:
        """Stars expected of a film, given those of others by movie_id."""
        return float(self._model.predict(self._model.fold_in(rated), [movie.movie_id])[0])
