"""What people of all tastes think of a film: its bias, and the ranking by it.

The bias b_i of r_ui = mu + b_u + b_i + p_u . q_i (Koren, Bell and Volinsky 2009, equation 4) is the
mean of a posterior about what the film's genres, decade and tags and the crowd predict: the fewer
people of the data set rated the film, the nearer to that. Ranked are the films that so many of
these people rated that their mean is known to a fifth of a star or so: a film that none of them
rated, however many others did, would stand among measured ones by what is predicted of its kind.
"""

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Catalogue
from recsys.model.parameters import Parameters
from recsys.results import BiasedMovie, BiasReport, MovieBias, evidence_of

# Stars of a film deviate by one: the mean of thirty by .18.
RANKED_FROM_N_RATERS = 30
_N_EXTREMES = 10
_N_NEIGHBOURS = 3
_APART = 0.1  # less cannot be seen in a picture


class Biases:
    """The films of one model in the order of their biases."""

    def __init__(self, parameters: Parameters, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._bias = parameters.item_bias
        self._average = float(parameters.global_mean[0])
        self._is_ranked = catalogue.n_ratings >= RANKED_FROM_N_RATERS
        ranked = np.flatnonzero(self._is_ranked)
        self._order = ranked[np.argsort(-self._bias[ranked], kind="stable")]

    def report(self) -> BiasReport:
        """The ten films of the highest and the ten of the lowest bias, the most extreme first."""
        return BiasReport(
            highest=self._films(self._order[:_N_EXTREMES]),
            lowest=self._films(self._order[::-1][:_N_EXTREMES]),
            n_ranked=len(self._order),
            average=self._average,
        )

    def film(self, movie_id: int) -> MovieBias:
        """One film in the ranking; raises UnknownMovieError."""
        row = self._catalogue.item_index(movie_id)
        movie = self._catalogue.movies[row]
        n_above = int(np.searchsorted(-self._bias[self._order], -self._bias[row]))
        is_ranked = bool(self._is_ranked[row])
        if is_ranked:  # films of the very same bias keep their order
            n_above = int(np.flatnonzero(self._order == row)[0])
        first_below = n_above + is_ranked
        return MovieBias(
            movie=movie,
            bias=float(self._bias[row]),
            plain=movie.mean_stars - self._average if movie.n_ratings else None,
            rank=n_above + 1 if is_ranked else None,
            above=self._apart(row, self._order[:n_above][::-1]),
            below=self._apart(row, self._order[first_below:]),
            report=self.report(),
            evidence=evidence_of(movie),
        )

    def _apart(self, row: int, outwards: NDArray[np.intp]) -> tuple[BiasedMovie, ...]:
        """The first few on the way from a film that differ from it and each other; nearest last."""
        found: list[int] = []
        last = self._bias[row]
        for one in outwards.tolist():
            if abs(self._bias[one] - last) >= _APART:
                found.append(one)
                last = self._bias[one]
            if len(found) == _N_NEIGHBOURS:
                break
        return self._films(np.array(found[::-1], np.intp))

    def _films(self, rows: NDArray[np.intp]) -> tuple[BiasedMovie, ...]:
        return tuple(
            BiasedMovie(self._catalogue.movies[row], float(self._bias[row]))
            for row in rows.tolist()
        )
