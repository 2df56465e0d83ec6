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
        Movie(i, f"Film {i}", 2000, (), directors=(name,) if name else ())
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
