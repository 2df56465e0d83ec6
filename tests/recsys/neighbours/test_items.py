"""Films like a film: kin first, whatever their fame."""

from collections.abc import Callable

import numpy as np
import pytest

from recsys import Recommender


@pytest.mark.parametrize(
    ("title", "kin"),
    [
        ("Toy Story", ["Toy Story 2 (1999)", "Toy Story 3 (2010)"]),
        ("Scream 1996", ["Scream 2 (1997)", "Scream 3 (2000)"]),
        ("The Matrix", ["The Matrix Reloaded (2003)"]),
        ("Alien", ["Aliens (1986)"]),
        ("Paddington 2", ["Paddington (2014)"]),
        ("Paddington", ["Paddington 2 (2017)"]),
        ("The Dark Knight", ["Batman Begins (2005)", "The Dark Knight Rises (2012)"]),
        ("Dune 2021", ["Dune: Part Two (2024)"]),
        ("Toy Story 3", ["Toy Story (1995)", "Toy Story 2 (1999)"]),
        ("Infernal Affairs", ["Infernal Affairs 2 (2003)"]),
    ],
)
def test_what_carries_a_film_on_comes_first(
    model: Recommender, film: Callable[[str], int], title: str, kin: list[str]
) -> None:
    nearest = [found.movie.label for found in model.similar(film(title), n=len(kin))]
    assert sorted(nearest) == sorted(kin)


@pytest.mark.parametrize(
    ("title", "kin", "no_kin"),
    [
        ("Ne Zha 2", "Ne Zha (2019)", ""),
        ("Society of the Snow", "Alive (1993)", ""),
        ("Fallen Leaves", "Ariel (1988)", "Don Jon (2013)"),
        ("Bacurau", "Central Station (1998)", "The Hunger Games: Catching Fire (2013)"),
        ("Anora", "Red Rocket (2021)", ""),
        ("Perfect Days", "Paris, Texas (1984)", ""),
        ("Dune Part Two", "Blade Runner 2049 (2017)", "Solo: A Star Wars Story (2018)"),
        ("Weapons 2025", "Barbarian (2022)", "Miss March (2009)"),
        ("Joker 2019", "Taxi Driver (1976)", "The Hangover Part II (2011)"),
        ("Jojo Rabbit", "Hunt for the Wilderpeople (2016)", "Thor: Ragnarok (2017)"),
    ],
)
def test_of_a_film_that_nobody_rated_its_director_says_what_is_near(
    model: Recommender, film: Callable[[str], int], title: str, kin: str, no_kin: str
) -> None:
    found = {near.movie.label for near in model.similar(film(title), n=10)}
    assert kin in found
    assert no_kin not in found


def test_a_title_that_only_begins_with_the_same_letters_is_no_kin(
    model: Recommender, film: Callable[[str], int]
) -> None:
    assert "Heathers (1989)" not in {s.movie.label for s in model.similar(film("Heat 1995"), n=10)}


def test_the_figures_shown_are_cosines(model: Recommender, film: Callable[[str], int]) -> None:
    found = model.similar(film("Scream 1996"), n=10)
    assert all(-1 <= other.similarity <= 1 for other in found)
    least = model.least_similar(film("Scream 1996"), n=3)
    assert max(other.similarity for other in least) < 0
    assert np.all(np.diff([other.similarity for other in least]) >= 0)


def test_no_other_film_is_told_to_be_the_very_same(model: Recommender) -> None:
    """Shrek 2, Shark Tale and Monsters, Inc. were all 100% like Shrek."""
    shrek = next(movie for movie in model.catalogue if movie.label == "Shrek (2001)")
    told = [found.similarity for found in model.similar(shrek.movie_id, n=10)]
    assert told == sorted(told, reverse=True)
    assert max(told) == pytest.approx(0.99)
    assert len({round(share, 2) for share in told}) > 5
    rows, plain = model.similarity.nearest(model.catalogue.item_index(shrek.movie_id), 60)
    same_rows, shares = model.similarity.nearest_as_told(
        model.catalogue.item_index(shrek.movie_id), 60
    )
    assert rows.tolist() == same_rows.tolist()
    assert shares[plain < 0.8] == pytest.approx(plain[plain < 0.8])
