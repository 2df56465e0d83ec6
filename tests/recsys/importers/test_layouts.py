"""Files as services write them, each by its columns; small ones, made here."""

import json
from datetime import UTC, datetime

import pytest

from recsys.importers import Format, ImportedRow, Kind, ScaleFrom, Skip, read_file

LETTERBOXD = "Date,Name,Year,Letterboxd URI,Rating\n2025-07-28,Alien,1979,https://boxd.it/2a,4.5\n"
WATCHED = "Date,Name,Year,Letterboxd URI\n2025-07-28,Alien,1979,https://boxd.it/2a\n"
LIST = (
    "Letterboxd list export v7\nDate,Name,Tags,URL,Description\n"
    "2025-01-01,My favourites,,https://boxd.it/x,\n\n"
    "Position,Name,Year,URL,Description\n1,Alien,1979,https://boxd.it/2a,\n"
)
DIARY = (
    "Date;Name;Year;Letterboxd URI;Rating;Rewatch;Tags;Watched Date\n"
    "2025-03-14;Alien;1979;https://boxd.it/2a;4,5;;;2023-08-12\n"
)
IMDB_2012 = (
    '"position","const","created","Title","Title type","You rated","Year"\n'
    '"7","tt0078748","Thu Jan 17 09:43:51 2013","Alien","Feature Film","9","1979"\n'
)
IMDB_2025 = (
    "Const,Your Rating,Date Rated,Title,Original Title,URL,Title Type,Year\n"
    "tt0078748,9,2020-08-03,Alien - Il film,Alien,https://www.imdb.com/title/tt0078748,Film,1979\n"
)
CRITICKER = (
    "Score, Film Name, Year, Date Rated, Mini Review, URL, IMDB ID\n"
    '91,Alien,1979,"Jan 16 2013, 22:39",,https://www.criticker.com/film/Alien/,tt0078748\n'
)
KINOPOISK = (
    "id,nameEng,nameRus,rating,date,year,link\n"
    '230,Alien,Чужой,9,"24.02.2015, 02:11",1979,https://www.kinopoisk.ru/film/386/\n'
)
MOVIELENS = "userId,movieId,rating,timestamp\n1,1214,4.5,964982703\n"
MOVIELENS_SITE = (
    "movie_id,imdb_id,tmdb_id,rating,average_rating,title\n1214,0078748,348,4.5,4,Alien (1979)\n"
)
TRAKT = json.dumps(
    [
        {
            "rated_at": "2014-09-01T09:10:11.000Z",
            "rating": 9,
            "type": "movie",
            "movie": {
                "title": "Alien",
                "year": 1979,
                "ids": {"trakt": 295, "slug": "alien-1979", "imdb": "tt0078748", "tmdb": 348},
            },
        }
    ]
)
MUST = "Title,Year,Rating10,WatchedDate,Review\nAlien,1979.0,9,2022-05-06,\n"
MATINEE = "movie_id,title,year,stars,rated_at,status\n1214,Alien,1979,4.5,2026-01-01,\n"


def only(name: str, text: str) -> ImportedRow:
    file = read_file(name, text.encode())
    [row] = file.rows
    return row


@pytest.mark.parametrize(
    ("text", "told", "most", "year"),
    [
        (LETTERBOXD, Format.LETTERBOXD, 5, 2025),
        (DIARY, Format.LETTERBOXD, 5, 2023),
        (IMDB_2012, Format.IMDB, 10, 2013),
        (IMDB_2025, Format.IMDB, 10, 2020),
        (CRITICKER, Format.CRITICKER, 100, 2013),
        (KINOPOISK, Format.KINOPOISK, 10, 2015),
        (MOVIELENS, Format.MOVIELENS, 5, 2000),
        (MOVIELENS_SITE, Format.MOVIELENS, 5, None),
        (TRAKT, Format.TRAKT, 10, 2014),
        (MUST, Format.LETTERBOXD, 10, 2022),
        (MATINEE, Format.MATINEE, 5, 2026),
        (IMDB_2012.replace("You rated", "Ann rated"), Format.IMDB, 10, 2013),
        (IMDB_2025.replace("Your Rating", "Ihre Bewertung"), Format.IMDB, 10, 2020),
        ("title,rating\nAlien (1979),4.5\n", Format.OTHER, 5, None),
    ],
)
def test_a_rating_of_any_service(text: str, told: Format, most: int, year: int | None) -> None:
    file = read_file("mine", text.encode())
    [row] = file.rows
    assert (file.format, file.most, file.skipped) == (told, most, ())
    assert (row.kind, row.stars) == (Kind.RATED, 4.5)
    assert (
        (row.title, row.year) == ("Alien", 1979) or row.movie_id == 1214 or "Il film" in row.title
    )
    assert (row.at and row.at.year) == year


def test_ids_are_as_the_catalogue_has_them() -> None:
    row = only("ratings.csv", MOVIELENS_SITE)
    assert (row.imdb_id, row.tmdb_id, row.movie_id) == ("0078748", 348, 1214)
    assert only("x", CRITICKER).imdb_id == "0078748"
    assert only("x", TRAKT).tmdb_id == 348
    link = "title,rating,url\nAlien,4,https://m.imdb.com/title/tt78748/?ref=x\n"
    assert only("x", link).imdb_id == "0078748"


def test_the_original_title_is_read_where_another_is_shown() -> None:
    assert only("x", IMDB_2025).original_title == "Alien"
    assert only("x", KINOPOISK).original_title == "Чужой"


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("watched.csv", WATCHED, Kind.WATCHED),
        ("watchlist.csv", WATCHED, Kind.WATCHLIST),
        ("My-Watchlist-2025.csv", WATCHED, Kind.WATCHLIST),
        ("noir.csv", LIST, Kind.WATCHLIST),
        ("x.csv", IMDB_2012.replace('"9"', '""'), Kind.WATCHLIST),
        ("x.csv", IMDB_2025.replace(",9,", ",,").replace(" - Il film", ""), Kind.WATCHED),
        ("x.csv", DIARY.replace("4,5", ""), Kind.WATCHED),
        ("x.csv", "movie_id,title,year,stars,status\n1214,Alien,1979,,watchlist\n", Kind.WATCHLIST),
    ],
)
def test_a_film_without_stars_was_watched_or_is_wanted(name: str, text: str, kind: Kind) -> None:
    row = only(name, text)
    assert (row.kind, row.stars, row.title) == (kind, None, "Alien")


@pytest.mark.parametrize(
    "kind", ["tvSeries", "TV Mini Series", "tvEpisode", "Serie TV", "Videogioco", "Podcast Series"]
)
def test_series_are_left_out_and_counted(kind: str) -> None:
    text = IMDB_2025 + f"tt0944947,9,2020-08-03,Il trono,Game of Thrones,,{kind},2011\n"
    file = read_file("x", text.encode())
    assert [row.label for row in file.rows] == ["Alien - Il film (1979)"]
    [skipped] = file.skipped
    assert (skipped.label, skipped.reason) == ("Il trono (2011)", Skip.SERIES)


@pytest.mark.parametrize("kind", ["tvMovie", "TV Special", "Film", "short", "Video", "movie"])
def test_what_is_no_series_is_a_film(kind: str) -> None:
    assert only("x", IMDB_2025.replace(",Film,", f",{kind},")).stars == 4.5


@pytest.mark.parametrize(
    ("ratings", "most", "stars"),
    [
        (["5", "3.5", "0.5"], 5, [5, 3.5, 0.5]),
        (["10", "7", "1"], 10, [5, 3.5, 0.5]),
        (["100", "70", "3"], 100, [5, 3.5, 0.5]),
        (["9/10", "★★★½", "2"], 5, [4.5, 3.5, 2]),
        (["4,5", "3,0", "1"], 5, [4.5, 3, 1]),
    ],
)
def test_a_scale_is_told_by_what_occurs(ratings: list[str], most: int, stars: list[float]) -> None:
    rows = "".join(f"Film {n};{rating}\n" for n, rating in enumerate(ratings))
    file = read_file("x", f"title;rating\n{rows}".encode())
    assert file.most == most
    assert [row.stars for row in file.rows] == stars


def test_a_rating_that_is_none_is_counted() -> None:
    file = read_file("x", b"title,rating\nAlien,5\nAliens,good\nHeat,-1\n")
    assert [row.title for row in file.rows] == ["Alien"]
    assert [(row.label, row.reason) for row in file.skipped] == [
        ("Aliens", Skip.NO_STARS),
        ("Heat", Skip.NO_STARS),
    ]


@pytest.mark.parametrize("nothing", ["", "0", "0.0"])
def test_no_rating_is_watched(nothing: str) -> None:
    file = read_file("x", f"title,rating\nAlien,{nothing}\nHeat,4\n".encode())
    assert [row.kind for row in file.rows] == [Kind.WATCHED, Kind.RATED]


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("Jan 16 2013, 22:39", datetime(2013, 1, 16, 22, 39, tzinfo=UTC)),
        ("24.02.2015, 02:11", datetime(2015, 2, 24, 2, 11, tzinfo=UTC)),
        ("Thu Jan 17 09:43:51 2013", datetime(2013, 1, 17, 9, 43, 51, tzinfo=UTC)),
        ("964982703", datetime(2000, 7, 30, 18, 45, 3, tzinfo=UTC)),
        ("2014-09-01T09:10:11+02:00", datetime(2014, 9, 1, 7, 10, 11, tzinfo=UTC)),
        ("2999-01-01", None),
        ("yesterday", None),
        ("99999999999999", None),
    ],
)
def test_dates_of_any_service(text: str, moment: datetime | None) -> None:
    assert only("x", f'title,rating,date\nAlien,5,"{text}"\n').at == moment


LB_IMPORT = (
    "tmdbID,imdbID,Title,Year,Rating,Rating10,WatchedDate\n348,tt0078748,Alien,1979,{},{},\n"
)


@pytest.mark.parametrize(("rating", "rating10"), [("4.5", "9"), ("4.5", ""), ("", "9")])
def test_two_columns_of_ratings_have_each_its_scale(rating: str, rating10: str) -> None:
    assert only("x", LB_IMPORT.format(rating, rating10)).stars == 4.5


@pytest.mark.parametrize(
    ("header", "rating", "most"),
    [
        ("Rating (1-10)", "9", 10),
        ("My score out of 10", "9", 10),
        ("Rating/100", "90", 100),
        ("rating_5", "4,5", 5),
        ("Stars (0.5-5)", "4.5", 5),
    ],
)
def test_a_column_may_say_what_its_ratings_go_up_to(header: str, rating: str, most: int) -> None:
    file = read_file("x", f"title;{header}\nAlien;{rating}\n".encode())
    assert (file.rows[0].stars, file.most, file.scale_from) == (4.5, most, ScaleFrom.COLUMN)


def test_how_the_scale_is_known_is_told() -> None:
    assert read_file("x", IMDB_2025.encode()).scale_from is ScaleFrom.FORMAT
    assert read_file("x", CRITICKER.encode()).scale_from is ScaleFrom.RATINGS
    assert read_file("x", WATCHED.encode()).scale_from is None


def test_a_scale_is_told_of_ratings_that_are_taken_alone() -> None:
    series = IMDB_2025.replace(",Film,", ",Serie TV,")
    file = read_file("x", f"{series}tt0113277,,,Heat,Heat,,Film,1995\n".encode())
    assert (file.most, file.scale_from, len(file.skipped)) == (None, None, 1)


@pytest.mark.parametrize(
    ("header", "end"),
    [
        ("Date,Name,Year,Letterboxd URI,Rating", "2025-07-28,{},1979,https://boxd.it/2a,{}"),
        ("movieId,rating,title", "1214,{1},{0}"),
        ("const,your rating,title,year", "tt0078748,{1},{0},1979"),
    ],
)
def test_a_service_s_scale_stays_though_one_row_lies_outside_it(header: str, end: str) -> None:
    """Nobody's five stars become two and a half by a single slip, however short the file is."""
    most = 10 if header.startswith("const") else 5
    rows = "\n".join(end.format(name, n) for name, n in (("Alien", most), ("Heat", most + 2)))
    file = read_file("x", f"{header}\n{rows}\n".encode())
    assert (file.most, file.scale_from) == (most, ScaleFrom.FORMAT)
    assert [(row.title, row.stars) for row in file.rows] == [("Alien", 5)]
    (left_out,) = file.skipped
    assert (left_out.label.startswith("Heat"), left_out.reason) == (True, Skip.NO_STARS)


def test_a_slip_of_the_pen_makes_no_other_scale() -> None:
    rows = "".join(f"Film {n},4\n" for n in range(100))
    file = read_file("x", f"title,rating\n{rows}Alien,45\n".encode())
    assert file.most == 5
    assert [(row.label, row.reason) for row in file.skipped] == [("Alien", Skip.NO_STARS)]


def test_the_member_s_own_rating_comes_before_another() -> None:
    assert only("x", "title,rating,my rating\nAlien,PG-13,4.5\n").stars == 4.5


def test_nought_is_the_least_at_criticker_and_nothing_elsewhere() -> None:
    least = only("x", CRITICKER.replace("\n91,", "\n0,"))
    assert (least.kind, least.stars) == (Kind.RATED, 0.5)


def test_a_formula_is_no_title_and_a_guarded_title_is_one() -> None:
    text = "title,rating,imdbID\n=CMD|' /C calc'!A0,5,\n'=Equals,4,\nAlien,3,=\"tt0078748\"\n"
    file = read_file("x", text.encode())
    assert [row.title for row in file.rows] == ["=Equals", "Alien"]
    assert file.rows[1].imdb_id == "0078748"
    assert [row.reason for row in file.skipped] == [Skip.FORMULA]


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        ("seen", Kind.WATCHED),
        ("dismissed", Kind.DISMISSED),
        ("watchlist", Kind.WATCHLIST),
        ("Plan to Watch", Kind.WATCHLIST),
    ],
)
def test_a_status_says_what_a_row_without_stars_is(status: str, kind: Kind) -> None:
    assert only("x", f"movie_id,title,year,stars,status\n1214,Alien,1979,,{status}\n").kind is kind


def test_an_address_may_name_the_film() -> None:
    row = only("x", "rating,url\n4,https://letterboxd.com/film/alien-1979/\n")
    assert (row.title, row.year) == ("alien", 1979)
    row = only("x", "title,rating,url\n,4,https://www.themoviedb.org/movie/348-alien\n")
    assert row.tmdb_id == 348


def test_a_film_called_as_columns_are_is_no_header() -> None:
    text = IMDB_2025.replace(",Film,", ",movie,")
    named = text.split("\n")[1].replace("Alien - Il film,Alien", "Film,Score")
    assert len(read_file("x", f"{text}{named}\n".encode()).rows) == 2


def test_two_tables_in_one_file_are_both_read() -> None:
    text = LETTERBOXD + "Name,Year,Your Rating\nHeat,1995,4\n"
    assert [row.title for row in read_file("x", text.encode()).rows] == ["Alien", "Heat"]


TRAKT_SHOW = {"plays": 2, "show": {"title": "Dark", "year": 2017, "ids": {"imdb": "tt5753856"}}}
TRAKT_FILM = {"rated_at": "2020-01-01T00:00:00Z", "rating": 9, "movie": {"title": "Alien"}}


def test_shows_of_trakt_are_series_and_the_crowd_s_rating_is_nobody_s() -> None:
    film = {**TRAKT_FILM, "movie": {"title": "Alien", "year": 1979, "rating": 8.31, "votes": 9}}
    file = read_file("x", json.dumps([film, TRAKT_SHOW]).encode())
    assert [(row.title, row.stars) for row in file.rows] == [("Alien", 4.5)]
    assert [(row.label, row.reason) for row in file.skipped] == [("Dark (2017)", Skip.SERIES)]


def test_lists_in_an_object_are_read_by_what_they_are_of() -> None:
    lists = {
        "movies": [TRAKT_FILM],
        "shows": [{"title": "Dark", "year": 2017}],
        "watchlist": [{"listed_at": "2020-01-01", "movie": {"title": "Heat"}}],
    }
    file = read_file("x", json.dumps(lists).encode())
    assert [(row.title, row.kind) for row in file.rows] == [
        ("Alien", Kind.RATED),
        ("Heat", Kind.WATCHLIST),
    ]
    assert [row.label for row in file.skipped] == ["Dark (2017)"]
