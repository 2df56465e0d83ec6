"""What is said in place of stars."""

import pytest

from recsys.catalogue import Movie
from recsys.wording.evidence import no_guess, no_guess_of, no_guess_of_some, nothing_to_guess


@pytest.mark.parametrize(
    ("year", "label", "why"),
    [
        (2022, "Quillfeather (2022)", "too little known to guess"),
        (2023, "Quillfeather (2023)", "too new to guess"),
        (None, "Quillfeather", "too little known to guess"),
    ],
)
def test_a_film_is_too_new_or_too_little_known(year: int | None, label: str, why: str) -> None:
    film = Movie(9, "Quillfeather", year, ())
    assert no_guess(film) == why
    so = why.removesuffix(" to guess")
    assert no_guess_of(film) == f"{label} is {so} for me to know how people rate it."


NEW, OLD = Movie(1, "One", 2024, ()), Movie(2, "Two", 1970, ())


@pytest.mark.parametrize(
    ("films", "some", "every"),
    [
        (
            (NEW,),
            "1 of these films is too new for me to guess.",
            "The film that you rated is too new for me to guess; rate one that more people know.",
        ),
        (
            (OLD, OLD),
            "2 of these films are too little known for me to guess.",
            "The 2 films that you rated are too little known for me to guess; rate one that more "
            "people know.",
        ),
        (
            (NEW, NEW),
            "2 of these films are too new for me to guess.",
            "The 2 films that you rated are too new for me to guess; rate one that more people "
            "know.",
        ),
        (
            (NEW, OLD, NEW),
            "2 of these films are too new for me to guess. "
            "1 of these films is too little known for me to guess.",
            "The 3 films that you rated are too new or too little known for me to guess; rate one "
            "that more people know.",
        ),
    ],
)
def test_of_each_film_is_said_why_it_is_not_guessed(
    films: tuple[Movie, ...], some: str, every: str
) -> None:
    assert no_guess_of_some(films) == some
    assert nothing_to_guess(films) == every


def test_of_no_film_nothing_is_said() -> None:
    assert no_guess_of_some(()) == ""
