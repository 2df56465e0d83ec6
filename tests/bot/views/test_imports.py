"""What an import says where there is more than is kept, or more to look up than was."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from discord.ui import Select

from bot.imported import (
    Examples,
    Imported,
    ImportUndone,
    Left,
    LeftOut,
    PastImport,
    Plan,
    SettledFilm,
    ToAsk,
    WhichFilm,
)
from bot.views.import_report import imported_card
from bot.views.imports import import_undone_card, past_imports_card
from bot.views.which_film import all_asked_card, which_film_card
from recsys import Movie
from recsys.importers import Format, Kind
from tests.phone import lines

OWNER = 7
TWO_SCREENS = 40  # lines of a phone
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
    [
        (None, "more may follow", False),
        (2, "2 more to ask", False),
        (0, "nothing more to ask", True),
    ],
)
async def test_the_last_question_cannot_be_skipped(
    shown: Shown, alien: Movie, n_left: int | None, said: str, is_last: bool
) -> None:
    card = which_film_card(WhichFilm("f" * 16, "Alien", 4.5, (alien,), 0, n_left), OWNER)
    assert f"you gave it ★★★★½ · {said}" in shown(card)
    [skip] = [item for item in card.walk_children() if getattr(item, "label", "") == "Skip"]
    assert getattr(skip, "disabled", None) is is_last


@pytest.mark.parametrize(
    ("settled", "said"),
    [
        (4.5, "it is: you gave it ★★★★½."),
        (Kind.WATCHLIST, "it is: you want to watch it."),
    ],
)
def test_what_was_said_last_stands_before_the_next_question_and_the_end(
    shown: Shown, alien: Movie, settled: float | Kind, said: str
) -> None:
    film = SettledFilm(alien, 4.5) if settled == 4.5 else SettledFilm(alien, None, Kind.WATCHLIST)
    next_one = WhichFilm("f" * 16, "Heat", 3.0, (alien,), 0, 0)
    assert f"Alien (1979) {said}" in shown(which_film_card(next_one, OWNER, film))
    assert f"Alien (1979) {said}\nNothing" in shown(all_asked_card("Nothing is left.", film))
    assert shown(all_asked_card("Nothing is left.", None)).startswith("Nothing")


SORTS = (
    "new rating",
    "with the stars of the file",
    "with the stars that you gave here",
    "that you had with the same stars",
    "marked as seen",
    "liked without stars",
    "marked as not for you",
    "put on your watchlist",
    "taken off your watchlist",
    "kept until I know the film",
    "that you had already",
    "rated more than once, of which the latest counts",
    "kept until you say which film",
    "without stars",
    "series, episode",
    "that I cannot read",
    "a spreadsheet's formula for a title",
    "by itself, and I ask what it is to you",
    "neither watched nor rated",
    "that I do not know",
    "of what no film could be called",
    "more than I keep for one person",
    "more than I ask about",
)


def report(n: int, films: tuple[Movie, ...]) -> Imported:
    """A report of n films of each sort that there is."""
    titles = tuple(film.title for film in films)
    left = (Left(n, titles),) * 7
    plan = Plan(Format.LETTERBOXD, 5, 1_204, {}, (), (), {}, n, n, LeftOut(*left))
    return Imported(
        *(1, plan, *(n,) * 10, titles, Examples(*(films,) * 11), films, films[::-1], titles),
        rated_to_ask=ToAsk(n, n, titles),
        unrated_to_ask=ToAsk(n, n, titles),
        unrated_beyond=Left(n, titles),
        n_there=n,
        n_off_list=n,
    )


@pytest.mark.parametrize(("n", "said"), [(1, ": *Alien*"), (9, ", such as *Alien*")])
async def test_every_sort_has_a_line_with_examples(
    shown: Shown, alien: Movie, n: int, said: str
) -> None:
    bullets = [
        line
        for line in shown(imported_card(report(n, (alien,)), OWNER)).splitlines()
        if line.startswith(f"- {n} ")
    ]
    assert len(bullets) == len(SORTS)
    for line, sort in zip(bullets, SORTS, strict=True):
        assert sort in line.replace("ratings", "rating").replace("films", "film").replace(
            "episodes", "episode"
        )
        assert line.endswith(said)


async def test_a_sort_of_which_there_is_none_is_not_there(shown: Shown, alien: Movie) -> None:
    said = shown(imported_card(Imported(1, PLAN, 1, *(0,) * 9), OWNER))
    assert [line for line in said.splitlines() if line.startswith("- ")] == ["- 1 new rating"]
    assert "several films" not in said
    assert "Left out" not in said


async def test_a_usual_report_is_two_screens_of_a_phone(shown: Shown, alien: Movie) -> None:
    """Of ten sorts, and films with long titles."""
    names = ("The Lord of the Rings: The Fellowship of the Ring", "Heat")
    films = tuple(replace(alien, title=name) for name in (*names, names[0].replace("Lord", "King")))
    imported = report(12, films)
    imported = replace(
        imported,
        n_kept=0,
        n_dismissed=0,
        n_beyond=0,
        n_there=0,
        n_off_list=0,
        unrated_beyond=Left(),
        plan=replace(imported.plan, left_out=LeftOut(unknown=Left(12, names))),
    )
    said = lines(shown(imported_card(imported, OWNER)))
    assert len(said) <= TWO_SCREENS, "\n".join(said)


async def test_which_imports_can_be_taken_back(shown: Shown) -> None:
    day = datetime(2031, 7, 9, 23, tzinfo=UTC)
    past = [
        PastImport(8, Format.LETTERBOXD, day, 1_234, 1),
        PastImport(7, Format.OTHER, day, 0, 2),
    ]
    [menu] = [
        one for one in past_imports_card(past, OWNER).walk_children() if isinstance(one, Select)
    ]
    assert [(one.value, one.label, one.description) for one in menu.options] == [
        ("8", "9 July 2031 · Letterboxd", "1,234 films · 1 title that could be several films"),
        ("7", "9 July 2031", "2 titles that could be several films"),
    ]


@pytest.mark.parametrize(
    ("n", "said"), [(0, "nothing was left to take back"), (1, "1 film is as it was")]
)
async def test_what_is_taken_back_of_an_import(shown: Shown, n: int, said: str) -> None:
    assert said in shown(import_undone_card(ImportUndone(n, 3)))
