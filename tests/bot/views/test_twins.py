"""What a twin's films say, and what they do not."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from bot.results import Twins
from bot.views.twins import extremes_card, twins_card
from recsys import Movie, RatedMovie, SharedMovie, Twin

OWNER = 7
Lines = Callable[[tuple[SharedMovie, ...]], list[str]]


@pytest.fixture
def twin(alien: Movie) -> Twin:
    """Someone who loved one film and shares none."""
    rated = (RatedMovie(alien, 4.0),)
    return Twin(610, 0.48, 1302, highest=rated, lowest=rated, shared=(), loved=rated)


@pytest.fixture
def lines(twin: Twin, shown: Callable[[Any], str]) -> Lines:
    """The card of a twin who shares these films, without heading and name."""

    def show(shared: tuple[SharedMovie, ...]) -> list[str]:
        card = twins_card(Twins((replace(twin, shared=shared),), 3), OWNER)
        return shown(card).splitlines()[4:]

    return show


async def test_what_both_gave_alike_comes_first(alien: Movie, lines: Lines) -> None:
    same, near = SharedMovie(alien, 4.5, 4.5), SharedMovie(alien, 4.5, 4.0)
    far = SharedMovie(alien, 4.5, 1.0)
    assert lines((same,))[:2] == ["You both gave Alien ★★★★½", "-# They loved Alien"]
    assert lines((same, same, far))[0] == "You both gave Alien ★★★★½ and Alien ★★★★½"
    assert lines((same, near, far))[0] == "You both gave Alien ★★★★½ and agree on 1 more"
    assert lines((same,) * 4 + (near,))[0] == (
        "You both gave Alien ★★★★½, Alien ★★★★½, Alien ★★★★½ and agree on 2 more"
    )
    assert lines((near, far))[0] == "You nearly agree on Alien (you 4.5, they 4)"


async def test_who_is_not_near_is_said(twin: Twin, shown: Callable[[Any], str]) -> None:
    text = shown(twins_card(Twins((replace(twin, similarity=0.2),), 1), OWNER))
    assert "Nobody of MovieLens is near to your 1 rating yet; these come nearest" in text


@pytest.mark.parametrize("card", [twins_card, extremes_card])
async def test_where_there_is_nobody_it_is_said(
    card: Callable[..., Any], shown: Callable[[Any], str]
) -> None:
    text = shown(card(Twins((), 12), OWNER))
    assert text.startswith("### No taste twins yet")
    assert "Rate some older or better-known films" in text


async def test_a_film_at_both_ends_is_shown_once(twin: Twin, shown: Callable[[Any], str]) -> None:
    """A user who rated little has the same films at both ends."""
    assert shown(extremes_card(Twins((twin,), 3), OWNER)).count("Alien") == 1


async def test_of_a_twin_whose_favourites_the_member_knows_no_film_is_named(
    alien: Movie, twin: Twin, shown: Callable[[Any], str]
) -> None:
    knows_all = replace(twin, shared=(SharedMovie(alien, 4.5, 4.5),), loved=())
    card = twins_card(Twins((knows_all,), 3), OWNER)
    assert shown(card).endswith("You both gave Alien ★★★★½")
