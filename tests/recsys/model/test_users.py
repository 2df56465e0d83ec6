"""What is expected of the users of the data set, on the committed model."""

import pytest

from recsys import Recommender, UnknownMovieError, UnknownUserError

TOY_STORY = 1


def test_the_reports_question(model: Recommender) -> None:
    """User 0 of the reports is MovieLens's userId 1, who gave Toy Story 4 stars."""
    found = model.users.estimate(1, TOY_STORY)
    assert found.movie.title == "Toy Story"
    assert 4 < found.stars < 5
    assert found.n_ratings == 232
    assert found.given == 4


def test_the_parts_add_up(model: Recommender) -> None:
    for user_id in model.parameters.user_ids.tolist():
        found = model.users.estimate(user_id, TOY_STORY)
        total = found.average + found.film + found.user + found.taste + found.clipped
        assert found.stars == pytest.approx(total)
        assert 0.5 <= found.stars <= 5


@pytest.mark.parametrize("user_id", [0, -1, 611, 10**9])
def test_a_user_that_there_is_not(model: Recommender, user_id: int) -> None:
    with pytest.raises(UnknownUserError) as refused:
        model.users.estimate(user_id, TOY_STORY)
    error = refused.value
    assert (error.user_id, error.first, error.last) == (user_id, 1, 610)


def test_a_film_that_there_is_not(model: Recommender) -> None:
    with pytest.raises(UnknownMovieError):
        model.users.estimate(1, 2_000_000_000)
