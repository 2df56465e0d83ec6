"""What members read of their own account, at its largest, within Discord's limits and a screen."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.results import NO_LINKS, Kept, Links, Privacy, TakenAlong, WhoSees
from bot.views.export import export_card, read_me
from bot.views.forget import forget_card, forgotten_card, kept_card
from bot.views.privacy import privacy_card
from tests.phone import A_SCREEN_AND_A_HALF, lines

OWNER = 2**64 - 1
MOST = Kept(99_999, 99_999, 99_999, 99_999, 99_999, 99_999)
LINKS = Links("https://example.org/" + "x" * 490, "https://example.org/" + "y" * 490)


@pytest.mark.parametrize("kept", [None, MOST])
@pytest.mark.parametrize("links", [NO_LINKS, LINKS])
@pytest.mark.parametrize("who_sees", [None, WhoSees(True, True), WhoSees(False, False)])
async def test_privacy(
    kept: Kept | None,
    links: Links,
    who_sees: WhoSees | None,
    check_limits: Callable[[Any], None],
    shown: Callable[[Any], str],
) -> None:
    card = privacy_card(Privacy(kept, who_sees), links, OWNER)
    check_limits(card)
    assert len(lines(shown(card))) <= A_SCREEN_AND_A_HALF


async def test_forgetting_and_exporting(check_limits: Callable[[Any], None]) -> None:
    for card in (forget_card(MOST, OWNER), forgotten_card(), kept_card(OWNER)):
        check_limits(card)
    check_limits(export_card())


def test_a_readme_is_lines_that_every_editor_shows() -> None:
    said = read_me(TakenAlong({"ratings": [{}] * 99_999}, {}))
    assert "You have rated 99,999 films." in said
    assert max(map(len, said.split("\r\n"))) <= 78
    assert "\n" not in said.replace("\r\n", "")
