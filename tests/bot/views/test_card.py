"""The shape that all answers share."""

from collections.abc import Callable
from typing import Any

from bot.views.card import ROOM_TO_SHARE, Accent, Card


async def test_a_card_is_a_heading_a_quiet_line_and_blocks(shown: Callable[[Any], str]) -> None:
    card = Card("Films for you", "Best fit first · from your 10 ratings")
    card.block("**Alien** (1979)", "", "-# Horror")
    assert shown(card) == (
        "### Films for you\n-# Best fit first · from your 10 ratings\n\n**Alien** (1979)\n-# Horror"
    )


async def test_a_card_has_one_container_in_its_accent() -> None:
    card: Any = Card("Films for you", accent=Accent.ROSE)
    [container] = card.to_components()
    assert container["accent_color"] == Accent.ROSE


async def test_discord_py_keeps_no_card_in_memory() -> None:
    assert Card("Films for you").is_finished()


async def test_a_card_says_whether_it_fits() -> None:
    card = Card("Films for you")
    card.block("x" * (3980 - ROOM_TO_SHARE))
    assert card.fits
    card.block("x" * 20)
    assert not card.fits


async def test_a_number_and_its_star_stay_in_one_line() -> None:
    card: Any = Card()
    card.block("**Alien** (1979) · 4.4 ★", "off by **0.52 ★**, 4½ ★", "**Heat** (1995) · ★★★★")
    [container] = card.to_components()
    assert container["components"][0]["content"] == (
        "**Alien** (1979) · 4.4\u00a0★\noff by **0.52\u00a0★**, 4½\u00a0★\n**Heat** (1995) · ★★★★"
    )
