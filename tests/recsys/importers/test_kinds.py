"""What a row says without stars: watched, liked, wanted, nothing at all, or that it is no film."""

import json
from typing import Any

import pytest

from recsys import errors
from recsys.importers import Format, Kind, Skip, read_file

FILM = {"title": "Alien", "year": 1979, "ids": {"imdb": "tt0078748", "tmdb": 348}}
SHOW = {"title": "Dark", "year": 2017, "ids": {"imdb": "tt5753856"}}
NOON = "2020-01-01T12:00:00.000Z"


def kinds(name: str, text: str) -> list[Kind]:
    return [row.kind for row in read_file(name, text.encode()).rows]


LIST = "Position,Name,Year,URL,Description\n1,Alien,1979,https://boxd.it/2a,\n"
POSITIONS = "Position,Const,Created,Title,Title Type,Year,Your Rating\n1,tt1,,Alien,Movie,1979,\n"
FILMS = "Date,Name,Year,Letterboxd URI\n2025-01-02,Alien,1979,https://boxd.it/2a\n"


@pytest.mark.parametrize("text", [LIST, POSITIONS])
@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("ls0123.csv", Kind.WATCHLIST),
        ("my-wishlist.csv", Kind.WATCHLIST),
        ("films-i-havent-seen.csv", Kind.WATCHLIST),
        ("Unwatched.csv", Kind.WATCHLIST),
        ("want-to-see.csv", Kind.WATCHLIST),
        ("check-ins.csv", Kind.WATCHED),
        ("watched-in-2024.csv", Kind.WATCHED),
        ("films_seen.csv", Kind.WATCHED),
        ("My Favourites (1).csv", Kind.LIKED),
        ("all-time-favorite-films.csv", Kind.LIKED),
        ("likes/x.csv", Kind.LIKED),
        ("ann_likes.csv", Kind.LIKED),
        ("most-liked-of-2020.csv", Kind.WATCHLIST),
    ],
)
def test_what_a_list_is_of_its_name_says(text: str, name: str, kind: Kind) -> None:
    assert kinds(name, text) == [kind]


def test_a_table_of_titles_alone_needs_a_name_that_says_what_they_are() -> None:
    titles = "title,year\nAlien,1979\n"
    assert kinds("watched.csv", titles) == [Kind.WATCHED]
    assert kinds("my watchlist.csv", titles) == [Kind.WATCHLIST]
    with pytest.raises(errors.MissingColumnError):
        kinds("films.csv", titles)


def test_hearts_are_known_outside_their_folder_at_letterboxd_alone() -> None:
    assert kinds("films.csv", FILMS) == [Kind.LIKED]
    assert kinds("films.csv", "title,year,seen\nAlien,1979,yes\n") == [Kind.WATCHED]


def test_columns_with_a_yes_or_no() -> None:
    text = (
        "title,year,imdburl,checked,favorite,disliked,watchlist\n"
        "Alien,1979,,yes,yes,no,no\nHeat,1995,,yes,no,no,no\n"
        "Stalker,1979,,no,no,no,yes\nCats,2019,,yes,no,yes,no\nSolaris,1972,,no,no,no,no\n"
    )
    assert kinds("x.csv", text) == [
        *(Kind.LIKED, Kind.WATCHED, Kind.WATCHLIST, Kind.DISMISSED, Kind.WATCHLIST)
    ]


def test_of_a_library_only_what_was_played_or_rated_is_taken() -> None:
    text = (
        "Title,Year,Rating,User Rating,View Count,Last Viewed at\nAlien,1979,9.3,9,0,\n"
        "Heat,1995,8.7,,2,2023-01-01\nCats,2019,2.1,,0,\n"
    )
    file = read_file("plex.csv", text.encode())
    assert [row.kind for row in file.rows] == [Kind.RATED, Kind.WATCHED]
    assert [(row.label, row.reason) for row in file.skipped] == [("Cats (2019)", Skip.UNWATCHED)]


def test_a_day_is_a_yes() -> None:
    text = "title,year,seen,watchlist\nAlien,1979,2024-01-15,\nHeat,1995,,15/1/2024\n"
    assert kinds("x.csv", text) == [Kind.WATCHED, Kind.WATCHLIST]


def test_what_was_not_seen_is_not_marked_as_seen() -> None:
    text = "Title,Year,Seen,Rating\nAlien,1979,yes,8\nHeat,1995,x,\nStalker,1979,No,\n"
    assert kinds("films.csv", text) == [Kind.RATED, Kind.WATCHED, Kind.WATCHLIST]


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        ("Completed", Kind.WATCHED),
        ("Planning", Kind.WATCHLIST),
        ("plan to watch", Kind.WATCHLIST),
        ("想看", Kind.WATCHLIST),
        ("看过", Kind.WATCHED),
        ("on_hold", Kind.WATCHED),  # begun at least
    ],
)
def test_a_status_needs_no_ratings_beside_it(status: str, kind: Kind) -> None:
    assert kinds("x.csv", f"title,media_type,status\nAlien,movie,{status}\n") == [kind]


def test_when_it_was_watched_says_that_it_was() -> None:
    assert kinds("x.csv", "title,year,watchedAt\nAlien,1979,2023-01-01\n") == [Kind.WATCHED]
    both = "title,watched_at,watchlisted_at\nAlien,2021-03-22,\nHeat,,2021-03-22\n"
    assert kinds("x.csv", both) == [Kind.WATCHED, Kind.WATCHLIST]


def test_events_of_tv_time() -> None:
    text = (
        "type,entity_type,movie_name,release_date\nwatch,movie,Alien,1979-05-25 00:00:00\n"
        "follow,movie,Heat,1995-12-15 00:00:00\ntowatch,movie,Heat,1995-12-15 00:00:00\n"
    )
    file = read_file("x.csv", text.encode())
    assert file.format is Format.TV_TIME
    assert [(row.title, row.year) for row in file.rows][:2] == [("Alien", 1979), ("Heat", 1995)]
    assert [row.kind for row in file.rows] == [Kind.WATCHED, Kind.WATCHLIST, Kind.WATCHLIST]


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ({"watched_at": NOON, "action": "scrobble"}, Kind.WATCHED),
        ({"plays": 2, "last_watched_at": NOON}, Kind.WATCHED),
        ({"rank": 1, "listed_at": NOON}, Kind.WATCHLIST),
    ],
)
def test_each_file_of_trakt(said: dict[str, Any], kind: Kind) -> None:
    things = [{**said, "movie": FILM}, {**said, "show": SHOW}]
    file = read_file("x.json", json.dumps(things).encode())
    assert (file.format, [row.kind for row in file.rows]) == (Format.TRAKT, [kind])
    assert [row.reason for row in file.skipped] == [Skip.SERIES]


@pytest.mark.parametrize(
    "text",
    [
        json.dumps([{"collected_at": NOON, "movie": FILM}]),
        json.dumps([{"hidden_at": NOON, "movie": FILM}]),
        "collected_at,type,title,year,trakt_id,imdb_id\n2021-03-22,movie,Alien,1979,1,tt0078748\n",
    ],
)
def test_what_is_owned_or_hidden_is_not_watched(text: str) -> None:
    with pytest.raises(errors.MissingColumnError):
        read_file("x", text.encode())


@pytest.mark.parametrize(
    "text",
    [
        "Book Id,Title,Author,ISBN13,My Rating\n1,Dune,Frank Herbert,,5\n",
        "Position,Const,Created,Name,Known For,Birth Date\n1,nm0000631,,Ridley Scott,Alien,\n",
    ],
)
def test_books_and_people_are_no_films(text: str) -> None:
    with pytest.raises(errors.NotFilmsError):
        read_file("x", text.encode())


@pytest.mark.parametrize(
    "kind",
    [
        *("Série télévisée", "Mini-série", "Épisode télévisé", "Jeu vidéo"),
        *("Serie de TV", "Miniserie de TV", "Episodio de TV", "Videojuego"),
        *("Série de TV", "Minissérie de TV", "Episódio de TV", "Videogame"),
        *("Fernsehserie", "Mini-Serie", "Folge", "Videospiel", "Podcast-Serie"),
        *("टीवी सीरीज़", "टीवी मिनी सीरीज़", "टीवी एपिसोड", "वीडियो गेम"),
        *("tv", "anime", "season", "TV_SERIES", "Сериал"),
    ],
)
@pytest.mark.parametrize("column", ["Title Type", "media_type", "entity_type"])
def test_series_in_other_languages_and_columns(column: str, kind: str) -> None:
    text = f"Title,Year,Rating,{column}\nAlien,1979,9,movie\nDark,2017,9,{kind}\n"
    file = read_file("x", text.encode())
    assert [(row.label, row.reason) for row in file.skipped] == [("Dark (2017)", Skip.SERIES)]


@pytest.mark.parametrize(
    "kind", ["Película de TV", "Téléfilm", "Court métrage", "Fernsehfilm", "Curta", "फ़िल्म", "Video"]
)
def test_films_in_other_languages(kind: str) -> None:
    text = f"Title,Year,Rating,Title Type\nAlien,1979,9,{kind}\n"
    assert not read_file("x", text.encode()).skipped
