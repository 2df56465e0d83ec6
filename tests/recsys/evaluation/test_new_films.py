"""Lists and the new films on them, and who is served by what was known before they came."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from recsys import Recommender
from recsys.catalogue import Catalogue, Movie
from recsys.datasets.movielens import Dataset
from recsys.errors import DatasetError
from recsys.evaluation.diagnostics import later as module
from recsys.evaluation.diagnostics.later import FROM_YEAR, Later, later
from recsys.evaluation.diagnostics.new_films import N_KNOWN, Judge, Judged, NewFilms, summed_up
from recsys.evaluation.diagnostics.trained import as_served
from recsys.evaluation.protocol import HeldOutMember
from recsys.evaluation.report.tables import later_table
from recsys.metrics.ranking import ndcg, recall
from recsys.model.artifact import Artifact
from recsys.ranking.filters import NO_FILTERS, Filters
from tests.recsys.tiny import tiny, untrained

N_FILMS = 60


@pytest.mark.parametrize("filters", [NO_FILTERS, Filters(to_year=1990), Filters(to_year=1945)])
def test_a_list_is_judged_as_it_is_shown(filters: Filters) -> None:
    model = Recommender(tiny(1, N_FILMS).artifact)
    catalogue, rng = model.catalogue, np.random.default_rng(1)
    ids = [movie.movie_id for movie in catalogue]
    member = HeldOutMember(
        tuple((ids[row], float(rng.choice([2.0, 4.5]))) for row in rng.permutation(N_FILMS)[:40])
    )
    is_new = np.arange(N_FILMS) % 2 == 0
    found = Judge(model, catalogue.n_ratings).judged(
        member, is_new, np.random.default_rng(0), filters
    )
    assert found is not None
    allowed = filters.allowed(catalogue)
    liked = {
        row
        for film, stars in member.hidden(N_KNOWN).items()
        if stars >= 4 and allowed[row := catalogue.item_index(film)]
    }
    shown = model.shortlist(model.fold_in(member.known(N_KNOWN)), 20, filters=filters)
    rows = catalogue.item_indices(shown).tolist()
    assert found.ndcg == ndcg(rows, liked, 10)
    assert found.recall == pytest.approx(recall(rows, liked, 20))
    assert found.shown == np.mean(is_new[rows[:10]])
    assert found.liked == np.mean(is_new[list(liked)])
    assert found.n_new == sum(is_new[catalogue.item_index(film)] for film, _ in member.ratings)
    assert 0 <= found.taste_old <= 1
    assert 0 <= found.taste_new <= 1


def test_whose_likes_no_list_may_have_is_left_out() -> None:
    model = Recommender(tiny(1, N_FILMS).artifact)
    member = HeldOutMember(tuple((movie.movie_id, 3.0) for movie in model.catalogue)[:40])
    judge = Judge(model, model.catalogue.n_ratings)
    assert judge.judged(member, np.ones(N_FILMS, bool), np.random.default_rng(0)) is None


def test_shares_are_of_members_who_rated_new_films_and_nothing_counts_as_nothing() -> None:
    nan = float("nan")
    first = Judged(1.0, 0.5, 0.75, nan, 0.0, 0.0, n_new=0)
    second = Judged(0.5, 0.25, nan, 1.0, 0.5, 0.25, n_new=5)
    found = summed_up([first, second], 5)
    assert (found.n_members, found.ndcg, found.recall) == (2, 0.75, 0.375)
    assert (found.taste_old, found.taste_new) == (0.75, 1.0)
    assert (found.n_counted, found.shown, found.liked) == (1, 0.5, 0.25)
    assert summed_up([first, second]).shown == 0.25
    assert np.isnan(summed_up([]).ndcg)


def test_each_figure_stands_under_its_heading() -> None:
    row = NewFilms(7, 0.1, 0.2, 0.3, 0.4, 5, 0.6, 0.8)
    table = later_table([Later(2016, row)])
    said = {str(column.header): str(next(iter(column.cells))) for column in table.columns}
    told = {heading: float(cell) for heading, cell in said.items() if heading}
    assert told == {
        "members": 7,
        "NDCG@10": 0.1,
        "Recall@20": 0.2,
        "taste, old films": 0.3,
        "taste, new films": 0.4,
        "counted": 5,
        "new in top ten": 0.6,
        "new in what is liked": 0.8,
    }


@pytest.fixture
def dataset() -> Dataset:
    """Users 1 to 4 rated in 2014, the fourth again in 2016; 5 and 6 began in 2015 and 2017.

    The seventh came in 2017 and has ten ratings alone. Each film is of a year from 2000 to 2019.
    """
    rng = np.random.default_rng(0)
    began = {1: 2014, 2: 2014, 3: 2014, 4: 2014, 5: 2015, 6: 2017, 7: 2017}
    rows = [
        (user, film, float(rng.choice([2.0, 4.5])), _seconds(year))
        for user, year in began.items()
        for film in rng.permutation(N_FILMS)[: 10 if user == 7 else 40].tolist()
    ]
    rows = [(*row[:3], _seconds(2016)) if row[0] == 4 and row[1] < 10 else row for row in rows]
    films = Catalogue(
        Movie(film, f"Film {film}", 2000 + film % 20, ("Drama",), n_crowd=100, crowd_stars=3.0)
        for film in range(N_FILMS)
    )
    tags = pd.DataFrame({"userId": range(1, 8), "movieId": [1] * 7, "tag": "odd"})
    rated = pd.DataFrame(rows, columns=["userId", "movieId", "rating", "timestamp"])
    movies = pd.DataFrame({"movieId": [], "title": [], "genres": []})
    return Dataset("by time", rated, movies, tags, {}, films)


def _seconds(year: int) -> int:
    """In spring."""
    return int((year - 1970 + 0.3) * 365.2425 * 24 * 3600)


def test_who_began_later_is_served_by_what_was_rated_before(
    dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = []

    def train(
        ratings: pd.DataFrame, movies: Catalogue, tags: pd.DataFrame, *, seed: int, served_at: float
    ) -> Artifact:
        days.append(served_at)
        assert seed == 0
        assert set(ratings["userId"]) == {1, 2, 3, 4}
        assert not ((ratings["userId"] == 4) & (ratings["movieId"] < 10)).any()
        assert set(tags["userId"]) == {1, 2, 3}
        since = len(dataset.ratings) - len(ratings)
        assert sum(movie.n_crowd for movie in movies) == 100 * N_FILMS - since
        return untrained(movies)

    monkeypatch.setattr(module, "train", train)
    shown: list[set[int]] = []
    shortlist = Recommender.shortlist

    def noted(model: Recommender, *asked: object, **options: object) -> list[int]:
        listed = shortlist(model, *asked, **options)  # type: ignore[arg-type]
        shown.append({model.catalogue[film].year or 0 for film in listed})
        return listed

    monkeypatch.setattr(Recommender, "shortlist", noted)
    rows = later(dataset, 11)
    assert [(row.year, row.lists.n_members) for row in rows] == [(2015, 1), (2017, 1), (None, 2)]
    assert days == [2015.5, 2017.5]
    assert [max(years) for years in shown] == [2015, 2017]
    first, second, both = (row.lists for row in rows)
    assert both.liked == pytest.approx((first.liked + second.liked) / 2)
    assert both.n_counted == 2
    assert later_table(rows).row_count == 3


def test_lists_are_judged_by_the_series_that_members_are_shown_one_film_of() -> None:
    pixar = 2732470  # a studio's list to Wikidata, and to the reviewed list no series
    star_wars = [Movie(260, "First", 1977, ()), Movie(1196, "Second", 1980, ())]
    of_pixar = [
        Movie(number, f"Pixar {number}", 1995 + number, (), series=pixar) for number in range(2)
    ]
    series = as_served(untrained(Catalogue([*star_wars, *of_pixar]))).series
    assert [series.of(row) for row in range(4)] == [(0, 1), (0, 1), (), ()]


def test_without_times_or_anybody_later_there_is_one_sentence(dataset: Dataset) -> None:
    rated = dataset.ratings
    with pytest.raises(DatasetError, match="when films were rated"):
        later(replace(dataset, ratings=rated.drop(columns="timestamp")), 11)
    earlier = rated[rated["timestamp"] < _seconds(FROM_YEAR)]
    with pytest.raises(DatasetError, match="began to since"):
        later(replace(dataset, ratings=earlier), 11)
