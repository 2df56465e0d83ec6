"""How well a member's taste fits the ratings that made it, and how well it predicts them.

The fit is read from the posterior of all ratings. The honest number is another: each rating is
predicted from the posterior of the others (leave-one-out: Stone 1974, "Cross-validatory choice and
assessment of statistical predictions"). Films of which nothing is known but their kind have taught
the posterior what they could, but are compared with nothing: no stars are guessed of them.

recsys.model.fold_in has its answer in closed form, so no solver converges. What one would pass on
its way shows what a fit is worth, so gradient descent is followed on two objectives, from the prior
mean m with steps of 1 / L, L the largest eigenvalue of the Hessian A:

    with the prior   the negative log posterior:     A = the posterior's precision
    without it       squared error alone, as many unknowns as there are:  A = Z'Z

Both are quadratic, so with A = U diag(l) U' and g the negative gradient at m each step is exact,

    x_t = m + U diag((1 - (1 - l / L)^t) / l) U' g

(Goh 2017, "Why momentum really works", Distill, section "First steps: gradient descent"), and all
steps of all left-out ratings cost one batch of small eigendecompositions. Leaving a rating out only
takes from A, so the step of all ratings is short enough for each.
"""

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Catalogue, Movie
from recsys.errors import NothingToGuessError
from recsys.model.bounded import bounded
from recsys.model.fold_in import FoldIn, LeftOut, Member
from recsys.model.parameters import Parameters
from recsys.model.predicted import Predicted
from recsys.results import Descent, FilmEvidence, Fit, FittedRating, evidence_of
from recsys.stars import HIGHEST_STARS, LOWEST_STARS

_LAST_STEP, _N_SHOWN = 10_000, 49
_STEPS = np.unique(np.append(0, np.geomspace(1, _LAST_STEP, _N_SHOWN).round())).astype(np.int64)
# Below this share of L an eigenvalue is rounding: there is nothing to learn in its direction.
_NOTHING = 1e-10
_JUST_BELOW_1 = 1 - 1e-12
_Array = NDArray[np.float64]
_Variances = tuple[_Array, _Array]


class Fitting:
    """Measures the fit of members to their own ratings."""

    def __init__(
        self,
        parameters: Parameters,
        catalogue: Catalogue,
        fold_in: FoldIn,
        predicted: Predicted,
        n_members: NDArray[np.int32] | None = None,
    ) -> None:
        """With how many members of the community rated each film, int32[n_films], as it learns."""
        self._noise_variance = float(parameters.noise_variance[0])
        self._catalogue = catalogue
        self._fold_in, self._predicted = fold_in, predicted
        self._n_members = n_members

    def is_guessed(self, member: Member) -> NDArray[np.bool_]:
        """Of which of a member's n ratings stars can be guessed, bool[n]."""
        rows = member.item_indices
        n_members = np.zeros(len(rows), np.int32)
        if self._n_members is not None:
            n_members = self._n_members[rows]
        films = zip(self._movies(rows), n_members.tolist(), strict=True)
        return np.array([evidence_of(*film) is not FilmEvidence.NONE for film in films], bool)

    def compared(self, member: Member) -> NDArray[np.bool_]:
        """The same, of one rating at least; raises NothingToGuessError where there is none."""
        compared = self.is_guessed(member)
        if not compared.any():
            raise NothingToGuessError(tuple(self._movies(member.item_indices)))
        return compared

    def __call__(self, member: Member) -> Fit:
        """Fit and left-out predictions of all ratings of films that stars are guessed of.

        Raises NothingToGuessError where there is none.
        """
        stars, n, compared = member.stars, len(member.stars), self.compared(member)
        said = self._fold_in.left_out(member)
        variances = (
            self._predicted.variance(member, member.item_indices),
            self._predicted.left_out_variance(member, said)[:, np.newaxis],
        )
        fitted, left_out = _predicted(said, said.means[:, np.newaxis], variances)
        own_mean = (stars.sum() - stars) / max(n - 1, 1)
        guesses = (fitted[0], left_out[:, 0], own_mean)
        errors = [float(np.abs(guess - stars)[compared].mean()) for guess in guesses]
        slopes = said.slopes / self._noise_variance
        ways = _ways(said.precisions, slopes, said.prior_means)
        ways_alone = _ways(said.grams, said.slopes, said.prior_means)
        return Fit(
            ratings=self._ratings(member, compared, fitted[0], left_out[:, 0]),
            unguessed=tuple(self._movies(member.item_indices[~compared])),
            fit_error=errors[0],
            left_out_error=errors[1] if n > 1 else None,
            own_mean_error=errors[2] if n > 1 else None,
            n_unknowns=said.loadings.shape[1],
            with_prior=_descent(member, compared, said, ways, variances),
            without_prior=_descent(member, compared, said, ways_alone),
        )

    def _ratings(
        self, member: Member, compared: NDArray[np.bool_], fitted: _Array, left_out: _Array
    ) -> tuple[FittedRating, ...]:
        movies = self._movies(member.item_indices[compared])
        predicted = left_out[compared].tolist() if len(member.stars) > 1 else [None]
        stars = member.stars[compared].tolist()
        columns = zip(movies, stars, fitted[compared].tolist(), predicted, strict=True)
        ratings = (FittedRating(*column) for column in columns)
        return tuple(sorted(ratings, key=lambda rating: -abs(rating.miss)))

    def _movies(self, rows: NDArray[np.intp]) -> list[Movie]:
        return [self._catalogue.movies[row] for row in rows.tolist()]


def _predicted(
    said: LeftOut, people: _Array, variances: _Variances | None = None
) -> tuple[_Array, _Array]:
    """Stars of n ratings by `people`, float64[1 + n, t, w]: who knows all, who all but one.

    float64[t, n] as who knows all fits them, float64[n, t] as who knows the others predicts.
    Without `variances` of these two nobody doubts them, and only the scale itself bounds them.
    """
    fitted = people[0] @ said.loadings.T + said.baseline
    left_out = (people[1:] @ said.loadings[:, :, np.newaxis])[:, :, 0]
    left_out += said.baseline[:, np.newaxis]
    if variances is None:
        return _clipped(fitted), _clipped(left_out)
    return bounded(fitted, variances[0]), bounded(left_out, variances[1])


def _descent(
    member: Member,
    compared: NDArray[np.bool_],
    said: LeftOut,
    people: _Array,
    variances: _Variances | None = None,
) -> Descent:
    fitted, left_out = _predicted(said, people, variances)
    errors = np.abs(left_out - member.stars[:, np.newaxis])[compared].mean(axis=0)
    return Descent(
        steps=tuple(_STEPS.tolist()),
        fitted=tuple(np.abs(fitted - member.stars)[:, compared].mean(axis=1).tolist()),
        left_out=tuple(errors.tolist()) if len(member.stars) > 1 else (),
    )


def _ways(hessians: _Array, slopes: _Array, starts: _Array) -> _Array:
    """Where descent is after each of t steps, float64[n, t, w]; the first Hessian sets the step.

    `hessians` is float64[n, w, w], `slopes` (negative gradients) and `starts` float64[n, w].
    """
    curvature, axes = np.linalg.eigh(hessians)
    steepest = curvature[0].max()
    has_slope = curvature > _NOTHING * steepest
    curvature = np.where(has_slope, curvature, steepest)
    shrunk = np.log1p(-np.minimum(curvature / steepest, _JUST_BELOW_1))
    come = -np.expm1(_STEPS[:, np.newaxis] * shrunk[:, np.newaxis])
    along = (slopes[:, np.newaxis] @ axes)[:, 0] * has_slope / curvature
    ways: _Array = starts[:, np.newaxis] + (come * along[:, np.newaxis]) @ axes.swapaxes(1, 2)
    return ways


def _clipped(stars: _Array) -> _Array:
    return np.clip(stars, LOWEST_STARS, HIGHEST_STARS)
