"""The line below a film of a list."""

from dataclasses import replace

import pytest

from bot.views.why import why
from recsys import Filters, Movie, RatingPart, Recommendation
from recsys.results.reasons import Near, OfKind, Reason, SameDirectors, SameTastes, SameTheme
from tests.phone import lines

SCOTT, HEAT, LONG = "Ridley Scott", "Heat", "Those Magnificent Men in Their Machines"


def film(movie: Movie, because: str = HEAT, reason: Reason | None = None) -> Recommendation:
    """*Alien*, because of a film that was given five stars."""
    alien = replace(movie, directors=(SCOTT,))
    part = RatingPart(replace(movie, title=because, year=1995), 5, 0.5)
    return Recommendation(alien, 4.5, 1.0, (part,), reason=reason or Near())


def test_genre_and_director_come_first_where_there_is_room(alien: Movie) -> None:
    assert why(film(alien), Filters()) == "Horror · Ridley Scott · because you gave *Heat* 5"
    assert why(film(alien, "Once Upon a Time"), Filters()).startswith("Ridley Scott · because")
    assert why(film(alien, "Once Upon a Time in China"), Filters()).startswith("Horror · because")
    assert why(film(alien, LONG), Filters()).startswith("because you gave *Those Magnificent")


def test_what_the_reason_or_the_heading_says_is_not_said_again(alien: Movie) -> None:
    by = why(film(alien, reason=SameDirectors(1)), Filters())
    assert by == "Horror · by the director of *Heat*, which you gave 5"
    kind = OfKind(4, 5.0, genre="Horror", decade=1970)
    kind_alone = "a horror film of the 1970s, like 4 of your fives"
    assert why(film(alien, reason=kind), Filters()) == kind_alone
    assert why(film(alien), Filters(genres=("Horror",))).startswith("Ridley Scott · because")
    assert why(film(alien), Filters(directors=(SCOTT,))).startswith("Horror · because")


def test_what_has_no_room_with_stars_is_said_without(alien: Movie) -> None:
    by = why(film(alien, "The Philadelphia Story", reason=SameDirectors(1)), Filters())
    assert by == "by the director of *The Philadelphia Story*"


@pytest.mark.parametrize("title", [HEAT, "Once Upon a Time", "Once Upon a Time in America"])
def test_it_is_one_line_of_small_print(alien: Movie, title: str) -> None:
    assert len(lines(f"-# {why(film(alien, title), Filters())}")) == 1


@pytest.mark.parametrize("reason", [SameTastes(), SameTheme("spaghetti western")])
def test_so_it_is_where_the_title_must_be_cut_for_that(alien: Movie, reason: Reason) -> None:
    said = why(film(alien, "The Good, the Bad and the Ugly", reason), Filters())
    assert "*The Good" in said
    assert len(lines(f"-# {said}")) == 1


def test_a_film_of_which_nothing_is_known(alien: Movie) -> None:
    bare = film(replace(alien, genres=()))
    assert why(replace(bare, movie=replace(alien, genres=(), directors=())), Filters()) == (
        "because you gave *Heat* 5"
    )
