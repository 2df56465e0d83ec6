"""Learning to rank: on the checkerboard a few ratings say which half a person loves."""

import numpy as np
import pandas as pd
import pytest

from recsys import Recommender

pytestmark = pytest.mark.training


@pytest.mark.parametrize(("liked", "kind"), [((1, 3, 5), "Space"), ((2, 4, 6), "Love")])
def test_who_likes_one_kind_is_given_that_kind(
    checkerboard: Recommender, liked: tuple[int, ...], kind: str
) -> None:
    member = checkerboard.fold_in(dict.fromkeys(liked, 5.0))
    top = checkerboard.recommend(member, n=8)
    assert {found.movie.title.split()[0] for found in top} == {kind}


def test_who_rated_too_few_films_to_hide_some_is_not_learnt_from(
    ratings: pd.DataFrame, movies: pd.DataFrame
) -> None:
    few = ratings.groupby("userId").head(4)
    parameters = Recommender.train(few, movies, seed=0).parameters
    assert np.isfinite(parameters.chosen_factors).all()
    assert np.isfinite(parameters.choice_bias).all()
