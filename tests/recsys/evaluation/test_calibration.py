"""How many ratings are counted as inside the 80 % interval."""

import numpy as np

from recsys import Recommender
from recsys.evaluation.diagnostics.calibration import FAME, _coverage
from recsys.evaluation.protocol import HeldOutMember


def test_coverage_counts_what_lies_inside(model: Recommender) -> None:
    """A member who gives what is predicted, and one of whom half the ratings are far from it."""
    movies = sorted(model.catalogue, key=lambda movie: movie.n_ratings)[
        :: len(model.catalogue) // 60
    ]
    known = [(movie.movie_id, 3.5) for movie in movies[-5:]]
    asked = [movie.movie_id for movie in movies[:50]]
    ends = model.interval(model.fold_in(dict(known)), asked).tolist()
    inside = tuple(zip(asked, [low for low, _ in ends], strict=True))
    outside = tuple(zip(asked, [0.5 if low > 0.5 else 5.0 for low, _ in ends], strict=True))
    both = [HeldOutMember((*known, *inside)), HeldOutMember((*known, *inside[::2], *outside[1::2]))]
    found = _coverage(model, both, k=5)
    assert found.inside == 0.75
    assert found.by_fame.keys() == FAME.keys()
    assert found.width == np.mean([high - low for low, high in ends])
