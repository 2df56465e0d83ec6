"""A model that has never met the held-out members, for what is measured on them."""

from recsys.datasets.movielens import Dataset
from recsys.evaluation.crowd import without_held_out
from recsys.evaluation.protocol import HeldOutMember
from recsys.model.artifact import Artifact
from recsys.neighbours.reviewed_series import read_reviewed
from recsys.recommender import Recommender
from recsys.shipped import REVIEWED_SERIES
from recsys.training.train import train


def as_served(model: Artifact) -> Recommender:
    """With the reviewed list of series: without it all films of Pixar's are one, shown once."""
    return Recommender(model, read_reviewed(REVIEWED_SERIES))


def without_members(
    dataset: Dataset, seed: int
) -> tuple[Recommender, Dataset, list[HeldOutMember]]:
    """Trained on everyone but the held-out members of `seed`; raises DatasetError.

    With what it was trained on, and those members.
    """
    left, members = without_held_out(dataset, seed)
    return Recommender(train(left.ratings, left.known_films, left.tags, seed=0)), left, members
