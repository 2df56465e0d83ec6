"""What is held out: whole people, as many as the protocol says, and nothing of them in training."""

from collections.abc import Iterator

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys.datasets.movielens import Dataset
from recsys.errors import DatasetError
from recsys.evaluation.benchmark import REPORTED_SEEDS, held_out
from recsys.evaluation.measuring import KNOWN, known_by
from recsys.evaluation.protocol import N_HELD_OUT, TUNING_SEED, HeldOutMember, hold_out
from tests.examples import examples

SEEDS = st.integers(0, 2**31) | st.sampled_from((*REPORTED_SEEDS, TUNING_SEED))
LEAST = 40


def rated(counts: dict[int, int]) -> pd.DataFrame:
    """So many films of each user, each rating a number that says whose it is and of what."""
    rows = [
        (user, 1000 * (user % 7) + film, 0.5 + (user + film) % 10 / 2)
        for user, n in counts.items()
        for film in range(n)
    ]
    frame = pd.DataFrame(rows, columns=["userId", "movieId", "rating"])
    return frame.sample(frac=1, random_state=5)


def triples(frame: pd.DataFrame) -> set[tuple[int, int, float]]:
    columns = (frame[name].tolist() for name in ("userId", "movieId", "rating"))
    return set(zip(*columns, strict=True))


def users_of(everyone: pd.DataFrame, train: pd.DataFrame) -> set[int]:
    return set(everyone["userId"]) - set(train["userId"])


def held_ratings(everyone: pd.DataFrame, train: pd.DataFrame) -> Iterator[dict[int, float]]:
    left = everyone.drop(train.index)
    for _, rows in left.groupby("userId"):
        yield dict(zip(rows["movieId"].tolist(), rows["rating"].tolist(), strict=True))


@pytest.fixture(scope="module")
def everyone(many: Dataset) -> pd.DataFrame:
    return many.ratings


@examples(8)
@given(seed=SEEDS)
def test_training_and_members_share_everything_out_and_nothing_twice(
    everyone: pd.DataFrame, seed: int
) -> None:
    train, members = hold_out(everyone, seed)
    assert len(members) == N_HELD_OUT == 100
    assert triples(train) <= triples(everyone)
    assert len(train) + sum(len(member.ratings) for member in members) == len(everyone)
    theirs = [dict(member.ratings) for member in members]
    assert sorted(map(repr, map(sorted, (t.items() for t in theirs)))) == sorted(
        map(repr, map(sorted, (t.items() for t in held_ratings(everyone, train))))
    )


@examples(8)
@given(seed=SEEDS)
def test_nobody_is_in_training_and_held_out(everyone: pd.DataFrame, seed: int) -> None:
    train, _ = hold_out(everyone, seed)
    assert len(users_of(everyone, train)) == N_HELD_OUT
    held = everyone.drop(train.index)
    assert not set(held["userId"]) & set(train["userId"])


@examples(8)
@given(seed=st.integers(0, 2**31).filter(lambda seed: seed != TUNING_SEED))
def test_no_seed_reports_on_a_tuning_member(everyone: pd.DataFrame, seed: int) -> None:
    tuning = users_of(everyone, hold_out(everyone, TUNING_SEED)[0])
    assert not tuning & users_of(everyone, hold_out(everyone, seed)[0])


@examples(8)
@given(seed=SEEDS, other=SEEDS)
def test_a_seed_is_a_draw(everyone: pd.DataFrame, seed: int, other: int) -> None:
    one, again, another = (hold_out(everyone, s) for s in (seed, seed, other))
    assert one[1] == again[1]
    pd.testing.assert_frame_equal(one[0], again[0])
    assert (one[1] == another[1]) == (seed == other)


@examples(8)
@given(seed=SEEDS)
def test_the_order_of_the_file_decides_nothing_about_who(everyone: pd.DataFrame, seed: int) -> None:
    mixed = everyone.sample(frac=1, random_state=1)
    who = users_of(everyone, hold_out(everyone, seed)[0])
    assert users_of(mixed, hold_out(mixed, seed)[0]) == who


def test_tuning_has_a_seed_that_no_report_has() -> None:
    assert TUNING_SEED not in REPORTED_SEEDS
    assert len(set(REPORTED_SEEDS)) == len(REPORTED_SEEDS) == 3


def test_who_rated_one_film_too_few_is_never_held_out_and_who_rated_enough_may_be() -> None:
    """Two hundred of forty ratings and two hundred of thirty-nine: the first are all drawn."""
    counts = {user: LEAST - user % 2 for user in range(1, 401)}
    everyone = rated(counts)
    tuning, reported = (users_of(everyone, hold_out(everyone, s)[0]) for s in (TUNING_SEED, 11))
    assert tuning | reported == {user for user, n in counts.items() if n == LEAST}
    assert not tuning & reported


def test_two_hundred_people_are_enough_and_one_less_is_not() -> None:
    assert len(hold_out(rated(dict.fromkeys(range(1, 201), LEAST)), 11)[1]) == N_HELD_OUT
    few = rated({**dict.fromkeys(range(1, 200), LEAST), 200: LEAST - 1})
    with pytest.raises(DatasetError, match=r"takes 200 users with 40 .* has 199; give a larger"):
        hold_out(few, 11)


def test_each_members_order_is_a_draw_of_its_own() -> None:
    """What is known is drawn, not what stands first in the file, and not alike for two members."""
    frame = rated(dict.fromkeys(range(1, 401), LEAST)).sort_values(["userId", "movieId"])
    orders = set()
    for member in hold_out(frame, 11)[1]:
        films = [movie_id % 1000 for movie_id, _ in member.ratings]
        assert sorted(films) == list(range(LEAST))
        assert films != sorted(films)
        orders.add(tuple(films))
    assert len(orders) == N_HELD_OUT


RATINGS = st.dictionaries(
    st.integers(1, 10**6), st.sampled_from([half / 2 for half in range(1, 11)]), max_size=60
)


@given(ratings=RATINGS, k=st.integers(0, 80))
def test_known_and_hidden_are_the_ratings_cut_in_two(ratings: dict[int, float], k: int) -> None:
    member = HeldOutMember(tuple(ratings.items()))
    known, hidden = member.known(k), member.hidden(k)
    assert len(known) == min(k, len(ratings))
    assert not known.keys() & hidden.keys()
    assert {**known, **hidden} == ratings
    assert [*known, *hidden] == list(ratings)


@given(ratings=RATINGS, k=st.integers(0, 60), more=st.integers(0, 20))
def test_who_has_rated_more_has_rated_all_that_was_known_before(
    ratings: dict[int, float], k: int, more: int
) -> None:
    member = HeldOutMember(tuple(ratings.items()))
    assert member.known(k).items() <= member.known(k + more).items()
    assert member.hidden(k + more).items() <= member.hidden(k).items()


def test_five_ten_and_twenty_ratings_are_folded_in_and_some_are_always_left() -> None:
    assert KNOWN == (5, 10, 20)
    assert max(KNOWN) < LEAST


def test_a_peer_is_given_the_known_ratings_and_no_hidden_one(many: Dataset) -> None:
    training, members = held_out(many, 12)
    for k in KNOWN:
        for member, known in zip(members, known_by(members, k, training.catalogue), strict=True):
            films = [training.movie_ids[row] for row in known.items.tolist()]
            given_stars = dict(zip(films, known.stars.tolist(), strict=True))
            assert given_stars == member.known(k)
            assert not given_stars.keys() & member.hidden(k).keys()


@pytest.mark.parametrize("seed", [*REPORTED_SEEDS, TUNING_SEED])
def test_peers_train_on_nothing_of_a_held_out_member(many: Dataset, seed: int) -> None:
    training, members = held_out(many, seed)
    held = users_of(many.ratings, training.ratings)
    assert len(held) == len(members)
    assert training.n_users == many.ratings["userId"].nunique() - N_HELD_OUT
    assert len(training.interactions) == len(training.ratings)
    assert training.tags is not None
    assert not held & set(training.tags["userId"])
    counts = many.ratings[~many.ratings["userId"].isin(held)].groupby("movieId").size()
    for movie in training.catalogue:
        assert movie.n_ratings == counts.get(movie.movie_id, 0)


def test_a_data_set_without_tags_stays_without(many: Dataset) -> None:
    plain = Dataset(many.name, many.ratings, many.movies, None, {})
    assert held_out(plain, 11)[0].tags is None


def test_the_films_stay_though_nobody_left_has_rated_them(many: Dataset) -> None:
    alone = pd.concat(
        [many.movies, pd.DataFrame({"movieId": [999], "title": ["X (1990)"], "genres": ["War"]})]
    )
    training, _ = held_out(Dataset("one more", many.ratings, alone, None, {}), 11)
    assert training.n_items == len(many.movies) + 1
    assert training.catalogue[999].n_ratings == 0
    assert np.array_equal(training.movie_ids, sorted(alone["movieId"]))
