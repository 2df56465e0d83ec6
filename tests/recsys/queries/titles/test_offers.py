"""Films that are offered for a text that means none."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import recsys
from recsys import Recommender
from recsys.results import UnknownTitle

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
