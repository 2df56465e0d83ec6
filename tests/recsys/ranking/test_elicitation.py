"""Which film to ask about next."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from recsys import Recommender
from recsys.model.fold_in import Member
from recsys.neighbours.items import Similarity
from recsys.ranking.elicitation import N_TOLD_APART, Elicitation
from recsys.ranking.scoring.choice import Taste
from recsys.ranking.scoring.score import Ranking
from recsys.vectors import best
from tests.recsys.tiny import Tiny, tiny


def _asking(made: Tiny) -> Elicitation:
    taste = Taste(made.parameters, made.catalogue)
    return Elicitation(
        made.parameters,
        made.catalogue,
        made.fold_in,
        taste,
        similarity=Similarity(made.parameters, made.catalogue),
        series_of=lambda _: (),
    )


def _unknown(made: Tiny, member: Member, covariance: NDArray[np.float64]) -> float:
    """The variance of the listed films' stars beside each other, in plain loops."""
    ranking = Ranking(member, made.fold_in, Taste(made.parameters, made.catalogue))
    scores = ranking.scores.copy()
    scores[member.item_indices] = -np.inf
    listed = made.fold_in.served_loadings(best(scores, N_TOLD_APART))
    middle = listed.mean(axis=0)
    return float(sum((row - middle) @ covariance @ (row - middle) for row in listed))


@given(
    seed=st.integers(0, 40),
    rated=st.dictionaries(
        st.sampled_from(range(10, 130, 10)), st.sampled_from([0.5, 2.0, 3.5, 5.0]), max_size=6
    ),
)
def test_a_drop_is_what_a_rating_takes_from_the_unknown(seed: int, rated: dict[int, float]) -> None:
    made = tiny(seed)
    member = made.fold_in(rated)
    before = _unknown(made, member, member.covariance)
    drops = _asking(made).drops(member)
    pool = best(made.catalogue.popularity, len(made.catalogue))
    for row, drop in zip(pool.tolist(), drops.tolist(), strict=True):
        loading = made.fold_in.served_loadings(np.array([row]))[0]
        precision = np.linalg.inv(member.covariance)
        precision += np.outer(loading, loading) / made.fold_in.noise_variance
        after = _unknown(made, member, np.linalg.inv(precision))
        assert drop == pytest.approx(before - after, rel=1e-4, abs=1e-6)


def test_films_near_what_is_seen_are_likelier_seen(model: Recommender) -> None:
    asking, catalogue = model.elicitation, model.catalogue
    pool = best(catalogue.popularity, 400)
    [empire] = [movie.movie_id for movie in catalogue if movie.title.endswith("Strikes Back")][:1]
    hope = pool.tolist().index(catalogue.item_index(260))
    usual, saw, did_not = (
        asking.seen(*said)[hope] for said in (((), ()), ((empire,), ()), ((), (empire,)))
    )
    assert did_not < usual < saw
    assert np.all((asking.seen((), ()) > 0) & (asking.seen((), ()) < 1))


@given(seed=st.integers(0, 40), order=st.permutations(range(12)))
def test_every_film_is_asked_about_once_and_then_none(seed: int, order: list[int]) -> None:
    made = tiny(seed)
    asking = _asking(made)
    rated: dict[int, float] = {}
    seen: list[int] = []
    not_seen: list[int] = []
    other: list[int] = []
    for at in order:
        film = asking.next_film(made.fold_in(rated), [*rated, *seen], not_seen, other)
        assert film is not None
        assert film.movie_id not in {*rated, *seen, *not_seen, *other}
        if at % 4:
            (seen, not_seen, other)[at % 4 - 1].append(film.movie_id)
        else:
            rated[film.movie_id] = 3.5
    assert asking.next_film(made.fold_in(rated), seen, not_seen, other) is None


def test_a_first_film_is_one_that_people_know(model: Recommender) -> None:
    first = model.elicitation.next_film(model.fold_in({}), (), ())
    assert first is not None
    assert model.catalogue.fame[model.catalogue.item_index(first.movie_id)] > 0.5


def test_who_ticked_kinds_is_asked_about_one_of_them(model: Recommender) -> None:
    horror, animation = (
        [film.movie_id for kind in model.tastes.all for film in kind.films if genre in film.genres]
        for genre in ("Horror", "Animation")
    )
    for kinds, genres in (
        ([horror], {"Horror", "Thriller"}),
        ([animation], {"Animation", "Children", "Fantasy"}),
        ([horror, animation], {"Horror", "Thriller", "Animation", "Children", "Fantasy"}),
    ):
        said = [movie_id for kind in kinds for movie_id in kind]
        member = model.fold_in(dict.fromkeys(said, 4.0))
        film = model.elicitation.next_film(member, said, (), (), kinds)
        assert film is not None
        assert film.movie_id not in said
        assert not genres.isdisjoint(film.genres), film


@pytest.mark.parametrize(
    ("named", "genre", "is_of_english"),
    [
        ("Spirited Away", "Animation", False),
        ("The Shining", "Horror", True),
        ("Toy Story", "Animation", True),
        ("Amélie", "Drama", False),
        ("Die Hard", "Action", True),
        ("Sleepless in Seattle", "Romance", True),
    ],
)
def test_the_first_film_is_plainly_of_the_taste_that_was_ticked(
    model: Recommender, named: str, genre: str, *, is_of_english: bool
) -> None:
    """After *Spirited Away* not *2001*, which is among the 400 best known films nearest to it."""
    kind = next(
        [film.movie_id for film in taste.films]
        for taste in model.tastes.all
        if named in {film.title for film in taste.films}
    )
    member = model.fold_in(dict.fromkeys(kind, 4.0))
    film = model.elicitation.next_film(member, kind, (), (), [kind])
    assert film is not None
    assert genre in film.genres
    assert ("English" in film.languages) is is_of_english


def test_a_kind_of_which_no_film_is_left_is_asked_no_more(model: Recommender) -> None:
    kind = [film.movie_id for film in model.tastes.all[-1].films]
    member = model.fold_in(dict.fromkeys(kind, 4.0))
    asked: list[int] = []
    while (film := model.elicitation.next_film(member, [], [], [*kind, *asked], [kind])) and (
        len(asked) < 900
    ):
        asked.append(film.movie_id)
    assert film is None
    assert len(set(asked)) == len(asked) > 300


def test_of_a_series_its_best_known_film_alone_is_asked_about(model: Recommender) -> None:
    asked: list[int] = []
    for _ in range(60):
        movie = model.elicitation.next_film(model.fold_in({}), asked, [])
        assert movie is not None
        asked.append(movie.movie_id)
    rows = [model.catalogue.item_index(movie_id) for movie_id in asked]
    for row in rows:
        others = set(model.series.of(row)) - {row}
        assert others.isdisjoint(rows)
        popularity = model.catalogue.popularity
        assert all(popularity[other] <= popularity[row] for other in others)
