"""Texts with a year: a film of that very year is known by less of its name."""

import pytest

from recsys import Movie
from recsys.queries.titles import TitleIndex


def film(movie_id: int, title: str, year: int, crowd: int, *others: str) -> Movie:
    return Movie(movie_id, title, year, (), others, n_crowd=crowd, crowd_stars=3.5)


MOVIES = [
    film(1, "The Shawshank Redemption", 1994, 120_000),
    film(2, "Godzilla vs. Mothra", 1964, 500),
    film(3, "Mothra", 1961, 70),
    film(4, "Bad Timing: A Sensual Obsession", 1980, 180),
    film(5, "Toy Story Toons: Small Fry", 2011, 120),
    film(6, "Häxan: Witchcraft Through the Ages", 1922, 260),
    film(7, "Heimat: A Chronicle", 1984, 30),
    film(8, "Nostalghia", 1983, 600),
    film(9, "Commingled Containers", 1997, 12),
    film(10, "Baahubali 2: The Conclusion", 2017, 160),
    film(11, "The Amateur", 2018, 10),
    film(12, "The Decalogue", 1989, 700),
    film(13, "Confession", 2023, 30),
    film(14, "Harry Potter and the Goblet of Fire", 2005, 27_000),
    film(15, "Captain America: The First Avenger", 2011, 14_000),
    film(16, "X-Men", 2000, 40_000),
    film(17, "X-Men: The Last Stand", 2006, 14_000),
    film(18, "Harold and Maude", 1971, 10_000),
    film(19, "The Croods", 2013, 2_800),
    film(20, "Nightcrawler", 2014, 13_000),
    film(21, "Thor", 2011, 15_000),
    film(22, "Brokeback Mountain", 2005, 10_000),
    film(23, "Logan", 2017, 13_000),
    film(24, "Logan Lucky", 2017, 3_000),
    film(25, "Black Mirror: White Christmas", 2014, 30),
    film(26, "Brother", 2010, 10),
    film(27, "Louis Theroux: Louis and the Nazis", 2003, 24),
    film(28, "Dinner Game", 1998, 1_600),
    film(29, "Star Trek: First Contact", 1996, 24_000),
    film(30, "Klingon", 1990, 100, "Star Trek Klingon Songs"),
    film(31, "La La Land", 2016, 7_000),
    film(32, "Dune: Part Two", 2024, 9_000),
]
INDEX = TitleIndex(MOVIES)


def meant(text: str) -> list[int]:
    return [match.movie.movie_id for match in INDEX.find(text) if match.is_meant]


@pytest.mark.parametrize(
    ("text", "movie_id"),
    [
        ("Mothra vs. Godzilla (1964)", 2),
        ("Bad Timing (1980)", 4),
        ("Small Fry (2011)", 5),
        ("Louis and the Nazis (2003)", 27),
        ("Häxan (1922)", 6),
        ("Nostalgia (1983)", None),  # too short to tell
        ("Comingled Containers (1997)", 9),
        ("Bāhubali 2: The Conclusion (2017)", 10),
        ("Bāhubali 3: The Conclusion (2017)", None),  # a number is no typo
        ("Decalogue I (1989)", None),  # nor is what counts
        ("Amateurs (2018)", None),
        ("Confessions (2023)", None),
        ("Heimat (1984)", None),  # one word, of a film that hardly anybody knows
        ("Small Fry (2010)", None),
        ("Comingled Containers (1998)", None),
        ("Mothra vs. Godzilla and Logan (1964)", None),
    ],
)
def test_a_film_of_the_very_year_is_known_by_a_part_or_a_spelling_of_its_name(
    text: str, movie_id: int | None
) -> None:
    assert meant(text) == ([] if movie_id is None else [movie_id])


@pytest.mark.parametrize(
    ("text", "movie_id"),
    [
        ("Harold e Maude (1971)", 18),
        ("Harold und Maude (1971)", 18),
        ("I Croods (2013)", 19),
        ("Les Croods (2013)", 19),
        ("Den Brother (2010)", None),
        ("Lo sciacallo - Nightcrawler (2014)", 20),
        ("Legends of Valhalla: Thor (2011)", None),  # another film with the god
        ("I segreti di Brokeback Mountain (2005)", 22),
        ("Le Secret de Brokeback Mountain (2005)", 22),
        ("Secrets of Brokeback Mountain (2005)", None),  # an English title is its own film's
        ("La truffa dei Logan (2017)", None),  # Logan Lucky
        ("Gary Numan: Android In La La Land (2016)", None),
        ("Harry Potter e il calice di fuoco (2005)", 14),
        ("Harry Potter et la coupe de feu (2005)", 14),
        ("Harry Potter und der Feuerkelch (2005)", 14),
        ("Harry Potter e il calice di fuoco (2006)", None),
        ("Captain America - Il primo Vendicatore (2011)", 15),
        ("X-Men - Conflitto finale (2006)", 17),
        ("Dune - Parte due (2024)", 32),
        ("Star Trek: First Klingon (1996)", None),
        ("Star Trek: 30 Years and Beyond (1996)", None),
        ("Black Mirror: Hang the DJ (2014)", None),
        ("Dinner, The (Cena, La) (1998)", None),
    ],
)
def test_a_title_of_another_country_that_keeps_a_part_is_known_with_the_year(
    text: str, movie_id: int | None
) -> None:
    assert meant(text) == ([] if movie_id is None else [movie_id])


def test_without_a_year_none_of_these_is_certain() -> None:
    for text in ("Mothra vs. Godzilla und so", "Captain America - Il primo Vendicatore"):
        assert meant(text) == []
