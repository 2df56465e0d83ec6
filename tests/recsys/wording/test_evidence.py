"""What is said in place of stars."""

import pytest

from recsys.catalogue import Movie
from recsys.wording.evidence import no_guess, no_guess_of


@pytest.mark.parametrize(
    ("year", "label", "why"),
    [
        (2021, "Quillfeather (2021)", "too little known for me to guess"),
        (2022, "Quillfeather (2022)", "too new for me to guess"),
        (None, "Quillfeather", "too little known for me to guess"),
    ],
)
def test_a_film_is_too_new_or_too_little_known(year: int | None, label: str, why: str) -> None:
    film = Movie(9, "Quillfeather", year, ())
    assert no_guess(film) == why
    so = why.removesuffix(" to guess")
    assert no_guess_of(film) == f"{label} is {so} to know how people rate it."
