"""Films that nobody in the training rated: what is kept from it, and what is counted of them."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from recsys.catalogue import Catalogue, Movie
from recsys.datasets.movielens import Dataset
from recsys.errors import DatasetError
from recsys.evaluation.diagnostics import hidden, hidden_lists
from recsys.evaluation.diagnostics.hidden import GIVEN_BACK, Hiding, by_user, measure
from recsys.evaluation.diagnostics.hidden_taste import Learnt
from recsys.evaluation.diagnostics.hidden_taste import measure as measure_taste
from recsys.evaluation.report.tables import (
    hidden_lists_table,
    hidden_table,
    hidden_taste_table,
)
from recsys.model.artifact import Artifact
from recsys.ranking.scoring.score import STARS
from recsys.training.interactions import build_catalogue
from tests.recsys.tiny import untrained

N_MEMBERS, FIRST_NEW = 30, 21


@pytest.fixture(scope="module")
def dataset(ratings: pd.DataFrame) -> Dataset:
    """The checkerboard in 2016: thirty users rated the ten films of 2013 as well, and all tagged.

    The crowd are the users and fifty more, who gave each film three stars.
    """
    is_new = ratings["movieId"] >= FIRST_NEW
    rated = ratings[~is_new | (ratings["userId"] <= N_MEMBERS)].assign(timestamp=1_460_000_000)
    stars = rated.groupby("movieId")["rating"]
    films = Catalogue(
        Movie(
            film,
            f"Film {film}",
            2013 if film >= FIRST_NEW else 1990,
            ("Sci-Fi",) if film % 2 else ("Romance",),
            n_crowd=n + 50,
            crowd_stars=(total + 150) / (n + 50),
        )
        for film, n, total in zip(stars.size().index, stars.size(), stars.sum(), strict=True)
    )
    users = range(1, 61)
    tags = pd.DataFrame({"userId": users, "movieId": [u % 30 + 1 for u in users], "tag": "odd"})
    movies = pd.DataFrame({"movieId": [], "title": [], "genres": []})
    return Dataset("checkerboard", rated, movies, tags, {}, films)


class Trained:
    """What training was asked for; the models that it gives are untrained."""

    def __init__(self) -> None:
        self.calls: list[tuple[pd.DataFrame, Catalogue, pd.DataFrame | None, float | None]] = []

    def __call__(
        self,
        ratings: pd.DataFrame,
        movies: Catalogue,
        tags: pd.DataFrame | None,
        *,
        seed: int,
        served_at: float | None,
    ) -> Artifact:
        assert seed == 0
        self.calls.append((ratings, movies, tags, served_at))
        return untrained(build_catalogue(movies, ratings))


@pytest.fixture
def trained(monkeypatch: pytest.MonkeyPatch) -> Trained:
    stand_in = Trained()
    for module in (hidden, hidden_lists):
        monkeypatch.setattr(module, "train", stand_in)
    return stand_in


def test_who_rated_a_new_film_is_kept_out_whole(dataset: Dataset, trained: Trained) -> None:
    Hiding(dataset).trained()
    [(ratings, movies, tags, day)] = trained.calls
    assert set(ratings["userId"]) == set(range(N_MEMBERS + 1, 61))
    assert ratings["movieId"].max() < FIRST_NEW
    assert tags is not None
    assert set(tags["userId"]) <= set(ratings["userId"])
    assert tags["movieId"].max() < FIRST_NEW
    assert day == pytest.approx(2016.27, abs=0.01)
    rated = dataset.ratings.groupby("movieId")["rating"]
    left = ratings.groupby("movieId")["rating"]
    for movie in movies:
        film = movie.movie_id
        n = left.size().get(film, 0)
        assert movie.n_crowd == n + 50 == dataset.films[film].n_crowd - rated.size()[film] + n  # type: ignore[index]
        assert movie.n_crowd * movie.crowd_stars == pytest.approx(left.sum().get(film, 0) + 150)


@pytest.mark.parametrize("n", GIVEN_BACK)
def test_so_many_of_each_film_are_given_back_and_the_others_asked(
    dataset: Dataset, trained: Trained, n: int
) -> None:
    hiding = Hiding(dataset)
    given, asked = hiding.given(n), hiding.asked(n)
    back = pd.Series([film for films in given.values() for film in films if film >= FIRST_NEW])
    left = pd.Series([film for films in asked.values() for film in films], dtype=int)
    of_members = dataset.ratings[dataset.ratings["userId"] <= N_MEMBERS]
    for film, n_rated in of_members.groupby("movieId").size().items():
        if int(str(film)) >= FIRST_NEW:
            assert (back == film).sum() == min(n, n_rated)
            assert (left == film).sum() == max(n_rated - n, 0)
    both = {user: given[user] | asked.get(user, {}) for user in given}
    assert both == by_user(of_members)
    assert given == Hiding(dataset).given(n) != Hiding(dataset, 1).given(n) or n not in (3, 10)
    hiding.retrained(n)
    [(ratings, _, _, _)] = trained.calls
    assert by_user(ratings[ratings["userId"] <= N_MEMBERS]) == given
    assert set(ratings["userId"]) == set(range(1, 61))


@pytest.mark.training
def test_each_way_of_predicting_is_measured_on_the_same_ratings(dataset: Dataset) -> None:
    """Half of the members give all a film's stars, the other half none: no mean can say."""
    hiding = Hiding(dataset)
    model, without = hiding.trained(), hiding.retrained(0)
    none = measure(hiding, 0, model, without, without)
    assert none.community == pytest.approx(none.prior, abs=0.01)
    assert none.retrained == none.retrained_without
    few = measure(hiding, 3, model, without, hiding.retrained(3))
    n_new = (dataset.ratings["movieId"] >= FIRST_NEW).sum()
    assert (none.n_ratings, few.n_ratings) == (n_new, n_new - 3 * 10)
    assert few.community != few.prior
    assert few.retrained < few.film_mean_and_offset
    assert none.user_mean > 1.5 < none.film_mean
    assert max(none.prior, few.prior, few.community) < none.user_mean
    assert hidden_table([none, few]).row_count == 2


def test_with_nothing_left_to_ask_there_are_no_figures(dataset: Dataset, trained: Trained) -> None:
    hiding = Hiding(dataset)
    model = hiding.trained()
    figures = measure(hiding, 30, model, model, model)
    assert figures.n_ratings == 0
    assert np.isnan(figures.community)
    taste = measure_taste(hiding, 30, model)
    assert taste.n_members == 0
    assert np.isnan(taste.served)
    assert trained.calls


def test_a_community_moves_what_films_are_chosen_by_and_then_their_stars(
    dataset: Dataset, trained: Trained
) -> None:
    hiding = Hiding(dataset)
    model, given = hiding.trained(), hiding.given(3)
    served = model.with_community(given)
    plain, choice, both = Learnt(model, given).scores(given[1])
    member = model.fold_in(given[1])
    assert np.array_equal(plain, model.ranking(member).scores)
    assert np.array_equal(both, served.ranking(member).scores)
    stars = served.ranking(member).expected_stars - model.ranking(member).expected_stars
    assert np.abs(stars).max() > 0
    assert both - choice == pytest.approx(STARS * stars, abs=1e-5)
    assert not np.allclose(plain, choice, atol=1e-3)
    assert trained.calls


def test_who_has_one_film_is_measured_as_served(dataset: Dataset, trained: Trained) -> None:
    """Whose film is read by what is most like it, which takes films that others rated."""
    hiding = Hiding(dataset)
    model, given = hiding.trained(), hiding.given(3)
    served = model.with_community(given)
    alone = [row for row in range(len(model.catalogue)) if model.catalogue.n_ratings[row]]
    known = [{model.catalogue.movies[row].movie_id: 5.0} for row in alone]
    learnt = Learnt(model, given)
    for one in known:
        plain, _, both = learnt.scores(one)
        assert np.array_equal(plain, model.ranking(model.fold_in(one)).scores)
        assert np.array_equal(both, served.ranking(model.fold_in(one)).scores)
    assert trained.calls


def test_taste_is_of_members_who_like_something_new(dataset: Dataset, trained: Trained) -> None:
    hiding = Hiding(dataset)
    found = measure_taste(hiding, 3, hiding.trained())
    liking = [films for films in hiding.asked(3).values() if max(films.values()) >= 4]
    assert found.n_members == len(liking)
    assert 0 <= found.trained <= 1
    assert (found.trained, found.trained_new) != (found.served, found.served_new)
    nothing = measure_taste(hiding, 0, hiding.trained())
    assert nothing.trained_new == nothing.choice_moved_new == nothing.served_new
    assert hidden_taste_table([found, nothing]).row_count == 2
    assert len(trained.calls) == 2


def test_lists_are_made_with_new_films_hidden_and_with_nothing_hidden(
    many: Dataset, trained: Trained
) -> None:
    movies = many.movies.assign(
        title=[f"Film {i} ({2013 if i > 70 else 1990})" for i in many.movies["movieId"]]
    )
    new = replace(many, movies=movies, ratings=many.ratings.assign(timestamp=1_460_000_000))
    found = hidden_lists.hidden_lists(new, 11)
    (left, _, _, day), (whole, *_, same_day) = trained.calls
    assert day == same_day == pytest.approx(2016.27, abs=0.01)
    assert left["movieId"].max() == 70
    assert whole["movieId"].max() == 90
    assert set(left["userId"]) == set(whole["userId"])
    assert left["userId"].nunique() == 160
    assert found.hidden.n_members == found.whole.n_members > 90
    assert found.hidden.liked == found.whole.liked
    assert 0.1 < found.whole.liked < 0.4
    assert hidden_lists_table(found).row_count == 2


def test_films_may_be_hidden_from_the_crowd_as_well(dataset: Dataset) -> None:
    films = hidden.without_their_crowd(dataset).films
    assert films is not None
    assert {movie.movie_id for movie in films if not movie.n_crowd} == set(range(FIRST_NEW, 31))
    plain = replace(dataset, films=None)
    assert hidden.without_their_crowd(plain) is plain


def test_without_new_films_there_is_nothing_to_hide(many: Dataset, dataset: Dataset) -> None:
    with pytest.raises(DatasetError, match="2012"):
        Hiding(many)
    members = dataset.ratings["userId"] <= N_MEMBERS
    with pytest.raises(DatasetError, match="nobody else"):
        Hiding(replace(dataset, ratings=dataset.ratings[members]))
