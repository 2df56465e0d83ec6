"""The sum that a prediction is, as members read it."""

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.results import Prediction
from bot.views.predict import hundredths, prediction_card
from recsys import Explanation, FilmEvidence, Movie, RatingPart

Shown = Callable[[Any], str]


@given(st.lists(st.floats(-6, 6), min_size=1, max_size=300))
def test_hundredths_add_up_and_are_never_far_from_what_they_stand_for(terms: list[float]) -> None:
    shown = hundredths(terms)
    assert abs(sum(shown) - 100 * math.fsum(terms)) <= 0.5 + 1e-9
    assert all(abs(n - 100 * term) <= 1 for n, term in zip(shown, terms, strict=True))


@pytest.mark.parametrize(
    ("terms", "shown"),
    [
        ([3.504, -0.054, 0.004], [350, -5, 0]),
        ([1.004, 1.004, 1.004], [101, 100, 100]),
        ([-1.006, 0.003, 0.003], [-100, 0, 0]),
        ([2.5], [250]),
    ],
)
def test_hundredths_worked_by_hand(terms: list[float], shown: list[int]) -> None:
    assert hundredths(terms) == shown


@pytest.fixture
def explain(alien: Movie) -> Callable[..., Explanation]:
    """An explanation of Alien from so many ratings, the strongest first."""

    def make(n_parts: int, clipped: float = 0.0) -> Explanation:
        films = (replace(alien, title=f"Film {n}") for n in range(1, n_parts + 1))
        parts = tuple(RatingPart(film, 4.5, -0.2 + n / 100) for n, film in enumerate(films))
        total = 3.5 + 0.25 + 0.04 + sum(part.contribution for part in parts) + clipped
        return Explanation(alien, total, 3.0, 4.5, 3.5, 0.25, 0.04, parts, clipped)

    return make


async def test_a_sum_line_by_line(explain: Callable[..., Explanation], shown: Shown) -> None:
    card = prediction_card(Prediction(explain(8), given=None, without_strongest=2.871), 1)
    assert shown(card) == (
        "### [Alien](https://www.imdb.com/title/tt0078748/) (1979) · 2.5 ★\n"
        "-# 8 in 10 people like you would give it 3 to 4.5 ★\n\n"
        "-# Horror, Sci-Fi\n\n"
        "**3.50** the average of all ratings\n"
        "**+0.25** what people think of this film\n"
        "**+0.04** you, by which films you rated\n"
        "**−0.20** your *Film 1* ★★★★½\n"
        "**−0.19** your *Film 2* ★★★★½\n"
        "**−0.18** your *Film 3* ★★★★½\n"
        "**−0.17** your *Film 4* ★★★★½\n"
        "**−0.16** your *Film 5* ★★★★½\n"
        "**−0.42** your 3 other ratings\n"
        "**= 2.47 ★**\n\n"
        "-# Without your *Film 1* ★★★★½ it would be 2.87 ★"
    )


async def test_what_the_film_is_about_is_a_line_where_that_is_known(
    explain: Callable[..., Explanation], shown: Shown, alien: Movie
) -> None:
    about = replace(alien, themes=("body horror", "friendship", "one location"))
    known = replace(explain(1), movie=about)
    unknown = replace(known, evidence=FilmEvidence.NONE)
    for explanation in (known, unknown):
        card = shown(prediction_card(Prediction(explanation, None, 3.0), 1))
        assert "-# Horror, Sci-Fi\n-# Body horror, one location" in card.split("\n\n")


async def test_what_changes_nothing_is_said(
    explain: Callable[..., Explanation], shown: Shown
) -> None:
    explanation = explain(1)
    card = prediction_card(Prediction(explanation, None, explanation.stars + 0.001), 1)
    assert shown(card).endswith("it would still be 3.59 ★")


async def test_no_line_stands_for_a_single_other_rating(
    explain: Callable[..., Explanation], shown: Shown
) -> None:
    card = shown(prediction_card(Prediction(explain(6), given=None, without_strongest=3.0), 1))
    assert "your *Film 6* ★★★★½" in card
    assert "other" not in card


async def test_the_ends_of_the_scale_are_a_line(
    explain: Callable[..., Explanation], shown: Shown
) -> None:
    card = shown(prediction_card(Prediction(explain(1, -0.3), given=5.0, without_strongest=3.0), 1))
    assert "**−0.30** since nobody gives more than 5" in card
    assert "You gave it ★★★★★. This is my guess without that rating." in card


async def test_an_end_that_is_too_far_to_count_has_no_line(
    explain: Callable[..., Explanation], shown: Shown
) -> None:
    far, near = (
        shown(prediction_card(Prediction(explain(1, by), given=None, without_strongest=3.0), 1))
        for by in (0.001, 0.02)
    )
    assert "nobody gives" not in far
    assert "**= 3.59 ★**" in far
    assert "**+0.02** since nobody gives less than half a star" in near
    assert "**= 3.61 ★**" in near


@pytest.mark.parametrize(("given", "films"), [(None, "films that you know"), (4.0, "other films")])
async def test_who_has_rated_nothing_else_is_told_how_to_begin(
    explain: Callable[..., Explanation], shown: Shown, given: float | None, films: str
) -> None:
    card = shown(prediction_card(Prediction(explain(0), given=given, without_strongest=None), 1))
    assert card.endswith(f"-# Rate {films} with /rate, and your taste will count here")


async def test_one_star_between_both_ends_is_said_once(
    explain: Callable[..., Explanation], shown: Shown
) -> None:
    sure = replace(explain(0), low=5.0, high=5.0)
    assert "would give it 5 ★" in shown(prediction_card(Prediction(sure, None, None), 1))


@pytest.mark.parametrize(
    ("n_members", "said"),
    [(0, ""), (1, " · 1 member here rated it"), (2, " · 2 members here rated it")],
)
async def test_no_stars_are_guessed_of_a_film_that_nobody_knows(
    explain: Callable[..., Explanation], shown: Shown, n_members: int, said: str
) -> None:
    new = Movie(9, "Quillfeather", 2025, ("Drama",), n_crowd=5, crowd_stars=4.4)
    unknown = replace(explain(3), movie=new, evidence=FilmEvidence.NONE)
    card = prediction_card(
        Prediction(unknown, given=None, without_strongest=None, n_members=n_members), 1
    )
    assert shown(card) == (
        f"### Quillfeather (2025)\n-# too new to guess · 5 people rated it{said}\n\n-# Drama"
    )


async def test_a_film_that_nobody_knows_keeps_the_stars_that_the_member_gave(
    explain: Callable[..., Explanation], shown: Shown
) -> None:
    film = Movie(9, "Quillfeather", None, ())
    unknown = replace(explain(3), movie=film, evidence=FilmEvidence.NONE)
    card = prediction_card(Prediction(unknown, given=4.5, without_strongest=None), 1)
    assert shown(card) == "### Quillfeather\n-# too little known to guess\n\nYou gave it ★★★★½."


async def test_a_film_of_no_genre_that_is_known_has_no_line_for_it(
    explain: Callable[..., Explanation], shown: Shown
) -> None:
    bare = replace(explain(0), movie=Movie(9, "Quillfeather", None, ()))
    said = shown(prediction_card(Prediction(bare, given=None, without_strongest=None), 1))
    assert "would give it 3 to 4.5 ★\n\n**3.50** the average" in said
