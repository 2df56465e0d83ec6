"""What a list has more and fewer of than before, as facts and in words."""

import pytest

from recsys import Catalogue, Movie, Recommender
from recsys.neighbours.reviewed_series import ReviewedSeries
from recsys.neighbours.sequels import Titles
from recsys.neighbours.series import Series
from recsys.ranking.list_change import list_change
from recsys.results.changes import ListChange, ListKind
from recsys.wording.list_changes import change


def _films() -> tuple[Catalogue, Series]:
    movies = [Movie(i, f"Horror {i}", 1970 + i, ("Horror",)) for i in range(1, 6)]
    movies += [Movie(i, f"Comedy {i}", 1990 + i % 10, ("Comedy",)) for i in range(11, 16)]
    movies += [Movie(i, f"Saga of {i}", 2000 + i % 10, ("Drama",)) for i in range(21, 24)]
    catalogue = Catalogue(movies)
    reviewed = ReviewedSeries(dict.fromkeys(range(21, 24), "Saga"), {})
    return catalogue, Series(catalogue, Titles(catalogue), reviewed)


def test_more_fewer_and_new_are_told() -> None:
    catalogue, series = _films()
    before, after = [1, 2, 3, 4, 21, 22, 23], [1, 11, 12, 13, 14, 21]
    changed = list_change(catalogue, series, before, after)
    assert set(changed.more) == {ListKind(genre="Comedy"), ListKind(decade=1990)}
    assert set(changed.fewer) == {ListKind(genre="Horror"), ListKind(decade=1970)}
    assert [movie.movie_id for movie in changed.new] == [11, 12, 13, 14]


def test_sequels_are_a_kind() -> None:
    catalogue, series = _films()
    changed = list_change(catalogue, series, [21, 22, 23], [21])
    assert ListKind() in changed.fewer
    assert ListKind().is_sequels


def test_the_same_list_has_not_changed() -> None:
    catalogue, series = _films()
    assert list_change(catalogue, series, [1, 2], [1, 2]) == ListChange((), (), ())


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        (
            ListChange((ListKind(genre="Sci-Fi"), ListKind(decade=1970)), (ListKind(),), ()),
            "Your list has changed: more science fiction films and films of the 1970s, fewer "
            "sequels.",
        ),
        (
            ListChange((ListKind(country="United Kingdom"),), (), ()),
            "Your list has changed: more films from the United Kingdom.",
        ),
        (
            ListChange((), (ListKind(genre="IMAX"),), ()),
            "Your list has changed: fewer films of the genre IMAX.",
        ),
        (
            ListChange((), (), (Movie(1, "Alien", 1979, ()),)),
            "Your list has changed: other films of the same kinds.",
        ),
        (ListChange((), (), ()), "Your list stands: these answers bear it out."),
    ],
)
def test_it_is_one_whole_sentence(changed: ListChange, sentence: str) -> None:
    assert change(changed) == sentence


def test_every_genre_of_the_catalogue_has_a_word(model: Recommender) -> None:
    for genre in set(model.catalogue.genres) - {"IMAX"}:
        assert "genre" not in change(ListChange((ListKind(genre=genre),), (), ())), genre
