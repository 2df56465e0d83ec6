"""What a fit is worth, in words: the same for the shell, the page and Discord."""

from recsys.results import Fit
from recsys.wording.phrase import say

# Steps of gradient descent that a table names.
TOLD_STEPS = (0, 1, 10, 100, 1_000, 10_000)


def worth(fit: Fit) -> str:
    """Why a perfect fit says nothing."""
    return say(
        "A fit of 0.004 stars is nothing to be proud of: with as many unknowns as ratings (here "
        "{n_unknowns} for {n_ratings:,}) any taste can be bent until it fits; only ratings that "
        "were left out say whether it predicts.",
        n_unknowns=fit.n_unknowns,
        n_ratings=fit.n_ratings,
    )
