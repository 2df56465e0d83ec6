"""Kinds of fault that title matchers have: what is typed is the film that is meant, or none."""

import pytest

from recsys import Movie
from recsys.queries.titles import TitleIndex


def film(
    movie_id: int, title: str, year: int, crowd: int, *others: str, series: int | None = None
) -> Movie:
    return Movie(movie_id, title, year, (), others, n_crowd=crowd, crowd_stars=3.5, series=series)


MOVIES = [
    film(1, "Alien", 1979, 46_000),
    film(2, "Dead Poets Society", 1989, 30_000),
    film(3, "Eraser", 1996, 16_000),
    film(4, "Kill List", 2011, 1_000),
    film(5, "Sunrise: A Song of Two Humans", 1927, 3_000),
    film(6, "The Brothers Grimsby", 2016, 900),
    film(7, "Romeo and Juliet", 1968, 3_000),
    film(8, "William Shakespeare's Romeo + Juliet", 1996, 20_000),
    film(9, "Crash", 2004, 14_000),
    film(10, "Crash", 1996, 3_600),
    film(11, "The Space Between Us", 2016, 800),
    film(12, "The Circle", 2016, 1_600),
    film(13, "Seven Samurai", 1954, 15_000, "Shichinin no samurai"),
    film(14, "Intouchables", 2011, 12_000),
    film(15, "Batman", 1989, 40_000),
    film(16, "The Road Warrior", 1981, 9_000, "Mad Max 2"),
    film(17, "The White Ribbon", 2009, 2_000, "Das weiße Band"),
    film(18, "Star Wars: The Last Jedi", 2017, 9_000),
    film(19, "Zathura", 2005, 2_500),
    film(20, "X-Men: The Last Stand", 2006, 12_000),
    film(21, "The Last Stand", 2013, 1_000),
    film(22, "Avengers: Endgame", 2019, 40_000),
    film(23, "Endgame", 2009, 60),
    film(24, "Inglorious Bastards", 1978, 200),
    film(25, "Inglourious Basterds", 2009, 60_000),
    film(26, "Django Unchained", 2012, 50_000),
    film(27, "Django", 1966, 1_000),
    film(28, "Thelma & Louise", 1991, 15_000),
    film(29, "I Heart Huckabees", 2004, 6_000),
    film(30, "Pi", 1998, 12_000),
    film(31, "Amélie", 2001, 45_000),
    film(32, "Mother!", 2017, 4_000),
    film(33, "Mother", 2009, 5_000),
    film(34, "Thor", 2011, 15_000, series=1),
    film(35, "Thor: The Dark World", 2013, 8_000, series=2),
    film(36, "Thor: Ragnarok", 2017, 14_000, series=2),
    film(37, "Casino", 1995, 24_000),
    film(38, "Casino", 2023, 0),
    film(39, "Marriage", 2024, 0),
    film(40, "Marriage", 1950, 900),
    film(41, "Old Boy", 2003, 30_000),
    film(42, "Oldboy", 2013, 1_200),
    film(43, "The Lord of the Rings", 1978, 6_000),
    film(44, "The Lord of the Rings: The Fellowship of the Ring", 2001, 80_000, series=3),
    film(45, "The Lord of the Rings: The Two Towers", 2002, 74_000, series=3),
    film(46, "El Camino: A Breaking Bad Movie", 2019, 4_000),
    film(47, "The Passport", 1990, 100),
    film(48, "The Good, the Bad and the Ugly", 1966, 30_000, "Il buono, il brutto, il cattivo"),
    film(49, "The Mummy", 1999, 25_000),
    film(50, "Black Panther", 2018, 17_000),
    Movie(51, "Suspiria", 1977, (), n_crowd=4_000, directors=("Dario Argento",)),
    Movie(52, "Suspiria", 2018, (), n_crowd=3_000, directors=("Luca Guadagnino",)),
    Movie(53, "Corpse Bride", 2005, (), n_crowd=9_000, directors=("Tim Burton", "Mike Johnson")),
    film(54, "Forrest Gump", 1994, 120_000),
    film(55, "Star Wars: Episode IV - A New Hope", 1977, 100_000),
    film(56, "Twelve Monkeys", 1995, 50_000),
    film(57, "Breaking Away", 1979, 2_000),
    film(58, "Bad Boys", 1995, 12_000),
    film(59, "Frost", 1998, 2_000),
    film(60, "Frost", 1979, 40),
]
INDEX = TitleIndex(MOVIES)


def meant(text: str) -> list[int]:
    return [match.movie.movie_id for match in INDEX.find(text) if match.is_meant]


@pytest.mark.parametrize(
    ("text", "movie_ids"),
    [
        ("Society (1989)", []),
        ("List (2011)", []),
        ("Circle (2015)", []),  # another year and no article
        ("Eraser (1990)", []),
        ("Erased (1996)", [3]),  # one typo, and the very year
        ("Erased (1995)", []),
        ("Sunrise (1927)", [5]),  # all of the first section
        ("Grimsby (2016)", []),
        ("Romeo + Juliet (1996)", [8]),
    ],
)
def test_a_year_is_no_reason_to_take_a_part_of_a_name_for_a_film(
    text: str, movie_ids: list[int]
) -> None:
    assert meant(text) == movie_ids


@pytest.mark.parametrize(
    ("text", "movie_ids"),
    [
        ("The Space Between Us (2017)", [11]),
        ("The Space Between Us (2015)", [11]),
        ("The Space Between Us (2018)", []),
        ("Crash (2004)", [9]),
        ("Crash (2005)", [9]),  # a name of several films, this one known to everybody
        ("Crash (2006)", []),
        ("Django (2011)", []),
        ("Mother (1950)", []),
        ("Frost (1997)", [59, 60]),  # nobody knows which
    ],
)
def test_a_year_may_be_one_beside_where_the_name_is_of_one_film_or_of_one_that_all_know(
    text: str, movie_ids: list[int]
) -> None:
    assert meant(text) == movie_ids


@pytest.mark.parametrize(
    ("text", "movie_ids"),
    [
        ("The Seven Samurai", [13]),
        ("The Intouchables", [14]),
        ("The Batman", []),
        ("A Crash", []),
    ],
)
def test_an_article_may_be_added_to_a_long_name(text: str, movie_ids: list[int]) -> None:
    assert meant(text) == movie_ids


@pytest.mark.parametrize(
    ("text", "movie_ids"),
    [
        ("Mad Max 2: The Road Warrior", [16]),  # two names of one film
        ("Das weiße Band - Eine deutsche Kindergeschichte", [17]),
        ("Das weiße Band - Eine deutsche Kindergeschichte (2009)", [17]),
        ("Star Wars: Episode VIII - The Last Jedi", [18]),
        ("Zathura: A Space Adventure", []),
        ("Zathura: A Space Adventure (2005)", [19]),
        ("Wolverine: The Last Stand", []),  # not The Last Stand
        ("Alien: Romulus", []),
        ("Alien: Romulus (2024)", []),
        ("Thor: Love and Thunder", []),
    ],
)
def test_a_text_may_have_more_sections_than_the_title(text: str, movie_ids: list[int]) -> None:
    assert meant(text) == movie_ids


@pytest.mark.parametrize(
    "text",
    ["Zathura, Mad Max 2, Seven Samurai", "Zathura; Mad Max 2", "Zathura (2005), Mad Max 2 (1981)"],
)
def test_of_a_list_each_film_is_offered(text: str) -> None:
    found = INDEX.find(text)
    assert not any(match.is_meant for match in found)
    assert [match.movie.movie_id for match in found][:2] == [19, 16]


def test_what_a_section_names_is_offered_first() -> None:
    assert INDEX.find("Zathura: A Space Adventure")[0].movie.movie_id == 19


@pytest.mark.parametrize(
    ("text", "movie_ids"),
    [
        ("Endgame", [22, 23]),
        ("inglorious bastards", [25, 24]),
        ("django", [26, 27]),
        ("casino", [37, 38]),  # nobody knows how well known the new one is
        ("marriage", [40, 39]),
        ("oldboy", [41, 42]),  # the lesser one has the very name
        ("endgame (2009)", [23]),
        ("romeo & juliet", [8, 7]),
        ("Romeo + Juliet", [8]),  # as it is written
        ("Mother!", [32]),
        ("mother", [32, 33]),
        ("Breaking Bad", []),
    ],
)
def test_a_lesser_film_is_never_taken_in_silence(text: str, movie_ids: list[int]) -> None:
    assert meant(text) == movie_ids


@pytest.mark.parametrize("movie", MOVIES, ids=lambda movie: movie.label)
def test_a_label_is_its_film(movie: Movie) -> None:
    assert meant(movie.label) == [movie.movie_id]
    assert meant(INDEX.key(movie)) == [movie.movie_id]


@pytest.mark.parametrize("digits", ["7", "12", "47", "1978", "56", " 1 "])
def test_digits_are_no_id(digits: str) -> None:
    assert meant(digits) == []


@pytest.mark.parametrize(
    ("text", "movie_id"),
    [("thor 1", 34), ("thor 2", 35), ("Thor 3", 36), ("thor part three", 36)],
)
def test_films_of_a_series_are_counted_by_their_years(text: str, movie_id: int) -> None:
    assert meant(text) == [movie_id]


@pytest.mark.parametrize("text", ["thor 4", "thor 0", "alien 2"])
def test_what_may_not_belong_to_a_series_is_not_counted(text: str) -> None:
    assert meant(text) == []


@pytest.mark.parametrize(
    ("text", "movie_id"),
    [
        ("Alien (Director's Cut)", 1),
        ("Alien (film)", 1),
        ("Alien (1979 film)", 1),
        ("Alien (film, 1979)", 1),
        ("Alien (US) (1979)", 1),
        ("Alien 4K", 1),
        ("Alien - Extended Edition", 1),
        ("Alien [Theatrical Cut]", 1),
        ("Alien 5/5", 1),
        ("Alien 9/10", 1),
        ("Alien ★★★★½", 1),
        ("Alien ⭐⭐⭐", 1),
        ("Alien 4,5", 1),
        ("Alien: 4.5 stars", 1),
        ("allien ★★★★", 1),
        ("Marvel's Black Panther", 50),
        ("Tim Burton's Corpse Bride", 53),
        ("Corpse Bride Tim Burton", 53),
        ("Suspiria (Argento)", 51),
        ("suspiria by luca guadagnino", 52),
        ("Thelma &amp; Louise", 28),
        ("I ♥ Huckabees", 29),
        ("π", 30),
        ("AmÃ©lie", 31),
        ("Мумия / The Mummy", 49),
        ("Good, the Bad and the Ugly, The (Buono, il brutto, il cattivo, Il) (1966)", 48),
        ("[Alien](https://example.com/a)", 1),
    ],
)
def test_what_is_typed_around_a_title_is_no_part_of_it(text: str, movie_id: int) -> None:
    assert meant(text) == [movie_id]


def test_a_text_of_notes_alone_means_nothing() -> None:
    for text in ("★★★★★", "(film)", "4K", "Director's Cut", "5/5", "&amp;", "by"):
        assert meant(text) == []


@pytest.mark.parametrize("text", ["qwerty asdf", "Le Parrain", "Gone with the Breeze", "Shallow"])
def test_nothing_far_fetched_is_offered(text: str) -> None:
    assert INDEX.find(text) == []


@pytest.mark.parametrize(
    ("text", "movie_id"),
    [("Alien Thing", 1), ("Kill Lists Two", 4), ("Batman Again", 15)],
)
def test_what_shares_the_telling_words_is_offered(text: str, movie_id: int) -> None:
    offered = INDEX.find(text)
    assert not any(match.is_meant for match in offered)
    assert offered[0].movie.movie_id == movie_id


@pytest.mark.parametrize(
    ("text", "movie_ids"),
    [
        ("The Mummy: An Adventure Like No Other (1999)", [49]),
        ("The Mummy: The Making of a Monster (1999)", []),
        ("The Mummy: The Dream Cast in Concert (1999)", []),
        ("Black Panther: Behind the Scenes (2018)", []),
        ("Zathura - A Documentary", []),
    ],
)
def test_a_film_about_a_film_or_of_a_stage_is_not_that_film(
    text: str, movie_ids: list[int]
) -> None:
    assert meant(text) == movie_ids
