"""How many taps a new member needs."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from recsys import Recommender
from recsys.evaluation.diagnostics.deck_taps import MARKS, MOST_SHOWN, Taps, _Judge, measure
from recsys.evaluation.protocol import HeldOutMember
from recsys.evaluation.report.tables import deck_table
from recsys.shell.commands.measure.deck import plain


@pytest.fixture(scope="module")
def decks(few_films: Path) -> Sequence[Taps]:
    model = Recommender.load(few_films)
    films = sorted(model.catalogue, key=lambda movie: -movie.n_ratings)[:600]
    stars = (5.0, 4.0, 3.0, 2.0)
    ratings = pd.DataFrame(
        [(1, movie.movie_id, stars[n % 4]) for n, movie in enumerate(films)]
        + [(2, movie.movie_id, 3.0) for movie in films],
        columns=["userId", "movieId", "rating"],
    )
    held_out = [
        HeldOutMember(tuple((movie.movie_id, stars[n % 4]) for movie in films[n::5]))
        for n in range(2)
    ]
    return measure(model, held_out, ratings, 11)


def test_answers_grow_and_figures_are_shares(decks: Sequence[Taps]) -> None:
    assert decks[0].name == "Matinee"
    for deck in decks:
        assert len(deck.answers) == len(deck.ndcg) == len(deck.taste) == MOST_SHOWN + 1
        assert np.all(np.diff(deck.answers) >= 0)
        assert np.all((deck.ndcg >= 0) & (deck.ndcg <= 1) & (deck.taste >= 0) & (deck.taste <= 1))
        until = deck.until_taste
        is_passed = deck.taste > deck.random_taste
        assert (until is not None) == bool(is_passed.any())
        assert until is None or (is_passed[until] and not is_passed[:until].any())


def test_the_fifteen_are_fifteen_and_nothing_is_answered_twice(decks: Sequence[Taps]) -> None:
    fifteen = next(deck for deck in decks if "fifteen" in deck.name)
    assert fifteen.answers[-1] <= 15


def test_all_decks_begin_alike(decks: Sequence[Taps]) -> None:
    assert len({deck.ndcg[0] for deck in decks}) == 1
    assert all(deck.answers[0] == 0 for deck in decks)


def test_both_are_judged_by_what_neither_knows(model: Recommender) -> None:
    films = [movie.movie_id for movie in model.catalogue if movie.n_ratings > 20][:30]
    member = HeldOutMember(tuple((film, 4.0) for film in films))
    judge = _Judge(model, member, [11, 0, 1])
    gain, taste, *others = judge(member.known(10))
    assert [gain, taste] == others  # the deck has found the very ten
    assert np.isnan(judge(dict(member.ratings))).all()  # nothing is left to judge by
    assert np.isnan(judge(member.hidden(10))).all()  # the ten are known to the one beside


def test_the_table_has_a_line_for_each_deck(decks: Sequence[Taps]) -> None:
    table = deck_table(decks, 11)
    assert table.row_count == 2 * len(decks)
    assert len(MARKS) == 4


def test_the_figures_are_json(decks: Sequence[Taps]) -> None:
    read = json.loads(json.dumps([plain(deck) for deck in decks]))
    assert [one["name"] for one in read] == [deck.name for deck in decks]
    assert len(read[0]["ndcg"]) == MOST_SHOWN + 1
