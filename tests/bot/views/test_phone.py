"""The first screen of what has details, with the longest names that there are, fits a phone."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from bot.results import Twins
from bot.views.dimension import dimension_card, dimensions_card
from bot.views.fit import fit_card
from bot.views.map import film_map_card, member_map_card, movie_map_card
from bot.views.twins import twins_card
from recsys import Movie, MovieMap, RatedMovie, Recommender, SharedMovie, Twin
from tests.bot.views.test_dimension import dimension, standing
from tests.bot.views.test_fit import fit_of
from tests.bot.views.test_map import member, place, whole
from tests.phone import A_SCREEN_AND_A_HALF, lines

OWNER = 7


def twins_of(film: Movie) -> Twins:
    """Five who share so many films with the member that none of them is left out for brevity."""
    rated = (RatedMovie(film, 4.5),) * 5
    both = (SharedMovie(film, 4.5, 4.5),) * 2_698
    near = (SharedMovie(film, 4.5, 4.0),) * 2_698
    twin = Twin(610, 0.28, 2_698, rated, rated, both, rated)
    return Twins((twin, *(replace(twin, shared=near),) * 4), 12_345)


CARDS: dict[str, Callable[[Movie], Any]] = {
    "fit": lambda film: fit_card(fit_of(film, 300), OWNER),
    "map": lambda film: member_map_card(member(film, 300), OWNER),
    "map of a film": lambda film: movie_map_card(
        MovieMap(place(film), (place(film),) * 12, whole(film)), OWNER
    ),
    "twins": lambda film: twins_card(twins_of(film), OWNER),
    "dimension": lambda film: dimension_card(dimension(film, place=standing(film)), OWNER),
}


@pytest.mark.parametrize("name", CARDS)
async def test_it_takes_a_screen_and_a_half(
    name: str, worst_film: Movie, shown: Callable[[Any], str]
) -> None:
    said = lines(shown(CARDS[name](worst_film)))
    assert len(said) <= A_SCREEN_AND_A_HALF, "\n".join(said)


async def test_so_does_what_is_the_same_for_all(
    model: Recommender, shown: Callable[[Any], str]
) -> None:
    for card in (
        dimensions_card(model.dimensions.report(), OWNER),
        film_map_card(model.map.whole(), OWNER),
    ):
        assert len(lines(shown(card))) <= A_SCREEN_AND_A_HALF
