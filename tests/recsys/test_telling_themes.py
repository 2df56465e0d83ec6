"""Which themes are told of a film."""

from itertools import chain
from pathlib import Path

from recsys.films.themes import read_themes
from recsys.telling_themes import UNTOLD_THEMES, telling_themes

TABLE = Path(__file__).resolve().parents[2] / "data" / "themes.csv"


def test_the_first_five_are_told_without_those_that_never_are() -> None:
    themes = ("heist", "friendship", "revenge", "mental illness", "spy", "london")
    assert telling_themes(themes) == ("heist", "revenge", "spy")
    assert telling_themes(()) == ()


def test_what_is_never_told_are_themes_of_the_table() -> None:
    named = set(chain.from_iterable(read_themes(TABLE).values()))
    assert named >= UNTOLD_THEMES
