"""The written sets hold together, and the committed model's lists are believed."""

import pytest

from recsys import Recommender
from recsys.evaluation.diagnostics.believed import HALVES, _read, believed


@pytest.mark.parametrize("half", HALVES)
def test_the_written_members_are_of_the_catalogue_and_do_not_contradict_themselves(
    model: Recommender, half: str
) -> None:
    members = _read("members.json", half)
    assert len(members) >= 15
    for member in members:
        rated = {int(movie_id) for movie_id in member["ratings"]}
        fits, wrong = set(member["fits"]), set(member["wrong"])
        assert (len(fits), len(wrong)) == (30, 15)
        assert 5 <= len(rated) <= 12
        assert not rated & (fits | wrong)
        assert not fits & wrong
        assert all(movie_id in model.catalogue for movie_id in rated | fits | wrong)


def test_the_lists_fit_and_nothing_is_plainly_wrong(model: Recommender) -> None:
    figures = believed(model, "tuning")
    assert figures.fits >= 0.3
    assert figures.wrong == 0
    assert figures.kin >= 0.25
