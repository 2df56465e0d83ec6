"""The lines of a completion."""

from dataclasses import replace

import pytest

from bot.custom_ids import Pick
from bot.film_status import FilmStatus
from bot.results import Completion, FilmCompletion, UnmatchedCompletion
from bot.views.completions import label
from bot.views.picker import film_menu
from recsys import Movie


def test_what_sets_a_film_apart(alien: Movie) -> None:
    assert label(FilmCompletion("1", alien), 100) == "Alien (1979)"
    seen = FilmCompletion("1", alien, FilmStatus.SEEN)
    dismissed = FilmCompletion("1", alien, FilmStatus.DISMISSED)
    assert label(seen, 100) == "Alien (1979) · seen"
    assert label(dismissed, 100) == "Alien (1979) · not for me"
    liked = FilmCompletion("1", alien, FilmStatus.LIKED)
    assert label(liked, 100) == "Alien (1979) · liked, no stars"
    assert (
        label(UnmatchedCompletion("Oppenheimer", "Oppenheimer"), 100)
        == "Oppenheimer · kept for later"
    )


def test_namesakes_are_told_apart(alien: Movie) -> None:
    known = FilmCompletion("1", alien, has_namesake=True)
    little = replace(alien, n_ratings=1, genres=())
    assert label(known, 100) == "Alien (1979) · 146 ratings · Horror, Sci-Fi"
    assert label(replace(known, movie=little), 100) == "Alien (1979) · 1 rating"
    made = replace(alien, countries=("India",))
    assert label(replace(known, movie=made), 100) == "Alien (1979) · 146 ratings · India"
    made = replace(made, directors=("Ridley Scott",))
    assert label(replace(known, movie=made), 100) == "Alien (1979) · 146 ratings · Ridley Scott"


@pytest.mark.parametrize("status", [None, *FilmStatus])
@pytest.mark.parametrize("has_namesake", [False, True])
def test_a_note_is_never_cut_off(
    worst_film: Movie, status: FilmStatus | None, has_namesake: bool
) -> None:
    film = replace(worst_film, directors=(), countries=(), genres=("Documentary",))
    line = label(FilmCompletion("1", film, status, has_namesake), 100)
    assert len(line) <= 100
    if has_namesake:
        assert line.endswith(" · 146 ratings · Documentary")
    elif status is FilmStatus.SEEN:
        assert line.endswith(" · seen")


def test_a_title_kept_for_later_fits() -> None:
    kept: Completion = UnmatchedCompletion("x" * 100, "x" * 5_000)
    assert label(kept, 100).endswith(" · kept for later")


def test_a_menu_tells_films_of_one_title_and_year_by_who_made_them(alien: Movie) -> None:
    films = [
        replace(alien, title="Animal", year=2023, n_ratings=0, directors=(name,), genres=("Drama",))
        for name in ("Sandeep Reddy Vanga", "Sofia Exarchou")
    ]
    menu = film_menu(Pick(7, 8, "rate", {}), ((f"#{n}", film) for n, film in enumerate(films)))
    assert [option.description for option in menu.options] == [
        "Sandeep Reddy Vanga · Drama",
        "Sofia Exarchou · Drama",
    ]
