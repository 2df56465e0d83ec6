"""What a fit is worth, in words: the same for the shell, the page and Discord."""

from recsys.results import Fit

# Steps of gradient descent that a table names.
TOLD_STEPS = (0, 1, 10, 100, 1_000, 10_000)


def worth(found: Fit) -> str:
    """Why a perfect fit says nothing."""
    return (
        "A fit of 0.004 stars is nothing to be proud of: with as many unknowns as ratings (here "
        f"{found.n_unknowns} for {len(found.ratings):,}) any taste can be bent until it fits; only "
        "ratings that were left out say whether it foretells."
    )
