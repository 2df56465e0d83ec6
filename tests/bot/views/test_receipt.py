"""What a member is told of a rating that was stored."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.results import Receipt
from bot.views.receipt import receipt_card
from recsys import Movie

OWNER = 80351110224678912


def test_what_teaches_nothing_sharpens_no_list(shown: Callable[[Any], str], alien: Movie) -> None:
    receipt = Receipt(alien, 4.5, None, None, 2, is_first_guess=True, change_id=1)
    assert "each rating sharpens them" in shown(receipt_card(receipt, OWNER))
    unplaced = shown(receipt_card(replace(receipt, teaches_nothing=True), OWNER))
    assert "2 rated · too few people rated it for me to learn your taste from it" in unplaced
    assert "sharpens" not in unplaced


def test_a_film_is_named_as_the_member_called_it_too(
    shown: Callable[[Any], str], alien: Movie
) -> None:
    receipt = Receipt(alien, 4.5, None, None, 2, is_first_guess=True, change_id=1)
    called = replace(receipt, called="Alien - *Das* Wesen")
    assert r"(Alien - \*Das\* Wesen, 1979) · ★★★★½" in shown(receipt_card(called, OWNER))
    undated = replace(called, movie=replace(alien, year=None))
    assert r"(Alien - \*Das\* Wesen) · ★★★★½" in shown(receipt_card(undated, OWNER))
