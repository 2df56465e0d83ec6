"""The picture of /fit, and that of the descent."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from recsys import Fit, Movie, Recommender
from recsys.figures import descent, fit
from tests.recsys.figures.conftest import drawn

Opened = Callable[[bytes], tuple[int, int]]
LONGEST_ALT = 900


def of(model: Recommender, n: int, stars: float | None = None) -> Fit:
    films = sorted(model.catalogue, key=lambda movie: -movie.n_ratings)[:n]
    given = (0.5, 2.0, 3.5, 5.0)
    return model.fit(
        model.fold_in(
            {
                film.movie_id: given[at % 4] if stars is None else stars
                for at, film in enumerate(films)
            }
        )
    )


def test_the_reports_ratings(model: Recommender, ten: dict[int, float], opened: Opened) -> None:
    found = model.fit(model.fold_in(ten))
    assert opened(drawn(fit, found))[0] == 1200
    said = fit.words(found).alt
    assert "Dragon Ball Z Gaiden" in said
    assert f"{found.left_out_error:.2f} stars without" in said


@pytest.mark.parametrize("n", [1, 2, 12, 13, 300])
def test_few_and_many_ratings(model: Recommender, opened: Opened, n: int) -> None:
    found = of(model, n)
    width, height = opened(drawn(fit, found))
    assert (width, height < 1600) == (1200, True)
    assert len(fit.words(found).alt) <= LONGEST_ALT
    assert opened(drawn(descent, found)) == (1200, 840)


@pytest.mark.parametrize(("n", "groups"), [(12, [12]), (13, [6, 6])])
def test_of_many_ratings_the_most_and_the_least_missed_are_drawn(
    model: Recommender, n: int, groups: list[int]
) -> None:
    found = of(model, n)
    assert [len(group) for group in found.shown] == groups
    misses = [abs(rating.miss) for group in found.shown for rating in group]
    assert misses == sorted(misses, reverse=True)
    assert (misses[0], misses[-1]) == (abs(found.ratings[0].miss), abs(found.ratings[-1].miss))
    assert ("Most right: " in fit.words(found).alt) == (n > 12)


@pytest.mark.parametrize("stars", [0.5, 2.5, 5.0])
def test_equal_ratings(model: Recommender, opened: Opened, stars: float) -> None:
    opened(drawn(fit, of(model, 10, stars)))


def test_one_rating_says_that_there_is_nothing_to_leave_it_out_from(model: Recommender) -> None:
    said = fit.words(of(model, 1)).alt
    assert "without it" not in said
    assert "there is no other" in said


def test_what_is_not_guessed_is_told_of_and_not_drawn(
    model: Recommender, opened: Opened, worst_film: Movie
) -> None:
    found = of(model, 4)
    more = replace(found, unguessed=(worst_film,) * 1_234)
    assert drawn(fit, more) == drawn(fit, found)
    assert fit.words(more).alt.endswith(
        "1,234 of these films are too little known for me to guess."
    )
    one = replace(more, ratings=found.ratings[:1])
    opened(drawn(fit, one))
    assert fit.words(one).alt.startswith("A rating beside what I guess of it from the others")


def test_worst_titles(model: Recommender, opened: Opened, worst_film: Movie) -> None:
    found = of(model, 4)
    worst = replace(
        found, ratings=tuple(replace(rating, movie=worst_film) for rating in found.ratings)
    )
    opened(drawn(fit, worst))
    assert len(fit.words(worst).alt) <= LONGEST_ALT


@pytest.mark.picture
def test_the_same_fit_gives_the_same_picture(model: Recommender) -> None:
    found = of(model, 40)
    assert drawn(fit, found) == drawn(fit, found)
