"""The picture of /bias."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from recsys import BiasedMovie, BiasReport, Movie, MovieBias, Recommender
from recsys.figures import bias
from tests.recsys.figures.conftest import drawn

Opened = Callable[[bytes], tuple[int, int]]


def test_both_ends(model: Recommender, opened: Opened) -> None:
    found = model.biases.report()
    assert opened(drawn(bias, found))[0] == 1200
    said = bias.words(found).alt
    assert "The Shawshank Redemption (1994) +0.8" in said
    assert found.lowest[0].movie.label in said


@pytest.mark.parametrize("movie_id", [318, 1882, 48385, 102])
def test_one_film(model: Recommender, opened: Opened, movie_id: int) -> None:
    found = model.biases.film(movie_id)
    opened(drawn(bias, found))
    assert found.movie.label in bias.words(found).alt


def test_what_none_of_the_data_set_rated_is_said_to_be_guessed(model: Recommender) -> None:
    film = next(movie for movie in model.catalogue if movie.label == "Parasite (2019)")
    found = model.biases.film(film.movie_id)
    assert bias.words(found).quiet.startswith("guessed: ")
    assert not bias.words(replace(found, plain=0.5)).quiet.startswith("guessed: ")


def test_worst_titles(model: Recommender, opened: Opened, worst_film: Movie) -> None:
    found = model.biases.film(48385)
    worst = replace(found, movie=worst_film)
    assert opened(drawn(bias, worst))[0] == 1200
    films = (BiasedMovie(worst_film, -1.08),) * 10
    report = replace(found.report, highest=films, lowest=films)
    assert opened(drawn(bias, report))[0] == 1200
    for one in (report, replace(worst, report=report)):
        assert len(bias.words(one).alt) <= 900


def test_a_model_without_a_ranked_film(opened: Opened, worst_film: Movie) -> None:
    report = BiasReport((), (), n_ranked=0, average=3.5)
    opened(drawn(bias, report))
    found = MovieBias(worst_film, 0.0, None, None, (), (), report)
    opened(drawn(bias, found))
