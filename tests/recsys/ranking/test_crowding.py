"""No more than a few films of one crowd in ten, as long as there are others."""

from hypothesis import given
from hypothesis import strategies as st

from recsys import Catalogue, Movie
from recsys.neighbours.reviewed_series import ReviewedSeries
from recsys.neighbours.sequels import Titles
from recsys.neighbours.series import Series
from recsys.ranking.crowding import MOST_OF_A_DIRECTOR, Crowding
from recsys.results import PAGE_SIZE

DIRECTORS = st.lists(st.sampled_from(["", "", "A", "B", "C"]), max_size=40)


def crowding(directors: list[str], liked: set[int] | None = None) -> Crowding:
    movies = [
        Movie(i, f"Film {i}", 2000, (), directors=(name,) if name else (), n_ratings=9)
        for i, name in enumerate(directors)
    ]
    catalogue = Catalogue(movies)
    series = Series(catalogue, Titles(catalogue), ReviewedSeries({}))
    return Crowding(series, catalogue.movies, liked or set())


@given(DIRECTORS)
def test_no_film_is_lost_and_those_of_nobody_keep_their_order(directors: list[str]) -> None:
    rows = list(range(len(directors)))
    spread = list(crowding(directors).spread(rows))
    assert sorted(spread) == rows
    assert [row for row in spread if not directors[row]] == [r for r in rows if not directors[r]]


@given(DIRECTORS)
def test_a_director_of_whom_nothing_is_liked_has_two_films_in_ten(directors: list[str]) -> None:
    rows = list(range(len(directors)))
    names = [directors[row] for row in crowding(directors).spread(rows)]
    last_of_nobody = max((at for at, name in enumerate(names) if not name), default=0)
    for at in range(last_of_nobody):
        page = names[: last_of_nobody + 1][at : at + PAGE_SIZE]
        assert all(page.count(name) <= MOST_OF_A_DIRECTOR for name in "ABC")


def test_a_director_of_whom_a_film_is_liked_may_fill_the_page() -> None:
    directors = [*"AAAAAAAA", "", ""]
    assert list(crowding(directors, liked={0}).spread(range(1, 10))) == list(range(1, 10))
    assert list(crowding(directors).spread(range(10))) == [0, 1, 8, 9, *range(2, 8)]


@given(st.lists(st.sampled_from(["", "A", "B"]), min_size=20, max_size=40))
def test_what_is_added_behind_a_piece_changes_nothing_of_it(directors: list[str]) -> None:
    rows = list(range(len(directors)))
    whole = list(crowding(directors).spread(rows, within=20))
    assert whole[:20] == list(crowding(directors).spread(rows[:20], within=20))
    assert sorted(whole[:20]) == rows[:20]


def test_two_films_in_ten_that_nobody_rated_but_for_those_of_a_liked_director() -> None:
    old = [Movie(i, f"Old {i}", 2000, (), n_ratings=9) for i in range(8)]
    new = [Movie(10 + i, f"New {i}", 2024, (), directors=("A",) * (i > 3)) for i in range(8)]
    movies = [*old, *new]
    series = Series(Catalogue(movies), Titles(movies), ReviewedSeries({}))
    spread = list(Crowding(series, movies, liked=()).spread([*range(8, 12), *range(8)]))
    assert spread == [8, 9, *range(8), 10, 11]
    by_liked = Crowding(series, movies, liked={12})
    assert list(by_liked.spread(range(12, 16))) == [12, 13, 14, 15]
