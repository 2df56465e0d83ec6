"""What the operator wrote in DATABASE_URL: understood, or refused in a sentence."""

from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.errors import StartupError

_DRIVERS = {
    "sqlite": "sqlite",
    "sqlite+aiosqlite": "sqlite",
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
    "postgresql+asyncpg": "postgresql+asyncpg",
}
_EXAMPLES = "sqlite:///data/matinee.sqlite3 or postgresql://user:password@host/matinee"


def parse_url(text: str) -> URL:
    """The URL with the driver that Matinee uses; raises StartupError."""
    try:
        url = make_url(text.strip())
    except (ArgumentError, ValueError) as error:
        # The text is not said back: where it cannot be parsed, its password cannot be hidden.
        raise StartupError(f"DATABASE_URL is no database URL; write {_EXAMPLES}.") from error
    driver = _DRIVERS.get(url.drivername)
    if driver is None:
        raise StartupError(
            f"DATABASE_URL names {url.drivername}, but Matinee keeps its ratings in SQLite or "
            f"PostgreSQL; write {_EXAMPLES}."
        )
    url = url.set(drivername=driver)
    if not is_sqlite(url):
        # Hosting companies hand out libpq's word for what asyncpg calls ssl.
        query = {"ssl" if key == "sslmode" else key: value for key, value in url.query.items()}
        return url.set(query=query)
    if url.host or url.database in {None, "", ":memory:"}:
        raise StartupError(
            "DATABASE_URL names no file to keep the ratings in; after sqlite: come three slashes "
            "and its path, as in sqlite:///data/matinee.sqlite3."
        )
    return url


def is_sqlite(url: URL) -> bool:
    """Whether the database is a file rather than a server."""
    return url.get_backend_name() == "sqlite"


def describe(url: URL) -> str:
    """The file, or the server without its password, as the operator knows it."""
    if is_sqlite(url):
        return str(file_of(url))
    shown = url.set(drivername="postgresql").difference_update_query(["password"])
    return shown.render_as_string(hide_password=True)


def file_of(url: URL) -> Path:
    """The file of an SQLite URL."""
    return Path((url.database or "").removeprefix("file:")).absolute()
