"""How many taps a new member needs."""

import numpy as np
import pandas as pd
import pytest

from recsys import Recommender
from recsys.evaluation.diagnostics.deck_taps import MARKS, MOST_SHOWN, DeckFigures, _split, measure
from recsys.evaluation.protocol import HeldOutMember
from recsys.evaluation.report.tables import deck_table


@pytest.fixture(scope="module")
def figures(model: Recommender) -> DeckFigures:
    films = sorted(model.catalogue, key=lambda movie: -movie.n_ratings)[:600]
    stars = (5.0, 4.0, 3.0, 2.0)
    ratings = pd.DataFrame(
        [(1, movie.movie_id, stars[n % 4]) for n, movie in enumerate(films)]
        + [(2, movie.movie_id, 3.0) for movie in films],
        columns=["userId", "movieId", "rating"],
    )
    held_out = [
        HeldOutMember(tuple((movie.movie_id, stars[n % 4]) for movie in films[n::5]))
        for n in range(3)
    ]
    return measure(model, held_out, ratings, 11)


def test_answers_grow_and_figures_are_shares(figures: DeckFigures) -> None:
    assert figures.decks[0].name == "Matinee"
    for deck in figures.decks:
        assert len(deck.answers) == len(deck.ndcg) == len(deck.taste) == MOST_SHOWN + 1
        assert np.all(np.diff(deck.answers) >= 0)
        assert np.all((deck.ndcg >= 0) & (deck.ndcg <= 1) & (deck.taste >= 0) & (deck.taste <= 1))
        if deck.until_taste is not None:
            assert deck.taste[deck.until_taste] > figures.random_taste
            assert np.all(deck.taste[: deck.until_taste] <= figures.random_taste)


def test_the_fifteen_are_fifteen_and_nothing_is_answered_twice(figures: DeckFigures) -> None:
    fifteen = next(deck for deck in figures.decks if "fifteen" in deck.name)
    assert fifteen.answers[-1] <= 15


def test_all_decks_begin_alike(figures: DeckFigures) -> None:
    assert len({deck.ndcg[0] for deck in figures.decks}) == 1
    assert all(deck.answers[0] == 0 for deck in figures.decks)


def test_what_judges_is_never_an_answer() -> None:
    member = _split(HeldOutMember(tuple((film, 4.0) for film in range(1, 31))))
    assert len(member.answers) == 20
    assert not member.answers.keys() & member.judged_by.keys()
    assert len(member.liked) == 10


def test_the_table_has_a_line_for_each_deck(figures: DeckFigures) -> None:
    table = deck_table(figures, 11)
    assert table.row_count == len(figures.decks) + 1
    assert len(MARKS) == 4
