"""Links and ids of other services: the film that they are of, and never a guess."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys import Movie
from recsys.queries.titles import TitleIndex
from recsys.queries.titles.reading.links import Link, read_link

ALIEN = Movie(
    1214, "Alien", 1979, (), imdb_id="0078748", tmdb_id=348, n_ratings=90, wikidata_id=103569
)
DUNES = (Movie(2, "Dune", 1984, (), n_ratings=30), Movie(3, "Dune", 2021, (), n_ratings=60))
INDEX = TitleIndex([ALIEN, *DUNES, Movie(4, "Q", 1982, (), n_ratings=9)])


@pytest.mark.parametrize(
    "text",
    [
        "https://www.imdb.com/title/tt0078748/",
        "https://m.imdb.com/title/tt0078748/?ref_=fn_al_tt_1",
        "<https://www.imdb.com/title/tt0078748>",
        "tt0078748",
        "imdb: tt0078748",
        "https://www.themoviedb.org/movie/348-alien",
        "tmdb:348",
        "https://letterboxd.com/film/alien/",
        "letterboxd.com/film/alien-1979",
        "https://letterboxd.com/somebody/film/alien/",
        "[Alien](https://letterboxd.com/film/alien/)",
        "https://www.wikidata.org/wiki/Q103569",
        "Q103569",
        "https://en.wikipedia.org/wiki/Alien_(film)",
        "https://trakt.tv/movies/alien-1979",
        "https://www.metacritic.com/movie/alien/",
        "https://www.justwatch.com/de/Film/alien",
        "https://mubi.com/en/us/films/alien",
        "#1214",
    ],
)
def test_a_link_or_an_id_is_its_film(text: str) -> None:
    assert INDEX.resolve(text) == ALIEN
    assert INDEX.complete(text) == [ALIEN]


@pytest.mark.parametrize(
    "text",
    [
        "https://boxd.it/2awY",
        "https://www.imdb.com/title/tt0000001/",
        "https://www.imdb.com/name/nm0000244/",
        "https://example.com/alien",
        "tt9999999",
        "https://letterboxd.com/film/alien-romulus/",
        "https://youtu.be/dQw4w9WgXcQ",
        "#99999",
    ],
)
def test_a_link_to_what_is_not_here_means_nothing_and_offers_nothing(text: str) -> None:
    assert INDEX.find(text) == []
    assert INDEX.complete(text) == []


def test_a_link_by_name_is_told_by_its_year() -> None:
    found = INDEX.find("https://letterboxd.com/film/dune-2021/")
    assert [match.movie for match in found] == [DUNES[1]]
    both = INDEX.find("https://letterboxd.com/film/dune/")
    assert {match.movie for match in both if match.is_meant} == set(DUNES)


@given(st.text(st.characters(exclude_characters=":/.#"), max_size=30))
def test_a_title_is_no_link(title: str) -> None:
    stripped = title.strip().strip("<>")
    is_id = stripped[:2].lower() == "tt" or stripped[:1] == "Q"
    assert is_id or read_link(title) is None


@given(st.integers(10_000, 999_999_999))
def test_numbers_of_links_are_read(number: int) -> None:
    assert read_link(f"https://www.imdb.com/title/tt{number:07}/") == Link("imdb", number)
