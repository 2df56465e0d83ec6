"""The picture of how somebody's stars are spread."""

from collections.abc import Callable

import pytest

from recsys import Recommender
from recsys.figures import spread
from recsys.model.card import half_star_shares
from recsys.results.spread import Spread
from tests.recsys.figures.conftest import drawn

Opened = Callable[[bytes], tuple[int, int]]


@pytest.mark.parametrize("counts", [(0,) * 9 + (1,), (3, 0, 2) + (9_999,) * 7, (1,) * 10])
@pytest.mark.parametrize("knows_others", [True, False])
def test_few_and_many_ratings(
    model: Recommender, opened: Opened, counts: tuple[int, ...], *, knows_others: bool
) -> None:
    others = half_star_shares(model.card) if knows_others else None
    assert opened(drawn(spread, Spread(counts, others))) == (1200, 760)


def test_the_model_says_what_others_give(model: Recommender) -> None:
    shares = half_star_shares(model.card)
    assert shares is not None
    assert sum(shares) == pytest.approx(1, abs=0.001)
    assert max(shares) == shares[7]  # four stars


def test_a_card_of_earlier_says_nothing_of_others() -> None:
    assert half_star_shares({"data": {}}) is None


def test_what_is_given_most_unlike_others_is_told() -> None:
    one = Spread((0,) * 9 + (4,), (0.1,) * 10)
    assert (one.mean, one.farthest) == (5, 9)
    assert one.others_mean == pytest.approx(2.75)
    said = spread.words(one)
    assert "Of 100 films, 100 have 5 ★ here, and 10 from people of MovieLens." in said.alt
    alone = spread.words(Spread((2,) + (0,) * 9))
    assert alone.others == ""
    assert alone.alt == "Films by the stars given: 0.5: 2. The average is 0.5 stars."
