"""Which films are nearer to one than their vectors say: of its series, director or language.

Somebody who asks what is like *Oppenheimer* is told of its director's films, and somebody who asks
for *Parasite* of Korean ones.
"""

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Catalogue, Movie
from recsys.facts import Kind
from recsys.neighbours.sequels import Titles, compared, goes_on, head_of

# Chosen on the tuning half of the films with kin (recsys.evaluation.diagnostics).
# Wikidata counts all of Pixar's films as one series: a title that goes on says more.
SAME_TITLE = 0.3
NEARER_BY = {Kind.DIRECTOR: 0.2, Kind.SERIES: 0.15, Kind.LANGUAGE: 0.2, Kind.COUNTRY: 0.0}
_SHORTEST_HEAD = 4


class Kinship:
    """Finds the films that share a name with one."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._facts = catalogue.facts
        self.titles = Titles(catalogue)

    def nearness(
        self, movie: Movie, row: int, of_one_kind: NDArray[np.bool_]
    ) -> NDArray[np.float32]:
        """What each film is nearer to one by, float32[n_items].

        A title that goes on counts where the two are `of_one_kind`, bool[n_items]; two directors
        that two films share count as one.
        """
        shared: dict[Kind, NDArray[np.bool_]] = {}
        for fact in self._facts.of(row):
            of_kind = shared.setdefault(fact[0], np.zeros(len(self.titles), bool))
            of_kind[self._facts.films(fact)] = True
        nearness = np.zeros(len(self.titles), np.float32)
        nearness[self._carries_on(movie) & of_one_kind] = SAME_TITLE
        for kind, of_kind in shared.items():
            nearness[of_kind] += NEARER_BY[kind]
        return nearness

    def sequels(self, movie: Movie, row: int) -> NDArray[np.intp]:
        """Rows of the films whose title goes on as this film's and that share a name with it too.

        A title alone is shared by films that have nothing to do with each other.
        """
        shares = np.zeros(len(self.titles), bool)
        for fact in self._facts.of(row):
            if NEARER_BY[fact[0]]:
                shares[self._facts.films(fact)] = True
        shares[row] = False
        return np.flatnonzero(self._carries_on(movie) & shares)

    def _carries_on(self, movie: Movie) -> NDArray[np.bool_]:
        """Whose title begins as this film's does, up to a colon or a number, bool[n_items]."""
        head = head_of(compared(movie.title))
        carries_on = np.zeros(len(self.titles), bool)
        if len(head) < _SHORTEST_HEAD:
            return carries_on
        going_on = goes_on(head)
        for title, row in self.titles.beginning_with(head):
            carries_on[row] = going_on.match(title) is not None
        return carries_on
