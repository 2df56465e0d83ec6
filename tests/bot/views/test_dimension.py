"""What /dimension says below its picture."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.views.dimension import dimension_card, dimensions_card
from recsys import (
    Correlation,
    Dimension,
    DimensionEnd,
    DimensionReport,
    Movie,
    PlacedMovie,
    Shift,
    Standing,
    Trait,
)

Shown = Callable[[Any], str]
OWNER = 2**64 - 1
DOCUMENTARY = Trait(genre="Documentary")
# Of one side those that take the most words, and of the other none.
LONGEST = (
    Trait(genre="Children"),
    DOCUMENTARY,
    *(Trait(decade=year) for year in (1930, 1950, 1970, 1990, 2010)),
)


def end(movie: Movie, kind: Trait | None = DOCUMENTARY) -> DimensionEnd:
    return DimensionEnd((PlacedMovie(movie, -3.21),) * 10, kind, 9, 0.2, 0.88)


def standing(movie: Movie, n: int = 300) -> Standing:
    return Standing(0.7, 0.84, -0.1, (Shift(movie, 4.5, -0.31),) * n)


def told(n: int) -> tuple[Correlation, ...]:
    """So many correlations, first those of the longest words."""
    return tuple(Correlation(trait, 0.345) for trait in (LONGEST * n)[:n])


def dimension(movie: Movie, *, n_told: int = 27, place: Standing | None = None) -> Dimension:
    return Dimension(
        number=3,
        n_dimensions=16,
        high=end(movie),
        low=end(movie, kind=None),
        correlations=told(n_told),
        threshold=0.2,
        n_tried=1432,
        n_films=1297,
        n_needed=20,
        share=0.143,
        swing=0.83,
        standing=place,
    )


async def test_the_largest_fits(worst_film: Movie, check_limits: Callable[[Any], None]) -> None:
    for detailed in (False, True):
        placed = dimension(worst_film, place=standing(worst_film))
        check_limits(dimension_card(placed, OWNER, detailed=detailed))
        untold = dimension(worst_film, n_told=0)
        check_limits(dimension_card(untold, OWNER, detailed=detailed))
    check_limits(dimensions_card(DimensionReport((dimension(worst_film),) * 200), OWNER))


async def test_what_it_says(alien: Movie, shown: Shown) -> None:
    one = dimension(alien, n_told=2, place=standing(alien, n=1))
    said = shown(dimension_card(one, OWNER, detailed=True))
    assert "### Dimension 3 of 16\n-# 14% of how tastes differ" in said
    assert "88% of those at both ends are of one kind" in said
    assert (
        "▲ **Highest** · Documentary: 9 of 10 (20% of all films)\n**1** Alien (1979) · −3.21"
        in said
    )
    assert "▼ **Lowest**\n**1** Alien" in said
    assert "**What goes with it**\nChildren +0.34 · Documentary +0.34" in said
    assert "Perhaps films for children and documentaries at the high end, nothing" in said
    assert (
        "**You: a little to the high side, as far as I can tell yet** (+0.70, give or take 0.84)"
        in (said)
    )
    assert "What moves you most: Alien ★★★★½ −0.31; and which films you rated" in said


async def test_a_phone_shows_five_films_of_each_end(alien: Movie, shown: Shown) -> None:
    said = shown(dimension_card(dimension(alien, place=standing(alien)), OWNER))
    assert "**You: a little to the high side, as far as I can tell yet**\n\n▲ **Highest**" in said
    assert said.count("Alien (1979)") == 10
    assert "correlations" not in said


async def test_nothing_goes_with_it(alien: Movie, shown: Shown) -> None:
    said = shown(dimension_card(dimension(alien, n_told=0), OWNER, detailed=True))
    assert "Nothing: none of the 1,432 correlations tried says anything here." in said
    assert "You" not in said


async def test_nothing_rated(alien: Movie, shown: Shown) -> None:
    nothing = Standing(0.0, 1.0, 0.0, ())
    said = shown(dimension_card(dimension(alien, place=nothing), OWNER, detailed=True))
    assert "**You: not known until a film is rated**\n" in said
    assert "moves you most" not in said


@pytest.mark.parametrize("n", [1, 6, 7])
async def test_the_sheet_names_the_rest(alien: Movie, shown: Shown, n: int) -> None:
    said = shown(dimensions_card(DimensionReport((dimension(alien),) * n), OWNER))
    assert said.count("**Dimension 3** · 14%") == min(n, 6)
    assert ("The others are 3." in said) == (n > 6)
    assert "▼ nothing in particular: Alien (1979)" in said
