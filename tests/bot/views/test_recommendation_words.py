"""The reasons that stand below films."""

from dataclasses import replace

import pytest

from bot.views.recommendation_words import reason
from recsys import Movie, RatingPart, Recommendation


@pytest.mark.parametrize(
    ("stars", "said"),
    [
        ((5.0,), "because you gave *Alien* 5"),
        ((4.5, 3.5), "because you gave *Alien* 4.5 and *Alien* 3.5"),
        ((3.0,), "because you know *Alien*"),
        ((1.0,), "unlike *Alien*, which you gave 1"),
        ((0.5, 2.0), "unlike *Alien*, which you gave 0.5, and *Alien*, which you gave 2"),
        ((2.5,), "because you know *Alien*"),
        ((4.0, 1.0), "because you gave *Alien* 4 · unlike *Alien*, which you gave 1"),
        ((), "146 people gave it 4.0 on average"),
    ],
)
def test_a_reason_is_something_liked_or_something_disliked(
    alien: Movie, stars: tuple[float, ...], said: str
) -> None:
    parts = tuple(RatingPart(alien, given, 0.5) for given in stars)
    assert reason(Recommendation(replace(alien, title="Heat"), 4.2, 1.0, parts)) == said


def test_a_film_that_nobody_rated_has_a_sentence_too(alien: Movie) -> None:
    unknown = replace(alien, n_ratings=0, mean_stars=0.0)
    assert reason(Recommendation(unknown, 3.0, 1.0, ())) == "nobody I know of has rated it yet"


def test_a_namesake_is_named_with_its_year(alien: Movie) -> None:
    older = replace(alien, year=1931)
    because = (RatingPart(older, 5.0, 0.5), RatingPart(replace(alien, title="Heat"), 4.0, 0.5))
    film = Recommendation(alien, 4.2, 1.0, because)
    assert reason(film) == "because you gave *Alien* (1931) 5 and *Heat* 4"
