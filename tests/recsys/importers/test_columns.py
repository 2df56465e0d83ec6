"""Which column holds what: the member's own ratings, in many languages, told from all others."""

import unicodedata

import pytest

from recsys import errors
from recsys.importers import Kind, ScaleFrom, read_file
from recsys.importers.columns import plain_name

CROWDS = "TMDb ID,Type,Name,Release Date,Rating,Your Rating\n"


def test_what_the_crowd_gave_is_never_the_member_s() -> None:
    text = CROWDS + "348,movie,Alien,1979-05-25T00:00:00Z,8.1,3\n949,movie,Heat,1995-12-15,7.9,\n"
    rated, watched = read_file("rated.csv", text.encode()).rows
    assert (rated.kind, rated.year) == (Kind.RATED, 1979)
    assert (watched.kind, watched.stars, watched.year) == (Kind.WATCHED, None, 1995)


def test_a_crowd_s_ratings_alone_are_none() -> None:
    text = CROWDS + "348,movie,Alien,1979-05-25,8.1,\n"
    assert read_file("watchlist.csv", text.encode()).rows[0].kind is Kind.WATCHLIST
    with pytest.raises(errors.NoRatingsError) as refused:
        read_file("x.csv", text.encode())
    assert refused.value.column == "Your Rating"  # as the file has it


@pytest.mark.parametrize(
    "header",
    [
        "Título;Año;Nota",
        "Título;Año;Puntuación",
        "Titre;Année;Note",
        "Titel;Jahr;Bewertung",
        "Titel;Jahr;Meine Wertung",
        "Titolo;Anno;Voto",
        "Título;Ano;Minha nota",
        "Tytuł;Rok produkcji;Ocena",
        "Název;Rok;Hodnocení",
        "Название;Год;Моя оценка",
        "标题;年份;我的评分",
    ],
)
def test_columns_in_other_languages(header: str) -> None:
    file = read_file("x", f"{header}\nAlien;1979;9\nHeat;1995;3\n".encode())
    assert [(row.title, row.year, row.stars) for row in file.rows] == [
        ("Alien", 1979, 4.5),
        ("Heat", 1995, 1.5),
    ]


@pytest.mark.parametrize(
    ("header", "most"),
    [
        ("Note sur 5", 5),
        ("Bewertung (1-10)", 10),
        ("Nota sobre 10", 10),
        ("Rating %", 100),
        ("My Rating (1-10)", 10),
        ("Owner_rating/5", 5),
    ],
)
def test_what_ratings_go_up_to_in_other_words(header: str, most: int) -> None:
    file = read_file("x", f"title;{header}\nAlien;4\n".encode())
    assert (file.most, file.scale_from) == (most, ScaleFrom.COLUMN)


def test_whose_the_ratings_are_is_heeded_where_their_scale_is_told_too() -> None:
    text = "title,rating,my rating (1-10)\nAlien,8.4,3\nHeat,8.3,\n"
    assert [row.stars for row in read_file("x", text.encode()).rows] == [1.5, None]


@pytest.mark.parametrize("said", ["PG-13", "good", "R"])
def test_a_column_without_a_number_is_none_of_ratings(said: str) -> None:
    text = f"title,year,rating,score\nAlien,1979,{said},9\nHeat,1995,{said},\n"
    assert [row.kind for row in read_file("x", text.encode()).rows] == [Kind.RATED, Kind.WATCHED]
    with pytest.raises(errors.NoRatingsError):
        read_file("x", f"title,rating\nAlien,{said}\n".encode())


@pytest.mark.parametrize(
    ("given", "stars"),
    [("7.5/10", 4), ("8/10", 4), ("3.3/5", 3.5), ("71 %", 3.5), ("9 out of 10", 4.5)],
)
def test_a_rating_that_tells_its_own_scale_is_the_nearest_half(given: str, stars: float) -> None:
    assert read_file("x", f"title,rating\nAlien,{given}\n".encode()).rows[0].stars == stars


@pytest.mark.parametrize("name", ["Título", "Année", "Hodnocení", "Моя оценка"])
def test_accents_may_be_written_either_way(name: str) -> None:

    forms = {plain_name(unicodedata.normalize(form, name)) for form in ("NFC", "NFD")}
    assert len(forms) == 1


def test_each_half_is_as_many_ratings_of_a_hundred_as_the_next() -> None:
    rows = "".join(f"Film {n},{n}\n" for n in range(5, 101, 5))
    stars = [row.stars for row in read_file("x", f"title,rating\n{rows}".encode()).rows]
    assert stars == [half / 2 for half in range(1, 11) for _ in range(2)]
