"""Film lines, and the reasons that stand below them."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from bot.results import Recommendations
from bot.views.films import recommendations_card
from recsys import Movie, RatingPart, Recommendation


@pytest.mark.parametrize(
    ("stars", "reason"),
    [
        ((5.0,), "because you gave *Alien* 5"),
        ((4.5, 3.0), "because you gave *Alien* 4.5 and *Alien* 3"),
        ((1.0,), "unlike *Alien*, which you gave 1"),
        ((0.5, 2.5), "unlike *Alien*, which you gave 0.5, and *Alien*, which you gave 2.5"),
        ((4.0, 1.0), "because you gave *Alien* 4 · unlike *Alien*, which you gave 1"),
        ((), "146 people gave it 4.0 on average"),
    ],
)
async def test_a_reason_is_something_liked_or_something_disliked(
    alien: Movie, shown: Callable[[Any], str], stars: tuple[float, ...], reason: str
) -> None:
    parts = tuple(RatingPart(alien, given, 0.5) for given in stars)
    film = Recommendation(replace(alien, title="Heat"), 4.2, 1.0, parts)
    card = recommendations_card(Recommendations((film,), True, 10, 0, 0))
    assert shown(card).endswith(f"-# {reason}")
