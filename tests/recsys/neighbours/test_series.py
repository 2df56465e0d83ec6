"""Which films are of one series: the reviewed list, Wikidata, titles that go on."""

import csv
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from recsys import ArtifactError, Catalogue, Movie, Recommender
from recsys.neighbours.reviewed_series import NOTHING_REVIEWED, ReviewedSeries, read_reviewed
from recsys.neighbours.sequels import Titles
from recsys.neighbours.series import Series
from recsys.shipped import REVIEWED_SERIES

Film = Callable[[str], int]


def series_of(model: Recommender, movie_id: int) -> list[str]:
    rows = model.series.of(model.catalogue.item_index(movie_id))
    return [model.catalogue.movies[row].label for row in rows]


def labels_of(
    movies: Iterable[Movie], reviewed: ReviewedSeries = NOTHING_REVIEWED
) -> list[list[str]]:
    catalogue = Catalogue(movies)
    series = Series(catalogue, Titles(catalogue), reviewed)
    found = {series.of(row) for row in range(len(catalogue))} - {()}
    return sorted([catalogue.movies[row].label for row in rows] for rows in found)


def movie(
    movie_id: int, title: str, year: int, genre: str = "Action", series: int | None = None
) -> Movie:
    return Movie(movie_id, title, year, (genre,), series=series)


def test_numbers_and_subtitles_go_on_from_the_film_of_that_title_made_last() -> None:
    films = [
        movie(1, "Hunters: The Return", 2012),
        movie(2, "Hunters", 1950),
        movie(3, "The Hunters", 2001),
        movie(4, "Hunters 2", 2005),
        movie(5, "Hunters Part III", 2008),
        movie(6, "Hunters Abroad", 2009),
        movie(7, "Hunter 13", 2003),
        movie(8, "Hunters: The Making Of", 2013, "Documentary"),
    ]
    names = ["The Hunters (2001)", "Hunters 2 (2005)", "Hunters Part III (2008)"]
    assert labels_of(films) == [[*names, "Hunters: The Return (2012)"]]


def test_a_remake_begins_a_series_of_its_own(model: Recommender, film: Film) -> None:
    assert labels_of([movie(1, "King Kong", 1933), movie(2, "King Kong", 2005)]) == []
    first = ["Spider-Man 2002", "The Amazing Spider-Man 2012", "Spider-Man: Homecoming"]
    assert [len(series_of(model, film(title))) for title in first] == [3, 2, 3]


def test_what_is_reviewed_comes_before_wikidata_and_titles() -> None:
    films = [
        movie(1, "Robot", 1980, series=7),
        movie(2, "Robot 2", 1990, series=7),
        movie(3, "Robot 3", 2010),
        movie(4, "Robot 4", 2015),
        movie(5, "Toys", 1995, series=8),
        movie(6, "Monsters", 2001, series=8),
    ]
    assert labels_of(films) == [
        ["Robot (1980)", "Robot 2 (1990)", "Robot 3 (2010)", "Robot 4 (2015)"],
        ["Toys (1995)", "Monsters (2001)"],
    ]
    reviewed = ReviewedSeries({1: "Old", 2: "Old", 3: "New", 4: "New"}, none=frozenset({8}))
    assert labels_of(films, reviewed) == [
        ["Robot (1980)", "Robot 2 (1990)"],
        ["Robot 3 (2010)", "Robot 4 (2015)"],
    ]
    on_its_own = ReviewedSeries({2: ""}, none=frozenset({8}))
    assert labels_of(films, on_its_own) == [["Robot (1980)", "Robot 3 (2010)", "Robot 4 (2015)"]]


@pytest.mark.parametrize(
    ("title", "first", "n"),
    [
        ("Rogue One", "Star Wars: Episode IV - A New Hope (1977)", 12),
        ("Skyfall", "Dr. No (1962)", 26),
        ("The Two Towers", "The Lord of the Rings: The Fellowship of the Ring (2001)", 7),
        ("Aliens", "Alien (1979)", 7),
        ("Toy Story 3", "Toy Story (1995)", 4),
        ("The Dark Knight", "Batman Begins (2005)", 3),
        ("Before Sunset", "Before Sunrise (1995)", 3),
        ("Furiosa: A Mad Max Saga", "Mad Max (1979)", 5),
    ],
)
def test_the_series_that_people_know_are_whole(
    model: Recommender, film: Film, title: str, first: str, n: int
) -> None:
    found = series_of(model, film(title))
    assert found[0] == first
    assert len(found) >= n


@pytest.mark.parametrize(
    "title", ["WALL·E", "Hot Fuzz", "Oldboy", "Super 8", "Casino Royale 1967", "Spotlight"]
)
def test_a_studio_a_theme_or_a_likeness_is_no_series(
    model: Recommender, film: Film, title: str
) -> None:
    assert series_of(model, film(title)) == []


def test_the_reviewed_list_names_films_of_the_catalogue_in_order(model: Recommender) -> None:
    with REVIEWED_SERIES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    films = [row for row in rows if not row["id"].startswith("Q")]
    for row in films:
        assert model.catalogue[int(row["id"])].label == row["title"]
    assert Counter(row["id"] for row in rows).most_common(1)[0][1] == 1
    assert all(row["reason"] for row in rows)
    several = Counter(row["series"] for row in films)
    for name in several.keys() - {""}:
        ids = [int(row["id"]) for row in films if row["series"] == name]
        assert len(ids) > 1, name
        years = [model.catalogue[i].year or 0 for i in ids]
        assert years == sorted(years), name
        assert model.series.name(model.catalogue.item_index(ids[0])) == name
        assert {model.catalogue[i].movie_id for i in ids} <= {
            model.catalogue.movies[row].movie_id
            for row in model.series.of(model.catalogue.item_index(ids[0]))
        }


@pytest.mark.parametrize(
    "text", ["series,world,id\nAlien,,x\n", "name\nAlien\n", "series,world,id\nAlien\n"]
)
def test_a_damaged_list_is_said(tmp_path: Path, text: str) -> None:
    path = tmp_path / "series.csv"
    with pytest.raises(ArtifactError, match=r"series\.csv"):
        read_reviewed(path)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ArtifactError, match=r"series\.csv"):
        read_reviewed(path)
