"""The written sets hold together, and the committed model's lists are believed."""

import pytest

from recsys import Recommender
from recsys.evaluation.diagnostics.believed import HALVES, MEMBERS, TODAY, believed, read_written


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize(("written", "at_least"), [(MEMBERS, 15), (TODAY, 5)])
def test_the_written_members_are_of_the_catalogue_and_do_not_contradict_themselves(
    model: Recommender, written: str, at_least: int, half: str
) -> None:
    members = read_written(written, half)
    assert len(members) >= at_least
    for member in members:
        rated = {int(movie_id) for movie_id in member["ratings"]}
        fits, wrong = set(member["fits"]), set(member["wrong"])
        assert (len(fits), len(wrong)) == (30, 15)
        assert 5 <= len(rated) <= 12
        assert not rated & (fits | wrong)
        assert not fits & wrong
        assert all(movie_id in model.catalogue for movie_id in rated | fits | wrong)


def test_members_of_today_rate_what_is_new(model: Recommender) -> None:
    for half in HALVES:
        for member in read_written(TODAY, half):
            years = [model.catalogue[int(movie_id)].year or 0 for movie_id in member["ratings"]]
            assert sum(year >= 2014 for year in years) > len(years) / 2


def test_the_lists_fit_and_nothing_is_plainly_wrong(model: Recommender) -> None:
    figures = believed(model, "tuning")
    assert figures.fits >= 0.3
    assert figures.wrong == 0
    assert figures.kin >= 0.25
    assert figures.fits_today >= 0.2
    assert figures.wrong_today == 0
