"""/import: a file is read, stored at once, reported, and taken back; nothing is half-written."""

import asyncio
import io
import zipfile
from pathlib import Path

import discord
import pytest

from bot.client import Matinee
from bot.interaction import progress
from bot.playground import Member, Playground, Reply
from bot.storage import Store
from tests.links import unlinked

from .conftest import Starter
from .test_recommend import films

HEADER = "Date,Name,Year,Letterboxd URI,Rating\n"
RATINGS = (
    HEADER
    + "2020-01-01,Alien,1979,https://boxd.it/1,4.5\n"
    + "2020-01-02,Stalker,1979,https://boxd.it/2,5\n"
    + "2020-01-03,The Mirror,1975,https://boxd.it/3,5\n"
    + "2020-01-04,Zyzzyva,2017,https://boxd.it/4,2\n"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "ratings.csv"
    path.write_text(RATINGS, encoding="utf-8")
    return path


async def bring(member: Member, path: Path) -> Reply:
    return await member.command("import", file=path)


def written(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def zipped(files: dict[str, str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return packed.getvalue()


async def rated(member: Member) -> str:
    return unlinked((await member.command("ratings")).text)


async def test_a_file_is_stored_and_reported(ann: Member, ben: Member, file: Path) -> None:
    reply = await bring(ann, file)
    assert "### 3 ratings imported\n-# 4 rows · Letterboxd · ratings out of 5" in reply.text
    assert "- 3 new ratings: *Alien*, *Stalker* and *The" in reply.text
    assert "- 1 rating kept until I know the film: *Zyzzyva (2017)*" in reply.text
    assert "Your list began with *The Shawshank Redemption*" in reply.text
    assert "Now it begins with" in reply.text
    assert "Your 3 ratings\n-# 4.8 on average · 1 kept for later" in await rated(ann)
    assert "You have not rated any film yet" in await rated(ben)


async def test_what_is_not_for_me_comes_back_as_that(ann: Member, tmp_path: Path) -> None:
    text = (
        "title,year,stars,status\nAlien,1979,,dismissed\nAlien,1979,,seen\nStalker,1979,,seen\n"
        "Caf\xe9 Society,2016,7,\n"
    )
    reply = await bring(ann, written(tmp_path / "mine.csv", text.encode("cp1252")))
    assert "ratings out of 10, by the highest that occurs · letters read as Windows" in reply.text
    assert "- 1 marked as seen: *Stalker*" in reply.text
    assert "- 1 marked as not for you: *Alien*" in reply.text
    again = await ann.command("unrate", title="alien")
    assert "not for you" in again.text


async def test_the_same_file_twice_changes_nothing(ann: Member, file: Path, store: Store) -> None:
    await bring(ann, file)
    before = await rows(store, ann)
    reply = await bring(ann, file)
    assert "### You had all of it already" in reply.text
    assert "- 3 that you had with the same stars" in reply.text
    assert [button.label for button in reply.buttons] == ["Undo an import …"]
    assert await rows(store, ann) == before


async def test_what_a_file_says_again_is_counted(ann: Member, tmp_path: Path) -> None:
    text = "title,year,rating,status\nAlien,1979,,seen\nHeat,1995,,watchlist\nQq Zz,1999,4,\n"
    path = written(tmp_path / "mine.csv", text)
    first = await bring(ann, path)
    assert "had already" not in first.text
    again = "- 3 without stars, or kept for later, that you had already, such as *Alien* and *Heat*"
    assert again in (await bring(ann, path)).text


async def test_how_much_was_brought_is_shared_until_it_is_taken_back(
    ann: Member, ben: Member, file: Path
) -> None:
    """Nothing of the films: who wants to show them shares /ratings."""
    report = await bring(ann, file)
    post = await ann.click(report, "Share")
    assert ben.sees_all(post)
    assert post.text.startswith("-# Shared by Ann\n### Ann brought ")
    assert "Alien" not in post.text
    await ann.click(await ann.command("forget"), "Delete it all")
    refused = await ann.click(report, "Share")
    assert refused.is_ephemeral
    assert refused.text.startswith("What this answer told is not as it was")


async def rows(store: Store, member: Member) -> object:
    return await store.read(int(member.member_id), lambda stored: stored.rows())


async def test_an_import_is_taken_back_and_what_was_rated_since_stays(
    ann: Member, file: Path
) -> None:
    await ann.command("rate", title="Alien", stars=4.5)
    reply = await bring(ann, file)
    await ann.command("rate", title="Stalker", stars=3)
    undone = await ann.click(reply, "Undo import")
    assert "### Import taken back\n-# 2 films are as they were before · you have 2 ratings now" in (
        undone.text
    )
    assert "**Stalker** (1979) · ★★★\n**Alien** (1979) · ★★★★½" in await rated(ann)


@pytest.mark.parametrize(
    ("choice", "said", "stars"),
    [
        ("Take those of the file", "1 with the stars of the file", "★★★★½"),
        ("Keep those that I gave here", "1 with the stars that you gave here", "★"),
    ],
)
async def test_other_stars_are_asked_about_before_anything_is_stored(
    ann: Member, file: Path, choice: str, said: str, stars: str
) -> None:
    await ann.command("rate", title="Alien", stars=1)
    asked = await bring(ann, file)
    assert (
        "### You gave 1 film of the file other stars here\n-# nothing is stored yet" in asked.text
    )
    assert "Alien (1979): ★ here, ★★★★½ in the file\n-# 2 more ratings" in asked.text
    assert "Your 1 rating" in await rated(ann)
    reply = await ann.click(asked, choice)
    assert f"\n- {said}: *Alien*" in reply.text
    assert f"**Alien** (1979) · {stars}\n" in f"{await rated(ann)}\n"


async def test_a_double_tap_on_the_question_leaves_a_report_with_undo(
    ann: Member, file: Path
) -> None:
    await ann.command("rate", title="Alien", stars=1)
    asked = await bring(ann, file)
    taps = (ann.force_click(asked.message, asked.buttons[0].custom_id) for _ in range(2))
    replies = await asyncio.gather(*taps)
    refused = ("waits for no answer any more", "still busy with what you asked before")
    assert sum(any(said in reply.text for said in refused) for reply in replies) == 1
    assert "### 3 ratings imported" in replies[0].text
    assert "Import taken back" in (await ann.click(replies[0], "Undo import")).text
    assert "**Alien** (1979) · ★\n" in f"{await rated(ann)}\n"


async def test_the_question_waits_for_a_restart(
    playground: Playground, start: Starter, file: Path
) -> None:
    ann = playground.member("ann")
    async with start():
        await ann.command("rate", title="Alien", stars=1)
        asked = await bring(ann, file)
    async with start():
        reply = await ann.click(asked, "Take those of the file")
        assert "### 3 ratings imported" in reply.text
    async with start():
        assert "Import taken back" in (await ann.click(reply, "Undo import")).text
        assert "**Alien** (1979) · ★\n" in f"{await rated(ann)}\n"


async def test_a_whole_export_marks_what_was_watched_and_lists_what_is_wanted(
    ann: Member, tmp_path: Path
) -> None:
    header = "Date,Name,Year,Letterboxd URI\n"
    packed = zipped(
        {
            "ratings.csv": RATINGS,
            "watched.csv": header + "2020-01-01,Heat,1995,https://boxd.it/5\n",
            "watchlist.csv": header + "2020-01-01,Solaris,1972,https://boxd.it/6\n",
            "diary.csv": "",
            "lists/worst-ever.csv": "Position,Name,Year,URL\n1,Cats,2019,x\n",
        }
    )
    await ann.command("watchlist", title="Heat 1995")
    reply = await bring(ann, written(tmp_path / "letterboxd-ann.zip", packed))
    assert "- 1 marked as seen: *Heat*\n- 1 put on your watchlist: *Solaris*\n" in reply.text
    asks = "- 1 list: bring it by itself, and I ask what it is to you: *worst-ever*"
    assert asks in reply.text
    assert "- 1 taken off your watchlist: *Heat*\n" in reply.text
    assert films(await ann.command("watchlist")) == ["Solaris (1972)"]
    await ann.click(reply, "Undo import")
    assert films(await ann.command("watchlist")) == ["Heat (1995)"]


async def test_hearts_without_stars_are_liked_until_they_are_rated_or_taken_back(
    ann: Member, tmp_path: Path
) -> None:
    header = "Date,Name,Year,Letterboxd URI\n"
    heat, alien = ("2020-01-01,Heat,1995,https://boxd.it/5\n", "2020-01-01,Alien,1979,\n")
    packed = zipped(
        {
            "ratings.csv": RATINGS,
            "watched.csv": header + heat + alien,
            "likes/films.csv": header + heat + alien,
        }
    )
    path = written(tmp_path / "letterboxd-ann.zip", packed)
    reply = await bring(ann, path)
    assert "- 1 liked without stars: *Heat*\n" in reply.text
    assert "marked as seen" not in reply.text
    assert "You had all of it already" in (await bring(ann, path)).text
    assert "1 film marked as seen, liked or not for you" in (await ann.command("privacy")).text
    await ann.command("rate", title="Heat 1995", stars=3)
    unrated = await ann.command("unrate", title="Heat 1995")
    assert "still liked, without stars; /unrate again undoes that" in unrated.text
    await ann.click(reply, "Undo import")
    assert "marked" not in (await ann.command("privacy")).text


async def test_series_and_what_has_no_stars_are_counted(ann: Member, tmp_path: Path) -> None:
    text = (
        "Const,Your Rating,Title,Title Type,Year\n"
        "tt0078748,9,Alien,Movie,1979\ntt0944947,9,Game of Thrones,TV Series,2011\n"
        "tt0113277,?,Heat,Movie,1995\n"
    )
    reply = await bring(ann, written(tmp_path / "imdb.csv", text))
    assert "-# 3 rows · IMDb · ratings out of 10" in reply.text
    assert "- 1 series, episode or game: *Game of Thrones (2011)*\n" in reply.text
    assert "- 1 row without a title or with stars that I cannot read: *Heat (1995)*" in reply.text


async def test_what_is_no_title_is_left_out_and_counted(ann: Member, tmp_path: Path) -> None:
    long = "word " * 1_000
    text = f"title,year,rating\nAlien,1979,5\n{long},1979,5\n🍿,,3\nQq Zz,1979,2\n=1+1,1999,4\n"
    reply = await bring(ann, written(tmp_path / "mine.csv", text))
    assert "- 1 rating kept until I know the film: *Qq Zz (1979)*" in reply.text
    assert "- 2 ratings of what no film could be called: *word word" in reply.text
    assert "- 1 row with a spreadsheet's formula for a title: *=1+1 (1999)*" in reply.text
    assert "Kept until I know the film:\n**Qq Zz (1979)** · ★★" in await rated(ann)


LIST = (
    "Position,Name,Year,URL,Description\n1,Alien,1979,https://boxd.it/2a,\n"
    "2,Heat,1995,https://boxd.it/2b,\n3,Cinderella,,x,\n"
)


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("I want to see them", "- 2 put on your watchlist: *Alien* and *Heat*"),
        ("I have seen them", "- 2 marked as seen: *Alien* and *Heat*"),
        ("Not for me", "- 2 marked as not for you: *Alien* and *Heat*"),
    ],
)
async def test_what_the_films_of_a_list_are_is_asked_and_nothing_stored_before(
    ann: Member, tmp_path: Path, label: str, said: str
) -> None:
    asked = await bring(ann, written(tmp_path / "worst-ever.csv", LIST))
    assert "### A list of 3 films: what are they to you?\n-# nothing is stored yet" in asked.text
    assert "Such as *Alien* and *Heat*." in asked.text
    assert "Your watchlist is empty" in (await ann.command("watchlist")).text
    tap = next(one.custom_id for one in asked.buttons if one.label == label)
    reply = await ann.click(asked, label)
    assert said in reply.text
    assert "- 1 title without stars" in reply.text
    again = await ann.force_click(reply.message, tap)
    assert "waits for no answer any more" in again.text
    await ann.click(reply, "Undo import")
    assert "Your watchlist is empty" in (await ann.command("watchlist")).text


async def test_a_list_that_is_called_a_watchlist_is_one(ann: Member, tmp_path: Path) -> None:
    reply = await bring(ann, written(tmp_path / "films-to-watch.csv", LIST))
    assert "- 2 put on your watchlist: *Alien* and *Heat*" in reply.text


async def test_a_list_with_other_stars_asks_of_these_as_well(ann: Member, tmp_path: Path) -> None:
    await ann.command("rate", title="Alien", stars=2)
    text = "Position,Const,Title,Title Type,Year,Your Rating\n"
    text += "1,tt0078748,Alien,Movie,1979,10\n2,tt0113277,Heat,Movie,1995,\n"
    asked = await bring(ann, written(tmp_path / "mine.csv", text))
    assert "A list of 1 film: what is it to you?" in asked.text
    assert "The 1 film that has stars in it keeps these." in asked.text
    stars = await ann.click(asked, "I have seen them")
    assert "You gave 1 film of the file other stars here" in stars.text
    reply = await ann.click(stars, "Take those of the file")
    assert "1 marked as seen: *Heat*" in reply.text


async def test_what_the_crowd_gave_films_of_a_watchlist_is_no_rating(
    ann: Member, tmp_path: Path
) -> None:
    text = (
        "TMDb ID,Type,Name,Release Date,Rating,Your Rating\n"
        "348,movie,Alien,1979-05-25T00:00:00Z,8.1,\n70523,tv,Dark,2017-12-01,8.4,\n"
    )
    reply = await bring(ann, written(tmp_path / "watchlist.csv", text))
    assert "### Imported\n-# 2 rows · TMDB\n" in reply.text
    assert "- 1 put on your watchlist: *Alien*" in reply.text
    assert "- 1 series, episode or game" in reply.text
    assert films(await ann.command("watchlist")) == ["Alien (1979)"]


async def test_what_was_never_played_is_counted_and_not_seen(ann: Member, tmp_path: Path) -> None:
    text = "Title,Year,User Rating,View Count\nAlien,1979,9,1\nHeat,1995,,0\nJaws,1975,,0\n"
    reply = await bring(ann, written(tmp_path / "plex.csv", text))
    assert "### 1 rating imported\n-# 3 rows" in reply.text
    assert "- 2 films that you have neither watched nor rated: *Heat (1995)*" in reply.text
    assert "marked as seen" not in reply.text


async def test_a_page_of_kinopoisk_that_is_called_xls(ann: Member, tmp_path: Path) -> None:
    rows = (
        ("русскоязычное название", "оригинальное название", "год", "моя оценка"),
        ("<b>Чужой</b>", "Alien", "1979", "9"),
        ("<b>Тьма (сериал)</b>", "Dark", "2017 &ndash; 2020", "9"),
    )
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    page = "".join(f"<tr>{row}</tr>" for row in cells)
    path = written(tmp_path / "ocenki.xls", f"<table>{page}</table>".encode("cp1251"))
    reply = await bring(ann, path)
    assert "-# 2 rows · Kinopoisk · ratings out of 10 · letters read as Windows-1251" in reply.text
    assert "**Alien** (1979) · ★★★★½" in await rated(ann)


async def test_titles_of_several_films_are_asked_about_one_after_another(
    ann: Member, tmp_path: Path
) -> None:
    text = "title,rating\nHeat,5\nSolaris,4\nAlien 1979,3\n"
    reply = await bring(ann, written(tmp_path / "mine.csv", text))
    assert "### 1 rating imported" in reply.text
    first = await ann.click(reply, "Say which films are meant")
    assert "1 more to ask" in first.text
    second = await ann.choose(first, first.selects[0].options[0]["label"])
    assert "nothing more to ask" in second.text
    assert "Heat (1995) it is: you gave it ★★★★★." in second.text
    done = await ann.choose(second, second.selects[0].options[0]["label"])
    assert "Solaris (2002) it is: you gave it ★★★★.\nNo title is left to ask about" in done.text
    assert "Your 3 ratings" in await rated(ann)


async def test_a_film_of_nearly_the_year_is_asked_about(ann: Member, tmp_path: Path) -> None:
    text = "title,year,rating\nMickey 17,2024,5\nAlien,1979,3\n"
    reply = await bring(ann, written(tmp_path / "mine.csv", text))
    asked = await ann.click(reply, "Say which films are meant")
    assert "### Which film is Mickey 17 (2024)?" in asked.text
    assert [option["label"] for option in asked.selects[0].options] == [
        "Mickey 17 (2025)",
        "None of these",
    ]
    await ann.choose(asked, "Mickey 17 (2025)")
    assert "Your 2 ratings" in await rated(ann)


async def test_what_the_report_offers_is_below_ratings_when_the_report_is_gone(
    playground: Playground, start: Starter, tmp_path: Path
) -> None:
    """Discord's app forgets what it showed one member alone when it starts anew."""
    ann = playground.member("ann")
    text = "title,rating\nHeat,5\nAlien 1979,3\nQq Zz,2\n"
    async with start():
        await ann.command("rate", title="Fargo", stars=2)
        reply = await bring(ann, written(tmp_path / "mine.csv", text))
        assert (
            "Could be several films:\n- 1 rating, kept until you say which film is meant: *Heat*"
            in reply.text
        )
        assert "/ratings asks which films are meant and undoes an import" in reply.text
    async with start():
        mine = await ann.command("ratings")
        assert "Could be several films:\n**Heat** · ★★★★★\n" in mine.text
        assert mine.text.endswith("Kept until I know the film:\n**Qq Zz** · ★★")
        assert "title that you brought" not in mine.text  # it is named above
        asked = await ann.click(mine, "Say which films are meant")
        await ann.choose(asked, "Heat (1995)")
        mine = await ann.command("ratings")
        assert "**Heat** (1995) · ★★★★★" in unlinked(mine.text)
        assert "several films" not in mine.text
        past = await ann.click(mine, "Undo an import …")
        assert "### Take back which import?\n-# what you have changed since stays" in past.text
        [option] = past.selects[0].options
        assert option["description"] == "3 films"
        undone = await ann.choose(past, option["label"])
        assert "### Import taken back\n-# 2 films are as they were before" in undone.text
    mine = await rated_after(start, ann)
    assert "Your 2 ratings" in mine.text
    assert [button.label for button in mine.buttons] == ["How I rate", "Share with my ratings"]


async def rated_after(start: Starter, member: Member) -> Reply:
    async with start():
        return await member.command("ratings")


async def test_titles_without_stars_are_asked_about_too(ann: Member, tmp_path: Path) -> None:
    text = "title,status\nHamlet,watchlist\nSolaris,seen\nCinderella,liked\nQq Zz,seen\n"
    path = written(tmp_path / "mine.csv", text)
    reply = await bring(ann, path)
    assert "### Imported\n" in reply.text
    assert "- 3 titles without stars: *Hamlet*, *Solaris* and *Cinderella*" in reply.text
    assert "Left out:\n- 1 film without stars that I do not know: *Qq Zz*" in reply.text
    mine = await ann.command("ratings")
    assert "### Nothing rated yet" in mine.text
    assert "3 titles that you brought could be several films: *Hamlet*" in mine.text
    asked = await ann.click(mine, "Say which films are meant")
    assert "### Which film is Hamlet?\n-# you want to watch it · 2 more to ask" in asked.text
    asked = await ann.choose(asked, "Hamlet (1996)")
    assert "### Which film is Solaris?\n-# you have seen it · 1 more to ask" in asked.text
    asked = await ann.choose(asked, "Solaris (1972)")
    assert "### Which film is Cinderella?\n-# you like it · nothing more to ask" in asked.text
    done = await ann.choose(asked, "None of these")
    assert "No title is left to ask about" in done.text
    assert films(await ann.command("watchlist")) == ["Hamlet (1996)"]
    assert "1 film marked as seen, liked or not for you" in (await ann.command("privacy")).text
    assert "### You had all of it already" in (await bring(ann, path)).text


async def test_only_titles_that_could_be_several_films_are_no_empty_file(
    ann: Member, tmp_path: Path
) -> None:
    path = written(tmp_path / "mine.csv", "title,status\nHamlet,seen\n")
    reply = await bring(ann, path)
    assert "- 1 title without stars: *Hamlet*" in reply.text
    undone = await ann.click(reply, "Undo import")
    assert "1 film is as it was before" in undone.text
    assert "You have not rated any film yet" in await rated(ann)


PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"


BAD = {
    "x.csv is no file of ratings that I can read": PNG,
    "x.csv is a spreadsheet; open it, save": zipped({"xl/workbook.xml": "<x/>"}),
    "x.csv is of books or of people": b"Title,Author,ISBN,My Rating\nDune,Frank Herbert,,5\n",
    "no rating that I can read in its column Your Rating": (
        b"TMDb ID,Name,Release Date,Rating,Your Rating\n348,Alien,1979-05-25,8.1,\n"
    ),
    "x.csv is a zip that I cannot read": b"PK\x03\x04cut",
    "x.csv has no rows": b"",
    "x.csv needs a column with the title": b"a,b\n1,2\n",
    "more than the 50,000 rows": b"title,rating\n" + b"A,5\n" * 60_000,
    "more than the 10 MB": zipped({"ratings.csv": "a" * (10 * 2**20 + 1)}),
    "I know no film in the 1 row": b"Const,Title,Year,Your Rating\ntt9,Qq Zz,1999,\n",
}


@pytest.mark.parametrize("said", BAD)
async def test_what_cannot_be_imported_is_one_sentence(
    ann: Member, tmp_path: Path, store: Store, said: str
) -> None:
    reply = await bring(ann, written(tmp_path / "x.csv", BAD[said]))
    assert said in reply.text
    assert not any((await store.read(int(ann.member_id), lambda stored: stored.rows())).values())


async def test_what_is_larger_than_is_read_is_not_even_fetched(
    ann: Member, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetched: list[object] = []
    monkeypatch.setattr(discord.Attachment, "read", fetched.append)
    monkeypatch.setattr("bot.commands.import_.MOST_BYTES", 10)
    assert f"{file.name} holds more than the" in (await bring(ann, file)).text
    assert fetched == []


async def test_how_far_it_is_gives_way_to_what_went_wrong(
    ann: Member, matinee: Matinee, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_fail = asyncio.Event()

    async def fail(*_: object, **__: object) -> None:
        await may_fail.wait()
        raise RuntimeError

    monkeypatch.setattr(progress, "_EVERY_S", 0)
    monkeypatch.setattr(matinee.service.imports, "bring", fail)
    long = "title,year,rating\n" + "Alien,1979,5\n" * 300
    reply = await bring(ann, written(tmp_path / "long.csv", long))
    while "Reading long.csv" not in reply.text:
        await reply.more()
    may_fail.set()
    await reply.more()
    assert reply.text.startswith("Something went wrong on my side")
    assert len(reply.messages) == 1


async def test_two_members_at_once(ann: Member, ben: Member, file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text("title,year,rating\nHeat,1995,10\nAlien,1979,7\n", encoding="utf-8")
    mine, bens = await asyncio.gather(bring(ann, file), bring(ben, other))
    assert "3 ratings imported" in mine.text
    assert "2 ratings imported" in bens.text
    assert "**Heat** (1995) · ★★★★★" in await rated(ben)


async def test_one_file_of_a_member_at_a_time(ann: Member, file: Path, tmp_path: Path) -> None:
    other = written(tmp_path / "other.csv", "title,year,rating\nHeat,1995,10\n")
    replies = await asyncio.gather(bring(ann, file), bring(ann, other))
    assert "ratings imported" in replies[0].text
    assert replies[1].text.startswith("I am still busy with what you asked before")
    assert "### 1 rating imported" in (await bring(ann, other)).text
