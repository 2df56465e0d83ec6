"""How a store connects."""

import sqlite3
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest

from bot.errors import StartupError
from bot.storage import Member, Store
from tests.bot import stored

Opener = Callable[[str], Coroutine[Any, Any, Store]]


@pytest.mark.parametrize("option", ["timeout=soon", "plugin=none"])
async def test_a_wrong_option_of_sqlite_is_one_sentence(sqlite_url: str, option: str) -> None:
    with pytest.raises(StartupError, match="option"):
        await Store.open(f"{sqlite_url}?{option}")


@pytest.mark.parametrize("option", ["sslmod=require", "timeout=5", "command_timeout=soon"])
async def test_a_wrong_option_of_postgresql_is_one_sentence(
    postgresql_url: str, option: str
) -> None:
    with pytest.raises(StartupError, match=r"option|cannot be used"):
        await Store.open(f"{postgresql_url}&{option}")


async def test_the_word_of_libpq_for_encryption_is_understood(
    open_store: Opener, postgresql_url: str
) -> None:
    store = await open_store(f"{postgresql_url}&sslmode=prefer")
    assert await stored.ratings(store, 1) == []


async def test_postgresql_without_its_driver_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "asyncpg", None)
    with pytest.raises(StartupError) as raised:
        await Store.open("postgresql://ben:secret@db/matinee")
    assert str(raised.value).endswith("make run, or add asyncpg to its environment.")
    assert "secret" not in str(raised.value)


async def test_the_file_of_sqlite_is_set_up_to_lose_nothing(
    open_store: Opener, new_sqlite_url: str
) -> None:
    store = await open_store(new_sqlite_url)
    names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")

    def pragmas(mine: Member) -> dict[str, object]:
        run = mine.ratings._connection.exec_driver_sql
        return {name: run(f"PRAGMA {name}").scalar_one() for name in names}

    assert await store.transaction(1, pragmas) == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 700,
    }


async def test_the_write_lock_is_held_from_the_first_read(
    open_store: Opener, sqlite_url: str, tmp_path: Path
) -> None:
    store = await open_store(sqlite_url)
    other = sqlite3.connect(
        tmp_path / "data" / "matinee.sqlite3", timeout=0, check_same_thread=False
    )

    def change_it(mine: Member) -> None:
        mine.ratings.stars()
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        assert other.execute("SELECT count(*) FROM ratings").fetchone() == (0,)

    await store.transaction(1, change_it)
    other.close()
