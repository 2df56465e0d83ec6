"""What buttons and menus do: each kind of custom_id has one control."""

from bot import controls
from bot.controls.control import Control
from bot.custom_ids import KINDS, TOLD_AGAIN, ShareAnswer
from bot.discovery import defined_in


def test_every_custom_id_has_one_control() -> None:
    """But for what has another asked once more, and posts what it answers."""
    kinds = {control.kind for control in defined_in(controls.__name__, Control)}
    assert kinds == {*KINDS} - {ShareAnswer}


def test_what_is_told_again_changes_nothing() -> None:
    """Share posts what these answer, so none of them stores anything."""
    assert {kind.__name__ for kind in TOLD_AGAIN} == {
        *("AskAgain", "ShowRated", "ShowListed", "ShowSeries", "ShowImported"),
        *("TurnDetails", "TurnTwins", "TurnRatings", "ShowSpread", "TurnWatchlist", "PickTonight"),
    }
