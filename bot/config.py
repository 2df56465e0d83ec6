"""Settings from the environment and `.env`, each wrong value explained in words."""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from dotenv import dotenv_values

from bot.errors import StartupError
from recsys.wording.phrase import quoted

_FILE = Path(".env")
_DATABASE = "sqlite:///data/matinee.sqlite3"
_PLAYGROUND_DATABASE = "sqlite:///data/playground.sqlite3"
_SWITCHED = dict.fromkeys(("on", "true", "yes", "1"), True)
_SWITCHED |= dict.fromkeys(("off", "false", "no", "0"), False)
_LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
_HIGHEST_PORT = 65535
_LONGEST_ADDRESS = 512  # of a button that Discord shows
_MOST_SHARDS = 16_384  # some ten times as many as the largest bot has


def _switch(text: str) -> bool:
    return _SWITCHED[text.lower()]


def _log_level(text: str) -> str:
    return {level.lower(): level for level in _LOG_LEVELS}[text.lower()]


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= _HIGHEST_PORT:
        raise ValueError(text)
    return port


def _ip(text: str) -> str:
    return str(ip_address(text))


def _token(text: str) -> str:
    """Of what an HTTP header may hold."""
    if not text.isascii() or not text.isprintable() or " " in text:
        raise ValueError
    return text


def _address(text: str) -> str:
    if not text.startswith(("https://", "http://")) or len(text) > _LONGEST_ADDRESS:
        raise ValueError(text)
    return text


def _shard_count(text: str) -> int:
    if not 1 <= (count := _whole(text)) <= _MOST_SHARDS:
        raise ValueError(text)
    return count


def _shard_ids(text: str) -> tuple[int, ...]:
    """As in `0-3`, `0,1` or `0-1,4`."""
    spans = [[_whole(end) for end in part.split("-")] for part in text.split(",")]
    if any(len(span) > 2 or span[-1] >= _MOST_SHARDS for span in spans):  # noqa: PLR2004
        raise ValueError(text)
    shard_ids = [shard_id for span in spans for shard_id in range(span[0], span[-1] + 1)]
    if len(set(shard_ids)) < max(len(shard_ids), len(spans)):
        raise ValueError(text)
    return tuple(sorted(shard_ids))


def _whole(text: str) -> int:
    if not text.strip().isdecimal():
        raise ValueError(text)
    return int(text)


def _setting(default: Any, may_be: str, read: Callable[[str], Any], *, shown: bool = True) -> Any:
    """A field that `read` makes of a text; it raises KeyError or ValueError where it cannot."""
    return field(default=default, repr=shown, metadata={"may_be": may_be, "read": read})


@dataclass(frozen=True, slots=True)
class Settings:
    """What the operator can set, by the names of the fields in capitals."""

    discord_token: str | None = _setting(
        None, "a bot's token as Discord shows it, in one piece", _token, shown=False
    )
    # It may hold a password.
    database_url: str | None = _setting(None, "a SQLite or PostgreSQL URL", str, shown=False)
    community_learning: bool = _setting(True, "on or off", _switch)  # noqa: FBT003
    privacy_url: str | None = _setting(None, "an address that begins with https://", _address)
    support_url: str | None = _setting(None, "an address that begins with https://", _address)
    log_level: str = _setting("INFO", "DEBUG, INFO, WARNING, ERROR or CRITICAL", _log_level)
    open: bool = _setting(False, "on or off", _switch)  # noqa: FBT003
    playground_port: int = _setting(0, "a whole number from 0 (any free port) to 65535", _port)
    metrics_port: int | None = _setting(
        None, "a whole number from 0 (any free port) to 65535", _port
    )
    metrics_host: str = _setting(
        "127.0.0.1", "an IP address of this machine, such as 127.0.0.1", _ip
    )

    shard_count: int | None = _setting(
        None, f"a whole number from 1 to {_MOST_SHARDS:,}", _shard_count
    )
    shard_ids: tuple[int, ...] | None = _setting(
        None, "numbers of shards, each once, as in 0-3 or 0,1", _shard_ids
    )

    @property
    def is_one_of_several(self) -> bool:
        """Whether other processes have the other shards."""
        return self.shard_ids is not None and len(self.shard_ids) != self.shard_count

    @property
    def ratings_url(self) -> str:
        """Where the ratings are kept: those of the playground apart from those of Discord."""
        if self.database_url is not None:
            return self.database_url
        return _PLAYGROUND_DATABASE if self.discord_token is None else _DATABASE


def load_settings() -> Settings:
    """Read the settings; raises StartupError with a sentence for each wrong value.

    The environment goes before the file. A blank value is the same as none, so that
    `DISCORD_TOKEN= make run` plays without Discord.
    """
    values, wrong = _read({name.lower(): (text or "").strip() for name, text in _written()})
    if wrong:
        raise StartupError(" ".join(wrong))
    settings = Settings(**values)
    _check_shards(settings)
    return settings


def _check_shards(settings: Settings) -> None:
    """Raises StartupError where shards and the other settings do not go together."""
    count, ids = settings.shard_count, settings.shard_ids
    if ids is None:
        return
    if count is None:
        raise StartupError(
            "SHARD_IDS says which shards this process has, but SHARD_COUNT is not set; set it to "
            "the number of shards that all processes have together."
        )
    if ids[-1] >= count:
        raise StartupError(
            f"SHARD_IDS names shard {ids[-1]}, but with SHARD_COUNT={count} the shards are "
            f"numbered from 0 to {count - 1}."
        )
    if settings.is_one_of_several and settings.discord_token is None:
        raise StartupError(
            "SHARD_IDS leaves shards to other processes, which the playground has none of; set "
            "DISCORD_TOKEN, or leave SHARD_IDS out."
        )
    if settings.is_one_of_several and settings.ratings_url.startswith("sqlite"):
        raise StartupError(
            "SHARD_IDS leaves shards to other processes, and several processes cannot share a file "
            "of SQLite; set DATABASE_URL to a PostgreSQL that all of them reach, or leave "
            "SHARD_IDS out."
        )


def _written() -> Iterator[tuple[str, str | None]]:
    """What stands in the file and in the environment, the latter last."""
    try:
        if _FILE.is_file():  # Notepad puts a mark in front, which is not of the first name
            yield from dotenv_values(_FILE, encoding="utf-8-sig").items()
    except (OSError, UnicodeDecodeError) as error:
        raise StartupError(
            f"The file .env cannot be read ({error}); make it a text file in UTF-8, as "
            ".env.example is."
        ) from error
    yield from os.environ.items()


def _read(written: Mapping[str, str]) -> tuple[dict[str, Any], list[str]]:
    """What the texts of settings mean, and a sentence for each that means nothing."""
    values: dict[str, Any] = {}
    wrong: list[str] = []
    for setting in fields(Settings):
        text = written.get(setting.name)
        if not text:
            continue
        try:
            values[setting.name] = setting.metadata["read"](text)
        except (KeyError, ValueError):
            name, may_be = setting.name.upper(), setting.metadata["may_be"]
            is_what = f"is {quoted(text)}, but it must be" if setting.repr else "must be"
            wrong.append(f"{name} {is_what} {may_be}.")
    return values, wrong
