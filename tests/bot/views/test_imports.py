"""What an import says where there is more than is kept, or more to look up than was."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.imported import Imported, LeftOut, Plan, WhichFilm
from bot.views.import_report import imported_card
from bot.views.which_film import which_film_card
from recsys import Movie
from recsys.importers import Format

OWNER = 7
PLAN = Plan(Format.OTHER, 5, 3, {}, (), (), {}, 0, 0, LeftOut())
Shown = Callable[[Any], str]


@pytest.mark.parametrize(
    ("n_same", "n_later", "n_beyond", "heading"),
    [
        (3, 0, 0, "### You had all of it already\n"),
        (0, 0, 3, "### Nothing imported\n"),
        (0, 1, 2, "### Imported\n"),
    ],
)
async def test_what_finds_no_room_is_not_said_to_be_there(
    shown: Shown, n_same: int, n_later: int, n_beyond: int, heading: str
) -> None:
    imported = Imported(1, PLAN, 0, n_same, 0, 0, 0, 0, 0, 0, n_later, n_beyond)
    said = shown(imported_card(imported, OWNER))
    assert said.startswith(heading)
    left_out = f"- {n_beyond} ratings of films that I do not know, more than I keep for one person"
    assert (left_out in said) == bool(n_beyond)


@pytest.mark.parametrize(
    ("n_left", "said", "is_last"),
    [(None, "more may follow", False), (2, "2 more to ask", False), (0, "0 more to ask", True)],
)
async def test_the_last_question_cannot_be_skipped(
    shown: Shown, alien: Movie, n_left: int | None, said: str, is_last: bool
) -> None:
    card = which_film_card(WhichFilm("f" * 16, "Alien", 4.5, (alien,), 0, n_left), OWNER)
    assert f"you gave it ★★★★½ · {said}" in shown(card)
    [skip] = [item for item in card.walk_children() if getattr(item, "label", "") == "Skip"]
    assert getattr(skip, "disabled", None) is is_last
