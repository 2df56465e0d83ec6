"""Database URLs: what is understood, and what is refused in words."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import StartupError
from bot.storage.connection.urls import describe, parse_url


@pytest.mark.parametrize(
    ("text", "driver"),
    [
        ("sqlite:///x.sqlite3", "sqlite"),
        ("sqlite+aiosqlite:///x.sqlite3", "sqlite"),
        (" sqlite:///x.sqlite3\n", "sqlite"),
        ("postgres://ben:secret@db/matinee", "postgresql+asyncpg"),
        ("postgresql://ben:secret@db/matinee", "postgresql+asyncpg"),
        ("postgresql+asyncpg://ben:secret@db/matinee", "postgresql+asyncpg"),
    ],
)
def test_each_database_gets_its_driver(text: str, driver: str) -> None:
    assert parse_url(text).drivername == driver


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no database URL"),
        ("data/matinee.sqlite3", "no database URL"),
        ("postgresql://ben:secret@db:port/matinee", "no database URL"),
        ("mysql://ben:secret@db/matinee", "names mysql"),
        ("postgresql+psycopg2://ben:secret@db/matinee", r"names postgresql\+psycopg2"),
        ("klingon://ben:secret@db/matinee", "names klingon"),
        ("sqlite://", "names no file"),
        ("sqlite:///", "names no file"),
        ("sqlite:///:memory:", "names no file"),
        ("sqlite://data/matinee.sqlite3", "three slashes"),
    ],
)
def test_what_is_no_url_of_ours_is_one_sentence(text: str, says: str) -> None:
    with pytest.raises(StartupError, match=says) as raised:
        parse_url(text)
    assert "secret" not in str(raised.value)
    assert str(raised.value).endswith(".")


@given(st.text())
def test_any_text_is_a_url_or_a_sentence(text: str) -> None:
    with suppress(StartupError):
        parse_url(text)


def test_a_password_is_never_shown() -> None:
    url = parse_url("postgres://ben:secret@db/matinee?password=secret&application_name=matinee")
    assert describe(url) == "postgresql://ben:***@db/matinee?application_name=matinee"


def test_a_file_is_shown_by_its_whole_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    url = parse_url("sqlite:///data/matinee.sqlite3?timeout=1")
    assert describe(url) == str(tmp_path / "data" / "matinee.sqlite3")
