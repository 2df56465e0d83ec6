"""The cards and the form of the first minute, at their largest and as a member reads them."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.custom_ids import AnswerCard, GiveStars
from bot.film_status import DeckAnswer
from bot.playground.rules.forms import check_modal
from bot.results import AskedFilm, FilmSaid, TasteChoice
from bot.views.deck import deck_card, tastes_form
from bot.views.star_buttons import ask_menu, star_rows, stars_card
from recsys import Movie, Recommender
from recsys.results import PickedTaste
from recsys.results.changes import ListChange, ListKind

OWNER = 2**64 - 1
Check = Callable[[Any], None]


async def test_the_largest_cards(worst_film: Movie, check_limits: Check) -> None:
    kinds = (ListKind(country="x" * 60), ListKind(genre="y" * 60))
    change = ListChange(kinds, kinds, (worst_film,) * 10)
    check_limits(deck_card(AskedFilm(worst_film, 10**6, 10**6, change), OWNER))
    check_limits(deck_card(AskedFilm(None, 10**6, 10**6, change), OWNER))
    check_limits(stars_card(FilmSaid(worst_film), OWNER))


async def test_the_largest_form(worst_film: Movie) -> None:
    tastes = tuple(
        PickedTaste((worst_film, worst_film, Movie(i, "x" * 300, 1999, ()))) for i in range(10)
    )
    chosen = frozenset(taste.key for taste in tastes)
    check_modal(dict(tastes_form(TasteChoice(tastes, chosen, has_begun=True), OWNER).to_dict()))


async def test_the_form_of_the_model(model: Recommender) -> None:
    choice = TasteChoice(model.tastes.all, frozenset(), has_begun=False)
    form = dict(tastes_form(choice, OWNER).to_dict())
    check_modal(form)
    options = form["components"][0]["component"]["options"]
    assert len(options) == 10
    assert all(option["label"].count(" · ") == 2 for option in options)


async def test_stars_stand_in_two_rows_and_the_best_comes_first() -> None:
    rows = list(star_rows(lambda stars: GiveStars(1, 2, stars)))
    assert [[button.label for button in row] for row in rows] == [
        ["5 ★", "4½ ★", "4 ★", "3½ ★", "3 ★"],
        ["2½ ★", "2 ★", "1½ ★", "1 ★", "½ ★"],
    ]
    assert rows[1][4].custom_id == "star:1:2:1"


@pytest.mark.parametrize("n_shown", [0, 1])
async def test_there_is_a_way_back_from_the_second_card_on(worst_film: Movie, n_shown: int) -> None:
    card = deck_card(AskedFilm(worst_film, n_shown, n_shown), 1)
    custom_ids = [item.custom_id for item in card.walk_children() if hasattr(item, "custom_id")]
    assert ("undeck:1" in custom_ids) is bool(n_shown)
    rated = AnswerCard(1, worst_film.movie_id, DeckAnswer.RATED, 5.0)
    assert custom_ids[0] == str(rated)


async def test_a_menu_has_each_film_once(worst_film: Movie) -> None:
    films = [Movie(i, f"Film {i}", 1999, ()) for i in range(40)]
    assert len(ask_menu([*films[:3], *films[:3]], 1).options) == 3
    assert len(ask_menu(films, 1).options) == 25
