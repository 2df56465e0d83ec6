"""How near films are by what they are about, rare themes more, the most telling of a film first.

    near_ij = v_i . v_j,   v_i = w_i / max(|w_i|, L),   w_it = log(N / n_t) FADING^at

N films have themes, n_t of them t, which is the theme at place 0, 1, ... of film i. L is the length
that a quarter of the w fall short of: of a film with one common theme little is known, and it is no
nearer to others of it for having no second one. A film without themes is near no other.
"""

from collections.abc import Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from recsys.movie import Movie
from recsys.ragged import Ragged
from recsys.worked_out import NOT_KEPT, Table, WorkedOut

FADING = 0.85  # what each theme counts beside the one before it
_SHORT = 0.25  # of the films with themes
# From so rare a theme on, as log(N / n_t), films that share it have that in common for a person.
_TELLING_FROM = 3.0
_Rows = NDArray[np.intp]


class ThemeVectors:
    """Compares the themes of the films of one catalogue, of which most have none."""

    def __init__(self, movies: Sequence[Movie], worked_out: WorkedOut = NOT_KEPT) -> None:
        table = worked_out.table("themes", partial(_worked_out, movies))
        self._themes = Ragged(table["starts"], table["numbers"])
        self._n_items, self._n_themes = len(movies), len(table["themes"])
        items = self._themes.list_of_each()
        n_films = len(np.unique(items))
        n_of_theme = np.bincount(self._themes.numbers, minlength=self._n_themes)
        rarity = np.log(max(n_films, 1) / np.maximum(n_of_theme, 1))
        self._telling = np.clip(rarity - _TELLING_FROM, 0, 1)
        places = np.arange(len(items)) - self._themes.starts[items]
        self._values = self._shortened(items, rarity[self._themes.numbers] * FADING**places)
        self._themed, self._by_place = self._laid_out()

    def _shortened(
        self, items: NDArray[np.int32], values: NDArray[np.float64]
    ) -> NDArray[np.float32]:
        """The values of vectors of any length, float64[k], as those of the films' vectors."""
        lengths = np.sqrt(np.bincount(items, values**2, self._n_items))
        shortest = np.quantile(lengths[lengths > 0], _SHORT) if lengths.any() else 1.0
        return (values / np.maximum(lengths[items], shortest)).astype(np.float32)

    def _laid_out(self) -> tuple[_Rows, list[tuple[NDArray[np.int16], NDArray[np.float32]]]]:
        """The films with themes, those of most first; the themes at each place, and their values.

        Films that have a theme at a place so stand before those that have none there.
        """
        n_of_each = np.diff(self._themes.starts)
        films = np.argsort(-n_of_each, kind="stable")[: np.count_nonzero(n_of_each)]
        by_place = []
        for place in range(n_of_each.max(initial=0)):
            at = self._themes.starts[films[n_of_each[films] > place]] + place
            by_place.append((self._themes.numbers[at].astype(np.int16), self._values[at]))
        return films, by_place

    def of(self, items: _Rows) -> NDArray[np.float32]:
        """The vectors of n films, at most of length one, float32[n, n_themes]."""
        vectors = np.zeros((len(items), self._n_themes), np.float32)
        which, places = self._themes.places(items)
        vectors[which, self._themes.numbers[places]] = self._values[places]
        return vectors

    def most_shared(self, vectors: NDArray[np.float32], weights: NDArray[np.floating]) -> float:
        """The products of the weights of two of n films, float[n], over all pairs that share t.

        Of the theme t of which that is most, times 0..1 by how rare t is, given what `of` says of
        the films.
        """
        films, themes = np.nonzero(vectors > 0)
        of_films = weights[films]
        pairs = np.bincount(themes, of_films, self._n_themes) ** 2
        pairs -= np.bincount(themes, of_films**2, self._n_themes)
        return float((self._telling * pairs).max(initial=0.0))

    def toward(self, vector: NDArray[np.floating]) -> NDArray[np.float32]:
        """The products of one vector, float32[n_themes], with all films', float32[n_items]."""
        sums = np.zeros(len(self._themed))
        for numbers, values in self._by_place:
            sums[: len(values)] += vector.take(numbers) * values
        toward = np.zeros(self._n_items, np.float32)
        toward[self._themed] = sums
        return toward


def _worked_out(movies: Sequence[Movie]) -> Table:
    """All themes, and those of each film by their places."""
    numbers: dict[str, int] = {}
    of_film = Ragged.of(
        [[numbers.setdefault(theme, len(numbers)) for theme in movie.themes] for movie in movies]
    )
    return {"themes": [*numbers], "starts": of_film.starts, "numbers": of_film.numbers}
