"""What reads a member: as a model was trained, or with films that a community goes on moving."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recsys.community import Community
from recsys.interpretation.fit import Fitting
from recsys.model.artifact import Artifact
from recsys.model.fold_in import FoldIn, Member
from recsys.model.predicted import Predicted
from recsys.neighbours.items import Similarity
from recsys.ranking.scoring.choice import Taste
from recsys.ranking.why.explanations import Explaining
from recsys.stars import HIGHEST_STARS, LOWEST_STARS


@dataclass(frozen=True, slots=True)
class MemberParts:
    """The parts of one model that rest on where its films are."""

    fold_in: FoldIn
    taste: Taste
    predicted: Predicted
    explaining: Explaining
    fit: Fitting
    community: Community | None

    def stars(self, member: Member, rows: NDArray[np.intp]) -> NDArray[np.float64]:
        """The stars expected of m films, float64[m] in 0.5..5."""
        return self.predicted.stars(self.fold_in.expected_of(member, rows), member, rows)

    def ends(self, member: Member, rows: NDArray[np.intp]) -> NDArray[np.float64]:
        """Lowest and highest stars of their 80 % intervals, float64[m, 2]."""
        expected = self.fold_in.expected_of(member, rows)
        return self.predicted.stars_and_ends(expected, member, rows)[1]

    def usual_stars(self, member: Member) -> float:
        """What the member gives on average, in 0.5..5."""
        usual, _ = self.fold_in.usual_stars(member)
        return min(max(usual, LOWEST_STARS), HIGHEST_STARS)


def as_trained(model: Artifact, similarity: Similarity) -> MemberParts:
    """With the films where training found them."""
    fold_in = FoldIn(model.parameters, model.catalogue)
    taste = Taste(model.parameters, model.catalogue, similarity.nearest)
    return _parts(model, similarity, fold_in, taste)


def with_community(
    model: Artifact,
    similarity: Similarity,
    trained: MemberParts,
    ratings: Mapping[int, Mapping[int, float]],
) -> MemberParts:
    """With the films learnt from members too, and moved by the community that is among the parts.

    Raises UnknownMovieError.
    """
    fold_in, taste = trained.fold_in.movable(), trained.taste.movable()
    community = Community(model.parameters, model.catalogue, fold_in, taste)
    for given in ratings.values():
        community.add(community.said_by(given))
    community.learn()
    return _parts(model, similarity, fold_in, taste, community)


def _parts(
    model: Artifact,
    similarity: Similarity,
    fold_in: FoldIn,
    taste: Taste,
    community: Community | None = None,
) -> MemberParts:
    parameters, catalogue = model.parameters, model.catalogue
    n_members = None if community is None else community.n_members
    predicted = Predicted(parameters, catalogue, fold_in)
    average = float(parameters.global_mean[0])
    return MemberParts(
        fold_in,
        taste,
        predicted,
        Explaining(
            catalogue, fold_in, predicted, average, similarity.directions, n_members=n_members
        ),
        Fitting(parameters, catalogue, fold_in, predicted, n_members),
        community,
    )
