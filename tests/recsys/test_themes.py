"""How near films are by what they are about."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys.catalogue import Movie
from recsys.themes import ThemeVectors


def of(*themes: tuple[str, ...]) -> ThemeVectors:
    films = (Movie(at, f"Film {at}", 2000, (), themes=own) for at, own in enumerate(themes))
    return ThemeVectors(tuple(films))


def toward(vectors: ThemeVectors, *rows: int, pull: float = 1.0) -> list[float]:
    pulls = np.full(len(rows), pull, np.float32)
    return [float(near) for near in vectors.toward(pulls @ vectors.of(np.array(rows, np.intp)))]


def test_films_about_the_same_are_near_and_others_are_not() -> None:
    near = toward(of(("heist",), ("heist",), ("space",), ()), 0)
    assert near == pytest.approx([1, 1, 0, 0])


def test_a_rare_theme_says_more_than_a_common_one() -> None:
    vectors = of(("heist", "paris"), ("heist", "space"), ("paris", "space"), ("space", "heist"))
    _, by_heist, by_paris, _ = toward(vectors, 0)
    assert by_paris > by_heist > 0


def test_the_first_theme_of_a_film_says_most() -> None:
    vectors = of(("heist", "paris"), ("heist",), ("paris",), ("space",))
    _, by_first, by_second, _ = toward(vectors, 0)
    assert by_first > by_second > 0


def test_one_common_theme_alone_is_not_all_that_a_film_is_about() -> None:
    vectors = of(
        ("heist", "paris"), ("heist",), ("heist", "jazz"), ("space", "war"), ("sea", "war")
    )
    lengths = np.linalg.norm(vectors.of(np.arange(2)), axis=1)
    assert lengths[1] < lengths[0] == pytest.approx(1)


def test_what_is_disliked_pushes_away() -> None:
    assert toward(of(("heist",), ("heist",), ("space",)), 0, pull=-1.0)[1] == pytest.approx(-1)


def test_no_film_need_have_a_theme() -> None:
    assert toward(of((), ()), 0) == [0, 0]


@given(st.lists(st.lists(st.sampled_from("abcdef"), unique=True).map(tuple), min_size=1))
def test_what_films_pull_is_the_product_of_their_vectors(themes: list[tuple[str, ...]]) -> None:
    vectors = of(*themes)
    rows = np.arange(len(themes))
    assert (np.linalg.norm(vectors.of(rows), axis=1) <= 1 + 1e-6).all()
    products = vectors.of(rows) @ vectors.of(rows[:1])[0]
    assert toward(vectors, 0) == pytest.approx(products, abs=1e-6)


def test_most_shared_is_the_rare_theme_that_the_best_liked_have_in_common() -> None:
    others = tuple((f"theme {at}",) for at in range(60))
    vectors = of(("heist", "paris"), ("heist",), ("paris",), ("space",), *others)
    of_four = vectors.of(np.arange(4))
    assert vectors.most_shared(of_four, np.array([2.0, 1.5, 0.5, 2.5])) == pytest.approx(
        2 * 2.0 * 1.5 * (np.log(64 / 2) - 3)
    )
    assert vectors.most_shared(of_four[1:], np.ones(3)) == pytest.approx(0)
