"""A list of films as it is posted for all."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.results import Recommendations
from bot.views.sharing import posted, posted_films
from bot.views.spoken import Spoken
from recsys import Filters, Movie, RatingPart, Recommendation
from recsys.results.reasons import Near

Shown = Callable[[Any], str]
OWNER = 7
ANN = Spoken("Ann")


@pytest.mark.parametrize(
    ("n_ratings", "whose"),
    [
        (0, "films that most people like"),
        (9, "what I would show Ann, and the stars that I expect of them"),
    ],
)
async def test_it_says_whose_films_these_are(
    alien: Movie, shown: Shown, n_ratings: int, whose: str
) -> None:
    because = (RatingPart(alien, 4.5, 0.5),)
    film = Recommendation(alien, 4.2, 1.0, because, reason=Near())
    picks = Recommendations((film,), n_ratings, n_ratings, False, Filters(("Horror",)))
    said = shown(posted(posted_films(picks, ANN), ANN, OWNER))
    assert said.startswith(f"-# Shared by Ann\n\n### Horror\n-# {whose}\n\n")
    assert "Alien" in said
    assert "because" not in said
