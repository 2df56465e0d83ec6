"""Films that are offered for a text that means none."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import recsys
from recsys import Recommender
from recsys.results import AmbiguousTitle, UnknownTitle

ROOT = Path(recsys.__file__).parents[1]
# Each word is one typo away from what is typed, and only so many are looked at.
OFFERED = """
from recsys.catalogue import Catalogue, Movie
from recsys.queries.titles import TitleIndex

words = ["marine", "marino", "marinx", "martine", "maxine", "marind", "barine", "karine", "varine"]
films = Catalogue(Movie(n, f"The {word.title()} Affair", 1990, ()) for n, word in enumerate(words))
print([movie.movie_id for movie in TitleIndex(films).resolve("marinz zzz").nearest])
"""


def offered(hash_seed: str) -> str:
    """What a process offers whose sets are in another order."""
    environment = os.environ | {"PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(ROOT)}
    run = subprocess.run(
        [sys.executable, "-c", OFFERED], env=environment, capture_output=True, check=True, text=True
    )
    return run.stdout


def test_the_same_films_are_offered_in_every_process() -> None:
    assert offered("1") == offered("2") == "[0, 1, 2]\n"


@pytest.mark.parametrize(
    ("typed", "film"),
    [
        ("the dark nite", "The Dark Knight (2008)"),
        ("avenger end game", "Avengers: Endgame (2019)"),
        ("guardians 3", "Guardians of the Galaxy Vol. 3 (2023)"),
        ("the joker", "Joker (2019)"),
        ("anabelle", "Annabelle (2014)"),
        ("spider verse 2", "Spider-Man: Across the Spider-Verse (2023)"),
        ("Cannibal! The Musical (1993)", "Cannibal! The Musical (1996)"),
    ],
)
def test_the_film_that_is_most_likely_meant_is_offered_first(
    model: Recommender, typed: str, film: str
) -> None:
    found = model.titles.resolve(typed)
    assert isinstance(found, UnknownTitle)
    assert found.nearest[0].label == film


@pytest.mark.parametrize(
    ("typed", "films"),
    [
        ("sta", ["Star Wars: Episode IV", "Stargate", "Star Trek"]),
        ("The L", ["The Lord of the Rings"]),
        ("A N", ["A Nightmare on Elm Street"]),
        ("Di", ["Die Hard (1988)", "District 9", "The D.I. (1957)"]),
        ("Joj", ["Jojo Rabbit"]),
        ("Alit", ["Alita"]),
    ],
)
def test_a_few_letters_offer_famous_films_that_begin_so(
    model: Recommender, typed: str, films: list[str]
) -> None:
    found = model.titles.resolve(typed)
    assert isinstance(found, UnknownTitle)
    for movie, film in zip(found.nearest, films, strict=False):
        assert movie.label.startswith(film)


@pytest.mark.parametrize(
    ("typed", "first"),
    [("Die", "Die Hard (1988)"), ("star", "Star Wars: Episode IV"), ("city", "City of God")],
)
def test_a_lesser_films_name_that_begins_a_famous_one_is_asked(
    model: Recommender, typed: str, first: str
) -> None:
    found = model.titles.resolve(typed)
    assert isinstance(found, AmbiguousTitle)
    assert found.movies[0].label.startswith(first)


@pytest.mark.parametrize("typed", ["Up", "Go", "Ali", "Weapons", "It"])
def test_a_known_films_name_that_begins_another_is_that_film(
    model: Recommender, typed: str
) -> None:
    found = model.titles.resolve(typed)
    assert getattr(found, "title", None) == typed
