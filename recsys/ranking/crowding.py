"""No more than a few films of one world, or of one director, in ten.

Of one world (Marvel's, whose heroes have a series each) `MOST_OF_A_WORLD`. Of a director of whom
the member has liked nothing `MOST_OF_A_DIRECTOR`: whoever loves *The Secret in Their Eyes* did not
ask for eight films by Almodóvar, which are in Spanish too.
"""

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TypeAlias

from recsys.catalogue import Movie
from recsys.neighbours.series import Series
from recsys.results import PAGE_SIZE

MOST_OF_A_WORLD, MOST_OF_A_DIRECTOR = 5, 2  # films of a page, wherever it begins
_Crowd: TypeAlias = tuple[str, str]


class Crowding:
    """Keeps films apart that are too many of one crowd, for a member who `liked` some rows."""

    def __init__(
        self, series: Series, movies: Sequence[Movie], liked: Collection[int] = ()
    ) -> None:
        self._series = series
        self._movies = movies
        self._liked = frozenset(name for row in liked for name in movies[row].directors)

    def spread(self, rows: Iterable[int], *, within: int | None = None) -> Iterator[int]:
        """The same films, those that are too many later, if others are left.

        Each stays `within` its piece of so many films, so that what is added behind a list of
        whole pieces changes nothing of it.
        """
        waiting = list[int]()
        lately: deque[tuple[_Crowd, ...]] = deque(maxlen=PAGE_SIZE - 1)
        for n_seen, row in enumerate(rows, start=1):
            waiting.append(row)
            is_last = within is not None and n_seen % within == 0
            for late in tuple(waiting):
                crowds = self._crowds(late)
                if is_last or all(self._has_room(crowd, lately) for crowd in crowds):
                    waiting.remove(late)
                    lately.append(crowds)
                    yield late
        yield from waiting

    def _crowds(self, row: int) -> tuple[_Crowd, ...]:
        """What a film is one of several of."""
        names = (name for name in self._movies[row].directors if name not in self._liked)
        directors = (("director", name) for name in names)
        world = self._series.world(row)
        return tuple(directors) if world is None else (("world", world), *directors)

    @staticmethod
    def _has_room(crowd: _Crowd, lately: Iterable[tuple[_Crowd, ...]]) -> bool:
        most = MOST_OF_A_WORLD if crowd[0] == "world" else MOST_OF_A_DIRECTOR
        return sum(crowd in crowds for crowds in lately) < most
