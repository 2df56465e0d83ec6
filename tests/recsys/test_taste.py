"""The head that ranks: exact parts, prior without ratings, dislikes that count."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys import Recommender
from recsys.taste import Taste, confidence

HALF_STARS = st.integers(1, 10).map(lambda half: half / 2)


@pytest.fixture(scope="module")
def taste(model: Recommender) -> Taste:
    return Taste(model.parameters, model.catalogue)


@given(data=st.data())
def test_the_parts_and_the_mean_person_add_up_to_the_taste(
    model: Recommender, taste: Taste, data: st.DataObject
) -> None:
    ids = st.sampled_from([movie.movie_id for movie in model.catalogue])
    ratings = data.draw(st.dictionaries(ids, HALF_STARS, max_size=20))
    item = data.draw(st.integers(0, len(model.catalogue) - 1))
    member, nobody = model.fold_in(ratings), model.fold_in({})
    posterior = taste.fold_in(member)
    total = taste.scores(nobody, taste.fold_in(nobody))[item]
    total += taste.parts(member, posterior, np.array([item])).sum()
    assert np.isclose(total, taste.scores(member, posterior)[item], atol=1e-4)


def test_likes_weigh_more_than_dislikes() -> None:
    weights = confidence(np.array([0.5, 2.0, 3.5, 5.0]))
    assert (np.diff(weights) > 0).all()
    assert weights[0] > 0


def test_a_dislike_takes_its_kind_from_the_list(
    model: Recommender, film: Callable[[str], int]
) -> None:
    romances = {film(title): 5.0 for title in ("Notting Hill", "Pretty Woman")}
    horror = film("The Exorcist")
    [before] = model.score(model.fold_in(romances), [horror])
    [after] = model.score(model.fold_in({**romances, film("Saw 2004"): 0.5}), [horror])
    assert after < before


def test_kin_come_first_where_they_are_in_the_catalogue(
    model: Recommender, film: Callable[[str], int]
) -> None:
    for title, kin in (
        ("Toy Story", {"Toy Story 2 (1999)", "Toy Story 3 (2010)"}),
        ("Alien", {"Aliens (1986)"}),
        ("Scream 1996", {"Scream 2 (1997)", "Scream 3 (2000)"}),
    ):
        assert kin <= {s.movie.label for s in model.similar(film(title), n=5)}


def test_lovers_of_ghibli_are_shown_more_of_it(
    model: Recommender, film: Callable[[str], int]
) -> None:
    loved = {film(t): 5.0 for t in ("Spirited Away", "Princess Mononoke", "My Neighbor Totoro")}
    found = {r.movie.title for r in model.recommend(model.fold_in(loved), n=10)}
    ghibli = {"Kiki's Delivery Service", "Laputa: Castle in the Sky", "Howl's Moving Castle"}
    assert len(ghibli & found) >= 2
