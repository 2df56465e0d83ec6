"""What a twin's films say, and what they do not."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.results import Twins
from bot.views.twins import twins_card
from recsys import Movie, RatedMovie, SharedMovie, Twin


@pytest.fixture
def last_line(alien: Movie, shown: Callable[[Any], str]) -> Callable[[int], str]:
    """The quiet line below a twin who shares so many films."""

    def show(n_shared: int) -> str:
        rated = (RatedMovie(alien, 4.0),)
        shared = (SharedMovie(alien, 4.5, 4.0),) * n_shared
        twin = Twin(610, 0.98, 1302, highest=rated, lowest=rated, shared=shared)
        return shown(twins_card(Twins((twin,), 3))).splitlines()[-1]

    return show


async def test_films_in_common_are_those_among_the_highest_and_lowest(
    last_line: Callable[[int], str],
) -> None:
    film = "Alien (you 4.5, they 4)"
    among = "-# you share:"
    assert last_line(0) == "-# none of your films is among their best and worst"
    assert last_line(1) == f"{among} {film}"
    assert last_line(3) == f"{among} {film}, {film}, {film}"


async def test_how_many_more_is_not_known(last_line: Callable[[int], str]) -> None:
    assert last_line(40).endswith("they 4) and others")


async def test_a_film_at_both_ends_is_shown_once(alien: Movie, shown: Callable[[Any], str]) -> None:
    """A user who rated little has the same films at both ends."""
    rated = (RatedMovie(alien, 4.0),)
    twin = Twin(610, 0.98, 1, highest=rated, lowest=rated, shared=())
    assert shown(twins_card(Twins((twin,), 3))).count("Alien") == 1
