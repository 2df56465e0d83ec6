"""A model that has never met the held-out members, for what is measured on them."""

from recsys.datasets.movielens import Dataset
from recsys.evaluation.crowd import without_held_out
from recsys.evaluation.protocol import HeldOutMember
from recsys.recommender import Recommender
from recsys.training.train import train


def without_members(
    dataset: Dataset, seed: int
) -> tuple[Recommender, Dataset, list[HeldOutMember]]:
    """Trained on everyone but the held-out members of `seed`; raises DatasetError.

    With what it was trained on, and those members.
    """
    left, members = without_held_out(dataset, seed)
    return Recommender(train(left.ratings, left.known_films, left.tags, seed=0)), left, members
