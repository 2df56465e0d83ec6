"""The head that ranks: exact parts, prior without ratings, dislikes that count."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys import Recommender
from recsys.ranking.scoring.choice import Taste

HALF_STARS = st.integers(1, 10).map(lambda half: half / 2)


@pytest.fixture(scope="module")
def taste(model: Recommender) -> Taste:
    return Taste(model.parameters, model.catalogue)


@given(data=st.data())
def test_the_parts_and_what_nobody_changes_add_up_to_the_taste(
    model: Recommender, taste: Taste, any_film: st.SearchStrategy[int], data: st.DataObject
) -> None:
    ratings = data.draw(st.dictionaries(any_film, HALF_STARS, max_size=20))
    item = data.draw(st.integers(0, len(model.catalogue) - 1))
    member, nobody = model.fold_in(ratings), model.fold_in({})
    posterior = taste.fold_in(member)
    of_nobody = taste.fold_in(nobody)
    of_nobody = replace(of_nobody, focus=posterior.focus, shown_focus=posterior.shown_focus)
    total = taste.scores(of_nobody)[item]
    total += taste.parts(posterior, np.array([item])).sum()
    assert np.isclose(total, taste.scores(posterior)[item], atol=1e-4)


@given(data=st.data())
def test_focus_is_a_share(
    model: Recommender, taste: Taste, any_film: st.SearchStrategy[int], data: st.DataObject
) -> None:
    ratings = data.draw(st.dictionaries(any_film, HALF_STARS, max_size=20))
    assert 0 <= taste.fold_in(model.fold_in(ratings)).focus <= 1


def test_who_likes_one_kind_has_focus_and_who_likes_all_kinds_has_none(
    model: Recommender, taste: Taste, film: Callable[[str], int]
) -> None:
    westerns = ("For a Few Dollars More", "Pale Rider", "High Noon", "The Wild Bunch")
    mixed = ("Alien", "Notting Hill", "High Noon", "Toy Story")

    def focus(titles: tuple[str, ...], stars: float) -> float:
        return taste.fold_in(model.fold_in({film(title): stars for title in titles})).focus

    assert focus(westerns, 5.0) > 0.5
    assert focus(mixed, 5.0) < 0.1
    assert focus(westerns, 1.0) == 0
    assert 0.4 < focus(westerns[:1], 5.0) < 0.8  # its kind is assumed to be meant
    assert focus(mixed[:2], 5.0) < focus(westerns[:1], 5.0)


def test_likes_weigh_more_than_dislikes(taste: Taste, model: Recommender) -> None:
    weights = model.parameters.half_star_weight
    assert weights[-1] == weights.max() > 0
    assert weights[:4].max() < weights[6:].min()


def test_a_dislike_takes_its_kind_from_the_list(
    model: Recommender, film: Callable[[str], int]
) -> None:
    romances = {film(title): 5.0 for title in ("Notting Hill", "Pretty Woman")}
    horror = film("The Exorcist")
    [before] = model.score(model.fold_in(romances), [horror])
    [after] = model.score(model.fold_in({**romances, film("Saw 2004"): 0.5}), [horror])
    assert after < before
