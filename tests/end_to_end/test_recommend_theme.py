"""/recommend with a theme, of which only the better-known films have any."""

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.playground import Member
from recsys import Recommender

from .test_recommend import SEEN, films


async def test_pages_keep_the_theme(ann: Member, model: Recommender) -> None:
    about = {movie.label: movie.themes for movie in model.catalogue}
    first = await ann.command("recommend", theme="Heists", from_year=1970)
    shown = films(first)
    second = await ann.click(first, "Next ten ›")
    assert "### Heist, 1970 on" in second.text
    assert "page 2" in second.text
    assert len({*shown, *films(second)}) == 20
    assert all("heist" in about[label] for label in (*shown, *films(second)))
    marked = await ann.choose(second, films(second)[0], menu=SEEN)
    assert "### Heist, 1970 on" in marked.text


async def test_a_short_list_of_a_theme_says_that_it_is_all_i_know_of(ann: Member) -> None:
    reply = await ann.command("recommend", theme="magic school", genre="comedy")
    assert "### Comedy: magic school" in reply.text
    assert "I know of that you have not rated or set aside" in reply.text


async def test_a_theme_that_is_not_known(ann: Member) -> None:
    reply = await ann.command("recommend", theme="haunted houseboat")
    assert reply.text == "I know no theme called “haunted houseboat”; try haunted house."
    several = await ann.command("recommend", theme="space")
    assert several.text == "Several themes fit “space”; say in full space travel or space opera."


async def test_themes_complete(ann: Member) -> None:
    assert await ann.complete("recommend", "theme", "hei") == [("Heist", "heist")]
    assert await ann.complete("recommend", "theme", "world war") == [
        ("World War II", "world war ii"),
        ("World War I", "world war i"),
    ]
    assert len(await ann.complete("recommend", "theme", "")) == 25
    assert await ann.complete("recommend", "theme", "xqzkv") == []


async def test_a_completion_of_themes_while_the_database_fails(ann: Member, database: Path) -> None:
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("DROP TABLE dismissals")
    assert await ann.complete("recommend", "theme", "") == []
    assert await ann.complete("recommend", "theme", "heis") == [("Heist", "heist")]
