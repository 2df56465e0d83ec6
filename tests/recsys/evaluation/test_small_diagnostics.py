"""The diagnostics on cases worked by hand: coverage, purity of axes, ranks on the map, variety."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys import Recommender
from recsys.catalogue import Catalogue, Movie
from recsys.evaluation.diagnostics import believed as believed_module
from recsys.evaluation.diagnostics import several as several_module
from recsys.evaluation.diagnostics.believed import (
    HALVES,
    MEMBERS,
    N_SHOWN,
    TODAY,
    _kin_recall,
    believed_lists,
    read_written,
)
from recsys.evaluation.diagnostics.calibration import FAME, _coverage, _hidden, _share
from recsys.evaluation.diagnostics.dimension_purity import _kinds, purity, purity_report
from recsys.evaluation.diagnostics.diversity_cost import _ndcg
from recsys.evaluation.diagnostics.map_clusters import (
    CLUSTERS,
    _cluster,
    _rank,
    _similar_kept,
    _spaces,
)
from recsys.evaluation.protocol import HeldOutMember
from recsys.metrics.ranking import ndcg


def test_the_halves_share_no_member_and_no_film_asked_about() -> None:
    for name, key in ((MEMBERS, "name"), (TODAY, "name"), ("kin.json", "movie_id")):
        tuning, untouched = ({row[key] for row in read_written(name, half)} for half in HALVES)
        assert tuning
        assert untouched
        assert not tuning & untouched
        path = Path(believed_module.__file__).parent / "written" / name
        assert len(tuning) + len(untouched) == len(json.loads(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("written", [MEMBERS, TODAY])
@pytest.mark.parametrize("half", HALVES)
def test_the_share_that_fits_is_of_twenty_films(half: str, written: str) -> None:
    members = {frozenset(map(int, m["ratings"])): m for m in read_written(written, half)}

    def first(key: str, n: int) -> tuple[float, float]:
        def top(ratings: dict[int, float]) -> set[int]:
            return set(members[frozenset(ratings)][key][:n])

        return believed_lists(top, half, written)

    assert N_SHOWN == 20
    assert first("fits", 20) == (1.0, 0.0)
    assert first("fits", 5) == (0.25, 0.0)
    assert first("wrong", 10) == (0.0, 0.5)
    assert believed_lists(lambda _: set(), half, written) == (0.0, 0.0)


class _Lists:
    """A recommender that gives films 1, 2, 3 ... to whoever likes the films expected."""

    def __init__(self, expected: dict[int, float]) -> None:
        self.expected = expected

    def fold_in(self, ratings: dict[int, float]) -> dict[int, float]:
        assert ratings == self.expected
        return ratings

    def shortlist(self, _ratings: dict[int, float], n: int) -> list[int]:
        return list(range(1, n + 1))


@pytest.mark.parametrize(
    ("n_films", "liked"), [(1, {90: 5.0, 95: 4.5}), (None, {90: 5.0, 91: 4.0, 95: 4.5})]
)
def test_a_list_for_two_members_in_one_is_asked_to_serve_both(
    n_films: int | None, liked: dict[int, float], monkeypatch: pytest.MonkeyPatch
) -> None:
    members = [
        {"ratings": {"91": 4.0, "90": 5.0, "92": 2.0}, "fits": [*range(1, 13), 50]},
        {"ratings": {"95": 4.5, "96": 3.0}, "fits": [*range(11, 15), 51]},
    ]

    def read(name: str, _half: str) -> list[dict[str, Any]]:
        return members if name == MEMBERS else []

    monkeypatch.setattr(several_module, "read_written", read)
    model = cast("Recommender", _Lists(liked))
    [found] = several_module.several(model, "tuning", [(2, n_films)])
    assert (found.fits, found.fits_least, found.without) == (14 / 20, 4 / 20, 0.0)
    members[1]["fits"] = [51]
    [found] = several_module.several(model, "tuning", [(2, n_films)])
    assert (found.fits, found.fits_least, found.without) == (12 / 20, 0.0, 1.0)


def test_of_the_kin_ten_films_are_looked_at(model: Recommender) -> None:
    near = [found.movie.movie_id for found in model.similar(1, n=11)]
    assert _kin_recall(model, {"movie_id": 1, "kin": near[:4]}) == 1.0
    assert _kin_recall(model, {"movie_id": 1, "kin": [*near[:1], 0, 2, 4]}) == 0.25
    assert _kin_recall(model, {"movie_id": 1, "kin": near[9:]}) == 0.5


def test_fame_parts_all_films_between_them() -> None:
    for n in (0, 1, 4, 5, 50, 51, 329):
        assert sum(least <= n < below for least, below in FAME.values()) == 1
    assert list(FAME) == ["under 5", "5 to 50", "over 50"]
    assert FAME["5 to 50"] == (5, 51)


def test_coverage_is_of_hidden_ratings_by_how_many_rated_the_film(model: Recommender) -> None:
    films = sorted(model.catalogue, key=lambda movie: movie.n_ratings)
    rare, famous = films[50:53], films[-9:-6]
    known = [(movie.movie_id, 4.0) for movie in films[-5:]]
    asked = [movie.movie_id for movie in (*rare, *famous)]
    ends = model.interval(model.fold_in(dict(known)), asked).tolist()
    stars = [low for low, _ in ends[:3]] + [0.5, 0.5, ends[5][1]]
    assert all(low > 0.5 for low, _ in ends[3:5])
    member = HeldOutMember((*known, *zip(asked, stars, strict=True)))
    found = _coverage(model, [member], 5)
    assert found.inside == pytest.approx(4 / 6)
    assert found.by_fame["under 5"] == 1.0
    assert found.by_fame["over 50"] == pytest.approx(1 / 3)
    assert np.isnan(found.by_fame["5 to 50"])
    rows = _hidden(model, [member], 5, frozenset())
    assert rows.actual.tolist() == stars
    assert rows.n_ratings.tolist() == [movie.n_ratings for movie in (*rare, *famous)]
    assert rows.was_left_in.all()


def test_what_was_taken_out_of_training_counts_by_evidence_alone(model: Recommender) -> None:
    movies = sorted(model.catalogue, key=lambda movie: movie.n_ratings)
    known = [(movie.movie_id, 4.0) for movie in movies[-5:]]
    unknown = next(movie for movie in movies if movie.n_ratings == movie.n_crowd == 0)
    famous = movies[-9]
    member = HeldOutMember((*known, (unknown.movie_id, 0.5), (famous.movie_id, 4.0)))
    found = _coverage(model, [member], 5, frozenset({unknown.movie_id}))
    [[low, high]] = model.interval(model.fold_in(dict(known)), [famous.movie_id]).tolist()
    assert found.inside == found.by_evidence["trained"] == float(low <= 4.0 <= high)
    assert found.by_evidence["none"] == 0.0
    assert np.isnan(found.by_evidence["crowd"])
    assert found.width == high - low


def test_of_no_ratings_there_is_no_share() -> None:
    assert np.isnan(_share(np.empty(0, bool)))
    assert _share(np.array([True, True, False, False])) == 0.5


def films_of(n: int, decade: int, genre: str, first: int = 0, n_ratings: int = 20) -> list[Movie]:
    return [
        Movie(first + at, f"Film {first + at}", decade + at % 10, (genre,), n_ratings=n_ratings)
        for at in range(n)
    ]


def test_a_kind_is_a_genre_or_decade_of_twenty_well_known_films() -> None:
    catalogue = Catalogue(
        [
            *films_of(20, 1980, "War"),
            *films_of(19, 1990, "Noir", first=100),
            *films_of(30, 1970, "Drama", first=200, n_ratings=19),
        ]
    )
    kinds = _kinds(catalogue)
    assert kinds.shape == (39, 2)  # War and the eighties; the dramas are not well known
    assert kinds.sum(axis=0).tolist() == [20, 20]


def test_an_axis_from_one_kind_to_another_is_pure_and_a_mixed_one_is_not() -> None:
    catalogue = Catalogue(
        [*films_of(30, 1980, "War"), *films_of(30, 1990, "Noir", first=100, n_ratings=25)]
    )
    is_war = np.arange(60) < 30
    spread = np.random.default_rng(0).uniform(0, 0.1, 60)
    pure = purity(np.where(is_war, 1.0, -1.0)[:, np.newaxis] + spread[:, np.newaxis], catalogue)
    assert pure.of_ends == 1.0
    assert pure.correlation > 0.99
    alternating = purity((np.arange(60) % 30 + 0.5 * is_war)[:, np.newaxis], catalogue)
    assert alternating.of_ends == 0.5
    assert alternating.correlation < 0.1


def test_fame_is_something_that_an_axis_can_follow() -> None:
    movies = [
        replace(movie, n_ratings=20 + 7 * (at * 13 % 40))
        for at, movie in enumerate(films_of(40, 1980, "War"))
    ]
    catalogue = Catalogue(movies)
    fame = np.log(catalogue.n_ratings)[:, np.newaxis]
    assert purity(-fame, catalogue).correlation == pytest.approx(1.0, abs=1e-6)


def test_ten_films_drawn_by_lot_have_less_in_common_than_the_ends(model: Recommender) -> None:
    found = purity_report(model, n_turns=2)
    assert 0 < found.by_lot < found.served.of_ends <= 1
    assert found == purity_report(model, n_turns=2)


@given(st.integers(2, 30), st.data())
def test_a_rank_counts_the_films_that_are_as_near(n: int, data: st.DataObject) -> None:
    places = np.array(
        data.draw(
            st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=n, max_size=n)
        ),
        np.float32,
    )
    known = np.arange(n)
    row, other = data.draw(st.permutations(range(n)))[:2]
    distance = np.linalg.norm(places[other] - places[row])
    expected = sum(
        np.linalg.norm(places[near] - places[row]) <= distance for near in range(n) if near != row
    )
    assert _rank(places, known, row, other) == expected >= 1


def test_a_cluster_is_measured_in_each_space_from_each_film_to_each_other(
    model: Recommender,
) -> None:
    known = np.flatnonzero(model.catalogue.has_own_factors)
    spaces = _spaces(model)
    assert spaces.keys() == {"map", "similar", "kin factors", "star factors"}
    name = "blockbusters of 2002"
    found = _cluster(model, name, known, spaces)
    rows = [model.catalogue.item_index(movie_id) for movie_id in CLUSTERS[name]]
    for space, places in spaces.items():
        ranks = [_rank(places, known, a, b) for a in rows for b in rows if a != b]
        assert len(ranks) == 6
        assert found.ranks[space] == pytest.approx(np.mean(ranks))
        assert found.ranks[space] < len(known) / 2
    assert found.films == tuple(model.catalogue.movies[row].label for row in rows)


def test_what_is_similar_is_kept_if_it_is_among_the_thirty_nearest_on_the_map(
    model: Recommender,
) -> None:
    """The film itself is not counted as one of them."""
    known = np.flatnonzero(model.catalogue.has_own_factors)[:80]
    places = np.random.default_rng(0).standard_normal((len(model.catalogue), 2))
    shares = []
    for row in known.tolist():
        by_distance = sorted(
            known.tolist(), key=lambda r: float(np.hypot(*(places[r] - places[row])))
        )
        movie_id = model.catalogue.movies[row].movie_id
        near = {model.catalogue.movies[r].movie_id for r in by_distance[1:31]}
        similar = {one.movie.movie_id for one in model.similar(movie_id, n=10)}
        shares.append(len(near & similar) / 10)
    found = _similar_kept(model, known, places.astype(np.float32))
    assert found == pytest.approx(np.mean(shares))
    assert found > 0


def test_the_variety_of_lists_is_paid_for_in_hidden_likes() -> None:
    lists = [[1, 2, 3], [4, 5, 6], [7, 8, 9]]
    hidden = [{2: 4.0, 9: 5.0, 1: 3.5}, {4: 3.9}, {7: 4.5}]
    assert _ndcg(lists, hidden) == pytest.approx((ndcg([1, 2, 3], {2, 9}, 10) + 1) / 2)
