"""What people of all tastes think of films."""

from itertools import pairwise

import pytest

from recsys import Recommender, UnknownMovieError
from recsys.interpretation.biases import RANKED_FROM_N_RATERS

SHAWSHANK, GODZILLA_1998 = 318, 1882


def test_the_ends_of_the_committed_model(model: Recommender) -> None:
    found = model.biases.report()
    assert found.highest[0].movie.movie_id == SHAWSHANK
    assert found.highest[0].bias == pytest.approx(0.8, abs=0.05)
    assert len(found.highest) == len(found.lowest) == 10
    biases = [film.bias for film in (*found.highest, *found.lowest[::-1])]
    assert biases == sorted(biases, reverse=True)
    known = model.catalogue.n_ratings
    assert found.n_ranked == sum(n >= RANKED_FROM_N_RATERS for n in known.tolist())


def test_no_film_that_few_people_rated_is_at_an_end(model: Recommender) -> None:
    """Creature Comforts (1989), of eleven ratings, was the seventh best of all."""
    report = model.biases.report()
    ends = [film.movie.movie_id for film in (*report.highest, *report.lowest)]
    assert model.catalogue.n_ratings[model.catalogue.item_indices(ends)].min() >= 30


def test_a_film_stands_between_its_neighbours(model: Recommender) -> None:
    found = model.biases.film(GODZILLA_1998)
    assert found.rank is not None
    assert found.rank > 0.98 * found.report.n_ranked
    assert found.bias < -0.5
    assert found.plain == pytest.approx(-1.55, abs=0.01)
    order = [film.bias for film in found.ladder]
    assert order == sorted(order, reverse=True)
    assert min(a - b for a, b in pairwise(order)) >= 0.1
    assert found.ladder[0] == found.report.highest[0]
    assert found.ladder[-1] == found.report.lowest[0]


def test_few_ratings_leave_less_of_the_plain_mean(model: Recommender) -> None:
    """Films of the same genre and year group, of one rating and of many."""
    few = [m for m in model.catalogue if m.n_ratings == 1]
    many = [m for m in model.catalogue if m.n_ratings >= 100]

    def left(movies: list[int]) -> float:
        found = [model.biases.film(m) for m in movies]
        kept = [abs(f.bias) / abs(f.plain) for f in found if f.plain and abs(f.plain) > 0.5]
        return sum(kept) / len(kept)

    assert left([m.movie_id for m in few[:200]]) < 0.5 < left([m.movie_id for m in many])


@pytest.mark.parametrize("label", ["Parasite (2019)", "Spider-Man: Across the Spider-Verse (2023)"])
def test_a_film_that_nobody_learnt_from_rated_has_no_place(model: Recommender, label: str) -> None:
    """The latter, of 528 ratings in its first month, was the second best of all by its kind."""
    (film,) = (movie for movie in model.catalogue if movie.label == label)
    assert (film.n_ratings, film.n_crowd > 500) == (0, True)
    found = model.biases.film(film.movie_id)
    assert (found.rank, found.plain) == (None, None)


def test_a_film_that_few_people_know_is_not_ranked(model: Recommender) -> None:
    film = next(movie for movie in model.catalogue if movie.n_ratings == 1)
    found = model.biases.film(film.movie_id)
    assert found.rank is None
    assert found.above[-1].bias >= found.bias >= found.below[-1].bias


def test_a_film_that_nobody_rated_has_no_plain_mean(model: Recommender) -> None:
    [film, *_] = [movie for movie in model.catalogue if movie.n_ratings == 0]
    assert model.biases.film(film.movie_id).plain is None


def test_the_first_has_none_above(model: Recommender) -> None:
    found = model.biases.film(SHAWSHANK)
    assert (found.rank, found.above, len(found.below)) == (1, (), 3)


def test_no_such_film(model: Recommender) -> None:
    with pytest.raises(UnknownMovieError):
        model.biases.film(-1)
