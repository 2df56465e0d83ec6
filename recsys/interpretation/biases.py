"""What people of all tastes think of a film: its bias, and the ranking by it.

The bias b_i of r_ui = mu + b_u + b_i + p_u . q_i (Koren, Bell and Volinsky 2009, equation 4) is the
mean of a posterior about what the film's genres, decade and tags and the crowd predict: the fewer
people of the data set rated the film, the nearer to that. Ranked are the films that many rated, of
these people or of the crowd; of the crowd more, since how kindly its people rate is not known.
"""

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import FEW_RATINGS, OWN_FACTORS_FROM, Catalogue
from recsys.model.parameters import Parameters
from recsys.results import BiasedMovie, BiasReport, MovieBias, evidence_of

# The bias of a film that fewer people rated says more of its kind than of itself.
RANKED_FROM, RANKED_FROM_EVIDENCE = FEW_RATINGS, OWN_FACTORS_FROM
_N_EXTREMES = 10
_N_NEIGHBOURS = 3


class Biases:
    """The films of one model in the order of their biases."""

    def __init__(self, parameters: Parameters, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._bias = parameters.item_bias
        self._average = float(parameters.global_mean[0])
        has_ratings = catalogue.n_ratings >= RANKED_FROM
        self._is_ranked = has_ratings | (catalogue.evidence >= RANKED_FROM_EVIDENCE)
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
            above=self._films(self._order[max(0, n_above - _N_NEIGHBOURS) : n_above]),
            below=self._films(self._order[first_below : first_below + _N_NEIGHBOURS][::-1]),
            report=self.report(),
            evidence=evidence_of(movie),
        )

    def _films(self, rows: NDArray[np.intp]) -> tuple[BiasedMovie, ...]:
        return tuple(
            BiasedMovie(self._catalogue.movies[row], float(self._bias[row]))
            for row in rows.tolist()
        )
