"""What stands below the picture of /fit, and the list of /mytype."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from bot.views.fit import fit_card
from bot.views.my_type import my_type_card
from recsys import AlignedMovie, Descent, Fit, FittedRating, Movie, MyType

Check = Callable[[Any], None]
Shown = Callable[[Any], str]
OWNER = 2**64 - 1


def fit_of(movie: Movie, n: int) -> Fit:
    """As many ratings of one film."""
    left_out = None if n == 1 else 4.75
    descent = Descent((0, 10_000), (1.5, 0.0004), () if n == 1 else (1.5, 2.25))
    return Fit(
        ratings=(FittedRating(movie, 0.5, 4.25, left_out),) * n,
        fit_error=3.75,
        left_out_error=None if n == 1 else 4.25,
        own_mean_error=None if n == 1 else 0.0,
        n_unknowns=17,
        with_prior=descent,
        without_prior=descent,
    )


@pytest.mark.parametrize("n", [1, 2, 10, 11, 300, 12_345])
async def test_the_longest_fit_is_within_the_limits(
    worst_film: Movie, check_limits: Check, n: int
) -> None:
    check_limits(fit_card(fit_of(worst_film, n), OWNER))
    check_limits(fit_card(fit_of(worst_film, n), OWNER, detailed=True))


async def test_a_rating_stands_beside_the_fit_and_the_honest_number(
    alien: Movie, shown: Shown
) -> None:
    said = shown(fit_card(fit_of(alien, 2), OWNER, detailed=True))
    assert (
        "**Alien** (1979) · you 0.5 · with it I say 4.25 (+3.75) · without it 4.75 (+4.25)" in said
    )
    assert "**3.75 ★** is how far off I am on average where I know the rating" in said
    assert "**4.25 ★** where I do not: the honest number" in said
    assert "**0.00 ★** if I said the mean of your other ratings each time" in said
    assert "I have 17 numbers to move for 2 ratings" in said
    assert "within 0.000 ★ of them, and would be off by 2.25 ★" in said


async def test_one_rating_has_nothing_to_be_left_out_from(alien: Movie, shown: Shown) -> None:
    for detailed in (False, True):
        said = shown(fit_card(fit_of(alien, 1), OWNER, detailed=detailed))
        assert "without it 4" not in said
        assert "With one rating there is nothing else to guess it from" in said


async def test_first_comes_how_far_off_i_am_and_where_most(alien: Movie, shown: Shown) -> None:
    said = shown(fit_card(fit_of(alien, 7), OWNER))
    assert "I guess a film to within **4.25 ★** on average" in said
    assert "own average each time would be off by **0.00 ★**" in said
    assert said.count("**Alien** · you 0.5 · my guess 4.8") == 6
    assert "and 1 rating that I miss by less" in said


@pytest.mark.parametrize("detailed", [False, True])
async def test_films_without_a_guess_are_counted(
    alien: Movie, shown: Shown, *, detailed: bool
) -> None:
    new, old = replace(alien, year=2024), replace(alien, year=1970)
    known = fit_of(alien, 3)
    for unguessed, said in (
        ((), ""),
        ((new,), "1 of these films is too new for me to guess."),
        ((new, new), "2 of these films are too new for me to guess."),
        ((old,), "1 of these films is too little known for me to guess."),
        (
            (new, old, old),
            "1 of these films is too new for me to guess. "
            "2 of these films are too little known for me to guess.",
        ),
    ):
        card = fit_card(replace(known, unguessed=unguessed), OWNER, detailed=detailed)
        assert said in shown(card)
        assert ("for me to guess" in shown(card)) == bool(unguessed)


async def test_one_rating_may_have_others_to_be_guessed_from(alien: Movie, shown: Shown) -> None:
    fit = replace(fit_of(alien, 2), ratings=fit_of(alien, 2).ratings[:1], unguessed=(alien,))
    said = shown(fit_card(fit, OWNER))
    assert "1 of your 2 ratings, each beside what I guess from the others" in said
    assert "rate a second" not in said + shown(fit_card(fit, OWNER, detailed=True))


@pytest.mark.parametrize(("n", "rest"), [(10, ""), (11, "and 1 rating that"), (300, "and 290 ")])
async def test_ten_are_named_and_the_rest_counted(
    alien: Movie, shown: Shown, n: int, rest: str
) -> None:
    said = shown(fit_card(fit_of(alien, n), OWNER, detailed=True))
    assert said.count("**Alien**") == 10
    assert rest in said
    assert ("miss by less" in said) == bool(rest)


async def test_the_longest_type_is_within_the_limits(
    worst_film: Movie, check_limits: Check
) -> None:
    films = (AlignedMovie(worst_film, -0.99, 4.5),) * 20
    check_limits(my_type_card(MyType(films, n_ratings=12_345, n_liked=0, n_towards=0), 2**64 - 1))


async def test_a_rated_film_is_ticked(alien: Movie, shown: Shown) -> None:
    films = (AlignedMovie(alien, 0.826, 4.5), AlignedMovie(alien, 0.5, None))
    said = shown(my_type_card(MyType(films, n_ratings=10, n_liked=7, n_towards=8), 1))
    linked = "[Alien](https://www.imdb.com/title/tt0078748/) (1979)"
    assert f"**1** {linked} · 83% · ✓ ★★★★½\n**2** {linked} · 50%\n" in said + "\n"
    assert "100% would be" in said


async def test_a_type_of_dislikes_says_so(alien: Movie, shown: Shown) -> None:
    of_dislikes = MyType((AlignedMovie(alien, 0.3, None),), n_ratings=1, n_liked=0, n_towards=0)
    said = shown(my_type_card(of_dislikes, 1))
    assert (
        "You have liked none of the films that you rated, so these are the ones least like" in said
    )
    said = shown(my_type_card(replace(of_dislikes, n_towards=1), 1))
    assert (
        "You have liked none of the films that you rated, so these are the ones most like" in said
    )


@pytest.mark.parametrize(("missed", "worse"), [(4.5, True), (4.25, False)])
async def test_a_descent_that_predicts_worse_than_i_do_is_called_so(
    alien: Movie, shown: Shown, missed: float, worse: bool
) -> None:
    descent = Descent((0, 10_000), (1.5, 0.0004), (1.5, missed))
    fit = replace(fit_of(alien, 2), without_prior=descent)
    said = shown(fit_card(fit, OWNER, detailed=True))
    assert f"and would be off by {missed:.2f} ★ where I do not know one: " in said
    assert (" know one: worse." in said) == worse
    assert (" know one: for once no worse" in said) != worse
