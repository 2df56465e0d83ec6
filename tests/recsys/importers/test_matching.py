"""Which film a row means: by id, by name and year, or none; never a lesser one in silence."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from recsys import Recommender
from recsys.catalogue import Catalogue, Movie
from recsys.importers import FilmMatcher, ImportedRow, Kind
from recsys.results import AmbiguousTitle, UnknownTitle

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
ALIEN = 1214


@pytest.fixture(scope="module")
def matcher(model: Recommender) -> FilmMatcher:
    return FilmMatcher(model.catalogue, model.titles)


def row(title: str = "", year: int | None = None, **facts: Any) -> ImportedRow:
    return replace(ImportedRow(Kind.RATED, title, year, 4.0), **facts)


@pytest.mark.parametrize(
    ("wanted", "label"),
    [
        (row("whatever", imdb_id="0078748"), "Alien (1979)"),
        (row("whatever", tmdb_id=348), "Alien (1979)"),
        (row(movie_id=ALIEN), "Alien (1979)"),
        (row("Alien", 1979), "Alien (1979)"),
        (row("Alien", 1980), "Alien (1979)"),
        (row("Alien - Il film", 1979, original_title="Alien"), "Alien (1979)"),
        (row("Чужой", 1979, original_title="Alien"), "Alien (1979)"),
        (row("Life of Brian", 1979), "Monty Python's Life of Brian (1979)"),
        (row("Parasite", 2019), "Parasite (2019)"),
        (row("Parasite", 1982), "Parasite (1982)"),
        (row("War of the Worlds", 2005), "War of the Worlds (2005)"),
        (row("The King of Comedy", 1982), "The King of Comedy (1983)"),  # there are two
        (row("Crash", 2005), "Crash (2004)"),  # of many the one that everybody knows
    ],
)
def test_the_film_that_is_meant(matcher: FilmMatcher, wanted: ImportedRow, label: str) -> None:
    found = matcher.find(wanted)
    assert isinstance(found, Movie)
    assert found.label == label


@pytest.mark.parametrize(
    "unknown",
    [
        row("Alien", 1979, imdb_id="9999999"),  # another film of that name and year
        row("Alien", 1950),
        row("Pan's Labyrinth", 2002),  # four years before
        row("Pan's Labyrinth", 2003, imdb_id="9999999"),
        row("Hamlet", 1993),  # a name of many films
        row("Nothing that anybody filmed", 1999),
        row("Heat", movie_id=ALIEN),  # a number of some other service
    ],
)
def test_what_the_catalogue_lacks(matcher: FilmMatcher, unknown: ImportedRow) -> None:
    found = matcher.find(unknown)
    assert not isinstance(found, Movie) or found.movie_id != ALIEN


def test_a_title_of_several_films_is_a_question(matcher: FilmMatcher) -> None:
    assert isinstance(matcher.find(row("Heat")), AmbiguousTitle)
    assert isinstance(matcher.find(row("Nothing that anybody filmed")), UnknownTitle)


@pytest.mark.parametrize(
    ("wanted", "label"),
    [
        (row("Inception: The Cobol Job", 2010), "Inception (2010)"),  # goes on behind a film's name
        (row("Conclave", 2023), "Conclave (2024)"),  # a short name, a new film, the year beside
        (row("Barefoot", 2015), "Barefoot (2014)"),  # a name of several films, the year beside
        (row("Last Man Standing", 1995), "Last Man Standing (1996)"),  # most known by name alone
        (
            row("Cannibal! The Musical", 1993),
            "Cannibal! The Musical (1996)",
        ),  # no other film's name
        (row("Pan's Labyrinth", 2003), "Pan's Labyrinth (2006)"),
        (
            row("Space Wars: Quest for the Deepstar", 2022, imdb_id="16235342"),
            "Space Wars: Quest for the Deepstar (2023)",
        ),
    ],
)
def test_a_film_that_may_be_another_is_asked_about(
    matcher: FilmMatcher, wanted: ImportedRow, label: str
) -> None:
    found = matcher.find(wanted)
    assert isinstance(found, AmbiguousTitle)
    assert [movie.label for movie in found.movies] == [label]


def test_an_id_that_has_become_another_film_is_followed(model: Recommender) -> None:
    moved = {-1: ALIEN}
    matcher = FilmMatcher(Catalogue(model.catalogue, moved), model.titles)
    found = matcher.find(row(movie_id=-1))
    assert isinstance(found, Movie)
    assert found.movie_id == ALIEN


def test_of_two_titles_for_one_film_the_very_one_is_it(matcher: FilmMatcher) -> None:
    rows = [row("Tron", 2010, stars=1.0), row("Tron: Legacy", 2010, stars=4.0)]
    for given in (rows, rows[::-1]):
        matched = matcher.match(given)
        assert [(one.title, one.stars) for one in matched.films.values()] == [("Tron: Legacy", 4.0)]
        assert [one.title for one in matched.unknown] == ["Tron"]
        assert not matched.twice


def test_films_named_by_ids_alone_are_each_counted(matcher: FilmMatcher) -> None:
    rows = [row(imdb_id="9999998"), row(imdb_id="9999999"), row(tmdb_id=9), row(movie_id=9999999)]
    labels = [one.label for one in matcher.match(rows).unknown]
    assert labels == ["tt9999998", "tt9999999", "tmdb:9", "#9999999"]


def test_stars_beside_a_heart_stay_stars(matcher: FilmMatcher) -> None:
    rows = [row("Alien", 1979), row("Alien", 1979, kind=Kind.LIKED, stars=None)]
    liked = row("Stalker", 1979, kind=Kind.LIKED, stars=None)
    seen = row("Stalker", 1979, kind=Kind.WATCHED, stars=None)
    matched = matcher.match([*rows, liked, seen])
    assert [one.kind for one in matched.films.values()] == [Kind.RATED, Kind.LIKED]


def test_the_same_stars_again_are_not_given_anew(matcher: FilmMatcher) -> None:
    assert not matcher.match([row("Alien", 1979), row("Alien", 1979, at=NOON)]).twice


def test_each_film_once(matcher: FilmMatcher) -> None:
    rows = [
        row("Alien", 1979, stars=3.0, at=NOON),
        row("Alien", 1979, stars=5.0, at=NOON.replace(year=2027)),
        row("Alien", 1979, kind=Kind.WATCHED, stars=None),
        row("Stalker", 1979, kind=Kind.WATCHLIST, stars=None),
        row("Stalker", 1979, kind=Kind.WATCHED, stars=None),
        row("Heat"),
        row("Heat"),
        row("Nothing that anybody filmed"),
        row("Nothing that anybody filmed"),
    ]
    matched = matcher.match(rows)
    assert matched.films[ALIEN].stars == 5.0
    assert matched.twice == {ALIEN}
    assert [one.kind for one in matched.films.values()] == [Kind.RATED, Kind.WATCHED]
    assert [one.label for one, _ in matched.ambiguous] == ["Heat"]
    assert [one.label for one in matched.unknown] == ["Nothing that anybody filmed"]
