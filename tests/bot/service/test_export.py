"""What a member takes along is all that is stored, and is read again as it was."""

import csv
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import NothingStored
from bot.film_status import FilmStatus
from bot.imported import Imported
from bot.results import TakenAlong
from bot.service import Service
from bot.service.account.export import packed
from bot.storage import Member, Store, StoredRating, StoredUnmatched
from bot.storage.schema import metadata
from bot.views.export import read_me
from recsys import Movie, Recommender
from recsys.importers import FilmMatcher, Format, Kind, read_file
from tests.bot import stored
from tests.bot.service.bringing import elsewhere, unheeded
from tests.bot.storage.test_account import fill

BEN, MIA = 80351110224678912, 80351110224678913
NOON = datetime(2026, 1, 1, 12, 30, 15, 250000, UTC)
FORMULAS = ("=1+1", "+1", "-30-", "@Suicide Room", "＝A1")


async def taken(service: Service) -> dict[str, str]:
    """What stands in the files of Ben's zip, by name."""
    along = await service.account.all(BEN)
    return unpacked(packed(along, read_me=read_me(along)))


def unpacked(content: bytes) -> dict[str, str]:
    with ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode("utf-8-sig") for name in archive.namelist()}


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text, newline="")))


def along(titles: list[str]) -> TakenAlong:
    """Ratings of films with any titles."""
    movies = {n: Movie(n, title, 1999, ()) for n, title in enumerate(titles, start=1)}
    rows = [{"movie_id": n, "half_stars": 9, "rated_at": NOON} for n in movies]
    return TakenAlong({"ratings": rows}, movies)


async def test_who_is_not_known_has_nothing_to_take(service: Service) -> None:
    with pytest.raises(NothingStored):
        await service.account.all(BEN)


async def test_every_row_of_every_table_is_in_it(service: Service, store: Store) -> None:
    await fill(store, BEN)
    files = await taken(service)
    everything = json.loads(files["everything.json"])
    for name, of_table in metadata.tables.items():
        if "member_id" in of_table.columns:
            assert everything[name]
            assert all(row.keys() == set(of_table.columns.keys()) for row in everything[name])
            assert all(row["member_id"] == str(BEN) for row in everything[name])
    assert everything["dismissals"][0]["marked_at"] == "2026-01-01T12:00:00+00:00"
    assert "You have rated 2 films." in files["README.txt"]
    assert all(name in files["README.txt"] for name in files if name != "README.txt")


async def test_our_own_importer_reads_it_again(
    service: Service, store: Store, model: Recommender, best_known: list[int]
) -> None:
    films = best_known[:300]
    rated = {
        movie_id: StoredRating(
            movie_id, (n % 10 + 1) / 2, None, 3.0, n, NOON - timedelta(minutes=n)
        )
        for n, movie_id in enumerate(films[:-2])
    }

    def change_it(ben: Member) -> None:
        for rating in rated.values():
            ben.ratings.put(rating)
        ben.statuses.put(films[-2], FilmStatus.SEEN, NOON)
        ben.watchlist.put(films[-1], 7, NOON)
        ben.unmatched.put(StoredUnmatched("dune 9", "Dune 9, Part “=2”", 4.5, 1, NOON))

    await store.transaction(BEN, change_it)
    along = await service.account.all(BEN)
    for name, content in (
        ("ratings.zip", packed(along, read_me=read_me(along))),
        ("any.csv", unpacked(packed(along, read_me=""))["matinee.csv"].encode()),
    ):
        read = read_file(name, content)
        assert (read.format, read.most, read.skipped) == (Format.MATINEE, 5, ())
        matched = FilmMatcher(model.catalogue, model.titles).match(read.rows)
        given_again = {
            movie_id: (row.stars, row.at)
            for movie_id, row in matched.films.items()
            if row.kind is Kind.RATED
        }
        assert given_again == {i: (one.stars, one.rated_at) for i, one in rated.items()}
        assert matched.films[films[-2]].kind is Kind.WATCHED
        assert matched.films[films[-1]].kind is Kind.WATCHLIST
        [later] = matched.unknown
        assert (later.title, later.stars) == ("Dune 9, Part “=2”", 4.5)


@pytest.mark.parametrize("said", ["rated", "kept", "seen", "liked", "dismissed", "listed"])
async def test_what_is_of_one_kind_alone_is_brought_again(
    service: Service, store: Store, best_known: list[int], said: str
) -> None:
    def change_it(ben: Member) -> None:
        match said:
            case "rated":
                ben.ratings.put(StoredRating(best_known[0], 4.5, None, None, 1, NOON))
            case "kept":
                ben.unmatched.put(StoredUnmatched("dune 9", "Dune 9", 4.5, 1, NOON))
            case "listed":
                ben.watchlist.put(best_known[0], 7, NOON)
            case status:
                ben.statuses.put(best_known[0], FilmStatus(status), NOON)

    await store.transaction(BEN, change_it)
    content = packed(await service.account.all(BEN), read_me="")
    plan = await service.imports.read("mine.zip", content, elsewhere, unheeded)
    brought = await service.imports.bring(MIA, plan, 1000, elsewhere)
    assert isinstance(brought, Imported)
    assert brought.can_undo
    if said in list(FilmStatus):
        assert await stored.statuses(store, MIA) == {best_known[0]: FilmStatus(said)}


async def test_letterboxd_gets_what_it_takes(
    service: Service, store: Store, model: Recommender, best_known: list[int]
) -> None:
    first, second, third, fourth, fifth = best_known[:5]

    def change_it(ben: Member) -> None:
        ben.ratings.put(StoredRating(first, 4.5, None, None, 1, NOON))
        ben.statuses.put(second, FilmStatus.SEEN, NOON)
        ben.statuses.put(third, FilmStatus.DISMISSED, NOON)
        ben.watchlist.put(fourth, 7, NOON)
        ben.statuses.put(fifth, FilmStatus.LIKED, NOON - timedelta(hours=1))

    await store.transaction(BEN, change_it)
    files = await taken(service)
    movie = model.catalogue[first]
    rated, watched, liked = table(files["letterboxd.csv"])
    assert rated == {
        "imdbID": f"tt{(movie.imdb_id or '').removeprefix('tt')}",
        "tmdbID": str(movie.tmdb_id),
        "Title": movie.title,
        "Year": str(movie.year),
        "Rating": "4.5",
    }
    assert (watched["Title"], watched["Rating"]) == (model.catalogue[second].title, "")
    assert (liked["Title"], liked["Rating"]) == (model.catalogue[fifth].title, "")
    [listed] = table(files["letterboxd-watchlist.csv"])
    assert listed["Title"] == model.catalogue[fourth].title
    assert {row["status"] for row in table(files["matinee.csv"])} == {
        *("", "seen", "liked", "dismissed", "watchlist")
    }


@given(st.lists(st.sampled_from(FORMULAS) | st.text(st.characters(codec="utf-8")), max_size=20))
def test_any_title_stands_in_its_cell_and_none_runs_in_a_spreadsheet(titles: list[str]) -> None:
    files = unpacked(packed(along(titles), read_me=""))
    found = [row["title"] for row in table(files["matinee.csv"])]
    assert [title.removeprefix("'") for title in found] == [
        title.removeprefix("'") for title in titles
    ]
    dangerous = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
    for name in files:
        if name.endswith(".csv"):
            cells = [cell for row in table(files[name]) for cell in row.values()]
            assert not [cell for cell in cells if cell.startswith(dangerous)]


def test_what_is_more_than_letterboxd_takes_is_in_a_second_file() -> None:
    many = along([f"A title of a hundred letters {'x' * 70} {n}" for n in range(12_000)])
    files = unpacked(packed(many, read_me=""))
    parts = [files[name] for name in sorted(files) if name.startswith("letterboxd")]
    assert len(parts) == 2
    assert all(len(part.encode()) <= 1_000_000 for part in parts)
    titles = [row["Title"] for part in parts for row in table(part)]
    assert sorted(titles) == sorted(movie.title for movie in many.movies.values())


async def test_a_film_that_left_the_catalogue_is_taken_along_by_its_id(
    service: Service, store: Store
) -> None:
    def change_it(ben: Member) -> None:
        rating = StoredRating(2_000_000_000, 4.5, None, None, 1, NOON)
        ben.ratings.put(rating)
        ben.ratings.put(replace(rating, movie_id=1))

    await store.transaction(BEN, change_it)
    rows = {row["movie_id"]: row for row in table((await taken(service))["matinee.csv"])}
    assert rows["2000000000"]["stars"] == "4.5"
    assert rows["1"]["title"] == "Toy Story"
