"""What buttons and menus do: each kind of custom_id has one control."""

from bot import controls
from bot.controls.control import Control
from bot.custom_ids import KINDS
from bot.discovery import defined_in


def test_every_custom_id_has_one_control() -> None:
    kinds = [control.kind for control in defined_in(controls.__name__, Control)]
    assert sorted(kind.__name__ for kind in kinds) == sorted(kind.__name__ for kind in KINDS)
