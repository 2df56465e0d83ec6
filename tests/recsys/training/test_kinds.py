"""Films of one kind, as the taste factors are given them."""

import pandas as pd
import pytest

from recsys.catalogue import Catalogue, Movie
from recsys.training.kinds import kinds

pytestmark = pytest.mark.training


def film(movie_id: int, title: str, year: int | None = None, *genres: str) -> Movie:
    return Movie(movie_id, title, year, genres)


def groups(catalogue: Catalogue, tags: pd.DataFrame | None = None) -> list[set[int]]:
    return [set(rows.tolist()) for rows, _ in kinds(catalogue, tags)]


def test_films_share_a_genre() -> None:
    found = groups(
        Catalogue(
            [film(1, "Abc", None, "War"), film(2, "Def", None, "War", "Noir"), film(3, "Ghi")]
        )
    )
    assert found == [{0, 1}]


def test_films_of_neighbouring_years_share_a_span() -> None:
    found = groups(Catalogue([film(1, "Abc", 1989), film(2, "Def", 1991), film(3, "Ghi", 1959)]))
    assert found == [{0, 1}]


def test_films_of_a_series_are_kin() -> None:
    titles = ["The Rocky", "Rocky II", "Rocky Balboa", "Star Trek: Nemesis", "Star Trek", "It 2"]
    found = groups(Catalogue(film(i, title) for i, title in enumerate(titles)))
    assert found == [{0, 1}, {3, 4}]


def test_tags_make_kin_when_enough_films_have_them() -> None:
    catalogue = Catalogue(film(i, f"Film {chr(65 + i)}") for i in range(6))
    tags = pd.DataFrame({"movieId": [0, 1, 2, 3, 4, 4, 5, 99], "tag": ["Cult "] * 6 + ["rare"] * 2})
    assert groups(catalogue, tags) == [{0, 1, 2, 3, 4}]
