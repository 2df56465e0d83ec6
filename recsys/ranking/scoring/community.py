"""What members' ratings say of who chooses a film: it moves towards what its choosers share.

In recsys.ranking.scoring.choice a member of taste z chooses film i by b_i + c_i . z. If the tastes
of who chooses it are normal about some mean, and those of all people about z0 with the same
covariance S, then c_i is S^-1 (mean of its choosers - z0): linear discriminant analysis (Hastie,
Tibshirani and Friedman 2009, "The elements of statistical learning", section 4.3). So of n_i
members who chose a film, whose tastes without it have the mean z_i,

    c_i' = c_i + n_i / (n_i + d_i) (a_i (S + RIDGE s I)^-1 (z_i - z0) - c_i)
    b_i' = b_i - (c_i' - c_i) . z0

where who gave CHOSEN_FROM stars chooses a film, s is the mean variance of a factor, and d_i is
DAMPING and how many people of the data set rated the film. z0 and S are those of the users of the
data set, and z is folded in as theirs is: ratings weigh no more than MOST_WEIGHED in all. What was
trained is shorter than the discriminant, since training holds it back: a_i is TRAINED where a crowd
or the data set's users say who chooses the film, and UNKNOWN where nobody does, of whom the members
are all that is known. The mean person chooses a film as before: how many members rated it says
nothing, only who they are.
"""

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Catalogue
from recsys.model.fold_in import Member
from recsys.model.parameters import Parameters
from recsys.ranking.scoring.choice import MOST_WEIGHED
from recsys.ranking.scoring.popular import choice_bias
from recsys.stars import half_stars

# More stars than a film is liked from (recsys.stars): who chooses a film, and not who minds it not,
# says which others choose it. All by films of 2012 and later that training had not seen (the last
# two: seed 100); what they are worth by now `python -m recsys hidden` says.
CHOSEN_FROM = 4.0
RIDGE, DAMPING = 3.0, 10.0
TRAINED, UNKNOWN = 0.2, 2.0
_N_KNOWN = 10  # ratings of a user of the data set that make a taste like a member's

_Array = NDArray[np.float64]


class ChoiceLearning:
    """What members say of who chooses films, in one row of numbers for each rating.

    Taste of who chose it, less that of the mean person, and behind it 1; zeros of who did not.
    `mean_person`, float64[d], is z0, and `lengths`, float64[n_items], are the a.
    """

    def __init__(self, parameters: Parameters, catalogue: Catalogue) -> None:
        self._chosen = parameters.chosen_factors
        self._bias = choice_bias(parameters, catalogue)
        self._choosing = parameters.choosing_factors
        self._person = parameters.choice_mean.astype(np.float64)
        self._weight = parameters.half_star_weight.astype(np.float64)
        self._damping = float(parameters.choice_damping[0])
        self._n_ratings = catalogue.n_ratings
        is_known = catalogue.has_crowd | (catalogue.n_ratings > 0)
        self.lengths: _Array = np.where(is_known, TRAINED, UNKNOWN)
        tastes = self._tastes(parameters)
        self.mean_person: _Array = tastes.mean(axis=0)
        spread = np.cov(tastes.T)
        spread += RIDGE * np.trace(spread) / len(spread) * np.eye(len(spread))
        self._towards = np.linalg.inv(spread)

    @property
    def width(self) -> int:
        """How many numbers a rating adds."""
        return len(self._person) + 1

    def of(self, member: Member) -> _Array:
        """What each of a member's n ratings adds, float64[n, width]."""
        chose = member.stars >= CHOSEN_FROM
        said = self._choosing[member.item_indices].astype(np.float64)
        said *= self._weight[half_stars(member.stars) - 1, np.newaxis]
        n = max(len(said) - 1, 1)
        weight = min(1.0, MOST_WEIGHED / n)
        others = weight * (said.sum(axis=0) - said)
        without = self._person + others / (weight * n) ** self._damping
        return np.hstack(
            [(without - self.mean_person) * chose[:, np.newaxis], chose[:, np.newaxis]]
        )

    def moved(
        self, rows: NDArray[np.intp], added: _Array
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """c and b of m films after sums float64[m, width] of what was said of them.

        What comes out for a film does not depend, to the last bit, on the others in `rows`.
        """
        chosen = self._chosen[rows].astype(np.float64)
        n = added[:, -1:]
        towards = self.discriminant(added[:, :-1] / np.maximum(n, 1))
        towards *= self.lengths[rows, np.newaxis]
        damping = DAMPING + self._n_ratings[rows, np.newaxis].astype(np.float64)
        change = n / (n + damping) * (towards - chosen)
        bias = self._bias[rows] - (change * self.mean_person).sum(axis=1)
        return (chosen + change).astype(np.float32), bias.astype(np.float32)

    def discriminant(self, tastes: _Array) -> _Array:
        """The c of films whose choosers differ so from the mean person, both float64[..., d]."""
        towards: _Array = (self._towards @ tastes[..., np.newaxis])[..., 0]
        return towards

    def _tastes(self, parameters: Parameters) -> _Array:
        """The tastes of the data set's users by some of the ratings that are kept of them."""
        half = _N_KNOWN // 2
        items = np.hstack([parameters.highest_items[:, :half], parameters.lowest_items[:, :half]])
        given = np.hstack(
            [parameters.highest_half_stars[:, :half], parameters.lowest_half_stars[:, :half]]
        )
        is_rating = items >= 0
        weight = np.where(is_rating, self._weight[np.maximum(given, 1) - 1], 0.0)
        said = self._choosing[np.maximum(items, 0)].astype(np.float64) * weight[:, :, np.newaxis]
        n = np.maximum(is_rating.sum(axis=1, keepdims=True), 1)
        tastes: _Array = self._person + said.sum(axis=1) / n**self._damping
        return tastes
