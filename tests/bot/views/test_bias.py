"""What /bias says below its picture."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from bot.views.bias import bias_card, biases_card
from recsys import BiasedMovie, BiasReport, Movie, MovieBias

Shown = Callable[[Any], str]


def report(movie: Movie, n: int = 10) -> BiasReport:
    films = (BiasedMovie(movie, -1.084),) * n
    return BiasReport(films, films, n_ranked=2269, average=3.5)


@pytest.mark.parametrize("rank", [None, 1, 2269])
@pytest.mark.parametrize("plain", [None, -2.15])
async def test_the_largest_fits(
    worst_film: Movie, check_limits: Callable[[Any], None], rank: int | None, plain: float | None
) -> None:
    check_limits(biases_card(report(worst_film), 2**64 - 1))
    films = (BiasedMovie(worst_film, -1.0),) * 3
    check_limits(
        bias_card(
            MovieBias(worst_film, -1, plain, rank, films, films, report(worst_film)), 2**64 - 1
        )
    )


async def test_places_are_counted_from_both_ends(alien: Movie, shown: Shown) -> None:
    said = shown(biases_card(report(alien, n=2), 7))
    assert (
        "-# The 2,269 films most rated by those I learn from, by stars from the average of" in said
    )
    assert "**1** Alien (1979) · −1.08\n**2** Alien" in said
    assert "**2,269** Alien (1979) · −1.08\n**2,268** Alien" in said


async def test_a_film_stands_among_its_neighbours(alien: Movie, shown: Shown) -> None:
    above, below = BiasedMovie(replace(alien, title="A"), 0.5), BiasedMovie(alien, 0.3)
    found = MovieBias(alien, 0.4, 0.46, 120, (above,), (below,), report(alien))
    said = shown(bias_card(found, 1))
    assert "### Alien (1979) · +0.40 ★\n-# 120 of 2,269 films · 146 people gave it 4.0" in said
    assert "A (1979) · +0.50\nAlien (1979) · +0.40\nAlien (1979) · +0.30" in said
    assert "plain mean is +0.46 from the average" in said


async def test_too_few_ratings_and_none(alien: Movie, shown: Shown) -> None:
    one = replace(alien, n_ratings=1)
    said = shown(bias_card(MovieBias(one, 0.1, 1.5, None, (), (), report(alien)), 1))
    assert "not ranked: too few of those I learn from rated it" in said
    assert "One of the people whose taste I learn from rated it: +1.50" in said
    none = replace(alien, n_ratings=0)
    said = shown(bias_card(MovieBias(none, 0.1, None, None, (), (), report(alien)), 1))
    assert "None of the people whose taste I learn from rated it, so" in said
