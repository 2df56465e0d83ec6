"""The figures of the order of lists."""

import numpy as np

from recsys import Recommender
from recsys.evaluation.diagnostics.order_cost import _agreement, measure
from recsys.evaluation.measuring import KNOWN
from recsys.evaluation.protocol import HeldOutMember


def test_the_more_stars_weigh_the_more_order_and_stars_agree(model: Recommender) -> None:
    films = sorted(model.catalogue, key=lambda movie: -movie.n_ratings)[:200]
    members = [
        HeldOutMember(tuple((film.movie_id, 2.0 + n / 2) for film in films[n::7])) for n in range(6)
    ]
    score, both, stars = (measure(model, members, (w, w)) for w in (0.0, 1.0, 99.0))
    assert score.agreement < both.agreement < stars.agreement
    assert score.on_page_one < stars.on_page_one
    assert stars.least > 0.8
    assert all(0 <= stars.ndcg[k] <= 1 for k in KNOWN)


def test_the_agreement_is_one_where_stars_fall_and_nothing_where_all_are_alike() -> None:
    assert _agreement(np.array([5.0, 4.0, 3.0])) == 1
    assert _agreement(np.array([3.0, 4.0, 5.0])) == -1
    assert np.isnan(_agreement(np.array([4.0, 4.0])))
