"""How near films are by where they come from: the rarer the place, the more it says.

    near_ij = RARITY max_c min_g log(1 / p(c|g))

over c, what i and j share of country, language and region, and g, the genres of j, which the member
rated, and all of them. p(c|g) is the share of the ratings of films of g that those of c have, at
least RAREST, so that this is the self-information of c among them (Shannon 1948, "A mathematical
theory of communication", section 6): how much it tells that a film is of c. Who likes one drama
from India asks for Indian films; one rating in thirteen is of a British film, and to like one says
little. Nor does it say that Westerns are Italian, as many are: their lover did not ask for
*8 1/2*. The United States and English, which are usual, are no places (recsys.facts).
"""

from functools import partial

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Catalogue
from recsys.facts import Kind
from recsys.worked_out import Table

# Chosen on the tuning members (seed 100) and the tuning half of the written ones.
RARITY = 0.2
RAREST = 1e-4
# How many films each speaks for whose places are known: of little-known films they often are not,
# and who likes four Tamil ones, three of which nothing is told of, likes films from India.
MOST_SPOKEN_FOR = 4.0
_KINDS = (Kind.COUNTRY, Kind.LANGUAGE, Kind.REGION)


class Places:
    """Compares where the films of one catalogue come from; many come from the same places.

    Places have numbers, 0 being nowhere that is known and unusual.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        everything = np.ones((len(catalogue), 1), np.float32)
        self._has_genre = np.hstack([catalogue.has_genre, everything]) > 0
        worked_out = partial(_worked_out, catalogue, self._has_genre)
        table = catalogue.worked_out.table("places", worked_out)
        self._rarity: NDArray[np.float32] = table["rarity"]
        self._sets: NDArray[np.int16] = table["sets"]
        self._at: NDArray[np.int16] = table["at"]
        self._is_told: NDArray[np.bool_] = table["is_told"]
        self.countries: NDArray[np.int16] = self._sets[self._at, 0]

    @property
    def country_rarity(self) -> NDArray[np.float32]:
        """log(1 / p) of each film's country among all films, 0 of nowhere, float32[n_items]."""
        rarity: NDArray[np.float32] = self._rarity[self.countries, -1]
        return rarity

    def told(self, rated: NDArray[np.intp], weights: NDArray[np.floating]) -> NDArray[np.float64]:
        """The weights of n films, float[n], in what is said by where they come from.

        Those of which that is not known are taken to come from where the others do.
        """
        is_told = self._is_told[rated]
        speaks_for = len(rated) / max(int(is_told.sum()), 1)
        told: NDArray[np.float64]
        told = np.where(is_told, weights, 0.0).astype(float) * min(speaks_for, MOST_SPOKEN_FOR)
        return told

    def near(self, rows: NDArray[np.intp], rated: NDArray[np.intp]) -> NDArray[np.float32]:
        """How near each of m films is to each of n rated ones, float32[m, n]."""
        return self._shared(rated, self._sets[self._at[rows]]).T

    def toward(self, rated: NDArray[np.intp], pull: NDArray[np.floating]) -> NDArray[np.float32]:
        """The pulls of n films, float[n], on all films as near as they are, float32[n_items]."""
        is_abroad = self._sets[self._at[rated]].any(axis=1)  # most films are not
        abroad = pull[is_abroad].astype(np.float32)
        of_sets = abroad @ self._shared(rated[is_abroad], self._sets)
        toward: NDArray[np.float32] = of_sets.take(self._at)
        return toward

    def _shared(self, rated: NDArray[np.intp], sets: NDArray[np.int16]) -> NDArray[np.float32]:
        """How near n films are to m sets of places, int16[m, 3]: float32[n, m]."""
        nearest = np.zeros((len(rated), len(sets)), np.float32)
        theirs = self._sets[self._at[rated]]
        of_genres = self._has_genre[rated][:, np.newaxis]
        rarity = np.where(of_genres, self._rarity[theirs], np.inf).min(axis=2)
        for kind in range(len(_KINDS)):
            is_same = theirs[:, kind, np.newaxis] == sets[:, kind]
            np.maximum(nearest, is_same * rarity[:, kind, np.newaxis], out=nearest)
        return np.float32(RARITY) * nearest


def _worked_out(catalogue: Catalogue, has_genre: NDArray[np.bool_]) -> Table:
    places = _places(catalogue)
    sets, at = np.unique(places, axis=0, return_inverse=True)
    told = [bool(movie.countries or movie.languages) for movie in catalogue]
    return {
        "rarity": _rarity(places, has_genre, catalogue.n_raters),
        "sets": sets,
        "at": at.ravel().astype(np.int16),
        "is_told": np.array(told, bool),
    }


def _places(catalogue: Catalogue) -> NDArray[np.int16]:
    """Country, language and region of each film, int16[n_items, 3]."""
    facts = catalogue.facts
    places = np.zeros((len(catalogue), len(_KINDS)), np.int16)
    known = [number for number, kind in enumerate(facts.kinds) if kind in _KINDS]
    which, rows = facts.having(np.array(known, np.intp))
    kinds = np.array([_KINDS.index(facts.kinds[number]) for number in known], np.intp)
    places[rows, kinds[which]] = which + 1
    return places


def _rarity(
    places: NDArray[np.int16], has_genre: NDArray[np.bool_], n_raters: NDArray[np.float32]
) -> NDArray[np.float32]:
    """log(1 / p) of each place among the films of each genre, float32[n_places + 1, n_genres]."""
    n_places = int(places.max(initial=0)) + 1
    rated = has_genre * n_raters[:, np.newaxis]
    of_places = np.zeros((n_places, has_genre.shape[1]))
    for of_kind in places.T:
        for genre, weights in enumerate(rated.T):
            of_places[:, genre] += np.bincount(of_kind, weights, n_places)
    shares = of_places / np.maximum(rated.sum(axis=0), 1)
    rarity: NDArray[np.float32] = -np.log(np.clip(shares, RAREST, 1)).astype(np.float32)
    rarity[0] = 0
    return rarity
