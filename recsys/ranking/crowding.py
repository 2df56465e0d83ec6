"""No more than a few films of one world, of one director, or that nobody rated, in ten.

Of one world (Marvel's, whose heroes have a series each) `MOST_OF_A_WORLD`. Of a director of whom
the member has liked nothing `MOST_OF_A_DIRECTOR`: whoever loves *The Secret in Their Eyes* did not
ask for eight films by Almodóvar, which are in Spanish too. Of films that are too new for anybody to
have rated them `MOST_UNRATED`, but for those of a director whom the member likes: what kind a film
is of says nothing of how good it is, and *The Exorcist: Believer* stood above *Midsommar*.
"""

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TypeAlias

from recsys.catalogue import Movie
from recsys.neighbours.series import Series
from recsys.results import PAGE_SIZE, FilmEvidence, evidence_of

MOST_OF_A_WORLD, MOST_OF_A_DIRECTOR, MOST_UNRATED = 5, 2, 2  # of a page, wherever it begins
_Crowd: TypeAlias = tuple[str, str]
_UNRATED: _Crowd = ("unrated", "")
_MOST = {"world": MOST_OF_A_WORLD, "director": MOST_OF_A_DIRECTOR, "unrated": MOST_UNRATED}


class Crowding:
    """Keeps films apart that are too many of one crowd, for a member who `liked` some rows."""

    def __init__(
        self, series: Series, movies: Sequence[Movie], liked: Collection[int] = ()
    ) -> None:
        self._series = series
        self._movies = movies
        self._liked = frozenset(name for row in liked for name in movies[row].directors)
        self._crowds_of: dict[int, tuple[_Crowd, ...]] = {}  # a list is spread more than once

    def spread(self, rows: Iterable[int], *, within: int | None = None) -> Iterator[int]:
        """The same films, those that are too many later, if others are left.

        Each stays `within` its piece of so many films, so that what is added behind a list of
        whole pieces changes nothing of it.
        """
        waiting = dict[int, tuple[_Crowd, ...]]()
        lately = _Lately()
        for n_seen, row in enumerate(rows, start=1):
            waiting[row] = self._crowds(row)
            is_last = within is not None and n_seen % within == 0
            for late, crowds in tuple(waiting.items()):
                if is_last or lately.has_room(crowds):
                    del waiting[late]
                    lately.add(crowds)
                    yield late
        yield from waiting

    def _crowds(self, row: int) -> tuple[_Crowd, ...]:
        """What a film is one of several of."""
        if row not in self._crowds_of:
            self._crowds_of[row] = self._find_crowds(row)
        return self._crowds_of[row]

    def _find_crowds(self, row: int) -> tuple[_Crowd, ...]:
        movie, world = self._movies[row], self._series.world(row)
        crowds = [("director", name) for name in movie.directors if name not in self._liked]
        if len(crowds) == len(movie.directors) and evidence_of(movie) is FilmEvidence.NONE:
            crowds.append(_UNRATED)
        return tuple(crowds) if world is None else (("world", world), *crowds)


class _Lately:
    """How many of each crowd are among the films of a page but one."""

    def __init__(self) -> None:
        self._films: deque[tuple[_Crowd, ...]] = deque()
        self._n_of: defaultdict[_Crowd, int] = defaultdict(int)

    def has_room(self, crowds: Iterable[_Crowd]) -> bool:
        """Whether one more film of all these is not too many."""
        return all(self._n_of[crowd] < _MOST[crowd[0]] for crowd in crowds)

    def add(self, crowds: tuple[_Crowd, ...]) -> None:
        """Have one more film, and no longer the one before all others."""
        self._films.append(crowds)
        for crowd in crowds:
            self._n_of[crowd] += 1
        if len(self._films) == PAGE_SIZE:
            for crowd in self._films.popleft():
                self._n_of[crowd] -= 1
