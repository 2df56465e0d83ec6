"""Texts that name films of which nothing is known but the name."""

import pytest

from recsys import Movie
from recsys.catalogue import Catalogue
from recsys.queries.titles import TitleIndex, letters_of
from recsys.results import AmbiguousTitle, UnknownTitle
from recsys.unplaced import UnplacedFilms

PLACED = [
    Movie(1, "The Beach House", 2019, ("Horror",), n_ratings=20, n_crowd=990),
    Movie(2, "Following", 1998, ("Thriller",), n_ratings=90),
    Movie(3, "Native", 2016, ("Drama",), n_ratings=30),
    Movie(4, "Alien", 1979, ("Horror",), n_ratings=300),
    Movie(5, "Split", 2017, ("Thriller",), n_ratings=90, n_crowd=1_000),
    Movie(6, "Emma", 1996, ("Drama",), n_ratings=40, n_crowd=4_900),
    Movie(7, "Crash", 2004, ("Drama",), n_ratings=90, n_crowd=14_000),
]
ALONE = [
    Movie(11, "The Beach House", 2018, ("Drama",), imdb_id="7598968", tmdb_id=517),
    Movie(12, "Moon Zero Two", 1969, ("Sci-Fi",)),
    Movie(13, "Native", 2016, ("Sci-Fi",)),
    Movie(14, "The Mass Is Over", 1985, ("Comedy",), also_known_as=("La messa è finita",)),
    Movie(15, "Nine", 1975, ("Drama",)),
    Movie(16, "Doors", 1968, ()),
    Movie(17, "Doors", 1971, ()),
    Movie(18, "1984", 1984, ("Drama",)),
    Movie(19, "Split", 2016, ("Drama",)),
    Movie(20, "Emma", 1932, ("Drama",), wikidata_id=5372),
    Movie(21, "Emma", 1972, ("Drama",)),
    Movie(22, "Crash", 1978, ("Drama",)),
    Movie(23, "Crash", 1984, ("Drama",)),
]


@pytest.fixture(scope="module")
def titles() -> TitleIndex:
    return TitleIndex(Catalogue(PLACED, unplaced=UnplacedFilms.of(ALONE, letters_of)))


@pytest.mark.parametrize(
    ("text", "movie_id"),
    [
        ("moon zero two 1969", 12),
        ("Moon Zero 2 (1969)", 12),
        ("the mass is over (1985)", 14),
        ("Mass Is Over, The (1985)", 14),
        ("doors 1971", 17),
        ("1984 (1984)", 18),
        ("#12", 12),
        ("tt7598968", 11),
        ("https://www.imdb.com/title/tt7598968/", 11),
        ("https://www.themoviedb.org/movie/517-the-beach-house", 11),
        ("https://letterboxd.com/film/moon-zero-two/", 12),
        ("https://letterboxd.com/film/doors-1971/", 17),
        ("https://letterboxd.com/film/emma/", 6),
        ("https://www.wikidata.org/wiki/Q5372", 20),
        ("split 2016", 5),  # which everybody knows, by the year before it
        ("crash 2005", 7),  # of a common name, which everybody knows
        ("emma 1996", 6),
        ("native 2016", 3),  # of two of one name and year the one that people know
    ],
)
def test_a_name_and_its_year_mean_the_film(titles: TitleIndex, text: str, movie_id: int) -> None:
    found = titles.resolve(text)
    assert isinstance(found, Movie)
    assert found.movie_id == movie_id


def test_beside_a_film_of_about_that_year_it_is_asked_about(titles: TitleIndex) -> None:
    found = titles.resolve("The Beach House (2018)")
    assert isinstance(found, AmbiguousTitle)
    assert [movie.movie_id for movie in found.movies] == [1, 11]


@pytest.mark.parametrize("text", ["emma 1995", "Emma (1997)", "letterboxd.com/film/emma-1995"])
def test_of_a_common_name_the_year_beside_is_asked_about(titles: TitleIndex, text: str) -> None:
    found = titles.resolve(text)
    assert isinstance(found, AmbiguousTitle)
    assert [movie.movie_id for movie in found.movies] == [6, 20, 21]


def test_a_link_by_name_to_one_of_several_is_a_choice(titles: TitleIndex) -> None:
    found = titles.resolve("https://letterboxd.com/film/doors/")
    assert isinstance(found, AmbiguousTitle)
    assert [movie.movie_id for movie in found.movies] == [16, 17]
    assert titles.find("https://letterboxd.com/film/doors-1970/") == []


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("moon zero two", [12]),
        ("moon zero two (1971)", [12]),
        ("la messa e finita", [14]),
        ("doors", [16, 17]),
        ("emma (1980)", [21, 6]),  # nearest to the year, whether known by name alone or not
        ("9 (1975)", []),
    ],
)
def test_a_name_alone_is_offered_and_never_taken(
    titles: TitleIndex, text: str, offered: list[int]
) -> None:
    found = titles.resolve(text)
    assert isinstance(found, UnknownTitle)
    assert [movie.movie_id for movie in found.nearest][: len(offered)] == offered
    assert offered or not found.nearest


def test_a_film_with_a_row_goes_before_it(titles: TitleIndex) -> None:
    found = titles.resolve("the beach house")
    assert isinstance(found, Movie)
    assert found.movie_id == 1


def test_what_a_file_names_is_found(titles: TitleIndex) -> None:
    assert [movie.movie_id for movie in titles.named("Moon Zero Two (1969)")] == [12]
    assert [movie.movie_id for movie in titles.named("Native (2016)")] == [3]
    assert titles.named("Moon Zero Two (1970)") == []
    assert titles.numbered("imdb", 7598968) == ALONE[0]
    assert titles.numbered("wikidata", 7598968) is None
    assert titles.numbered("wikidata", 5372) == ALONE[9]


def test_what_was_known_of_a_film_before_it_had_a_row_is_not_found_by_its_number() -> None:
    before = Movie(3, "Native", 2016, (), imdb_id="3729920")
    titles = TitleIndex(Catalogue(PLACED, unplaced=UnplacedFilms.of([before], letters_of)))
    assert titles.numbered("imdb", 3729920) is None
    assert titles.numbered("matinee", 3) == PLACED[2]


def test_a_whole_name_completes_to_it(titles: TitleIndex) -> None:
    assert [movie.movie_id for movie in titles.complete("moon zero two")] == [12]
    assert titles.complete("moon zero") == []
    found = titles.complete("the beach house")
    assert [movie.movie_id for movie in found] == [1, 11]
    assert titles.complete("moon zero two", among={4}) == []
    assert [movie.movie_id for movie in titles.complete(titles.key(ALONE[1]))] == [12]


def test_of_a_few_films_a_part_of_a_name_completes_to_one(titles: TitleIndex) -> None:
    assert [movie.movie_id for movie in titles.complete("zero mo", among={12, 4})] == [12]
    assert titles.complete("one", among={12}) == []


def test_a_name_and_year_typed_in_full_come_soon() -> None:
    others = [Movie(n, f"Doors {n}", 1971, (), n_ratings=n) for n in range(100, 160)]
    titles = TitleIndex(Catalogue(others, unplaced=UnplacedFilms.of(ALONE, letters_of)))
    assert 17 in {movie.movie_id for movie in titles.complete("doors 1971", n=25)}
