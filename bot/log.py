"""The log: one line for one thing, to stderr, without the false alarms of discord.py."""

import logging
import re
import sys
from typing import TextIO

import discord

_FORMAT = "%(asctime)s %(levelname)-7s %(name)s: %(message)s"

# What discord.py warns of and Matinee does on purpose: it has no use for voice or server lists.
_ON_PURPOSE = (
    "Guilds intent seems to be disabled",
    "PyNaCl is not installed",
    "davey is not installed",
)
_TRIES = ("Attempting a reconnect for shard ID",)
_CHATTY = ("alembic",)

# At DEBUG these write whole interactions down: what a member typed, and tokens that still work.
_INDISCREET = ("discord.gateway", "discord.http", "discord.webhook")
_INTERACTION_IS_GONE = 10062

# discord.py says so of a completion that failed, with the ids of a server and a member behind it.
_FAILED_COMPLETION = "Ignoring exception in autocomplete for %r"
# In the addresses at which an interaction is answered stands a token of its own.
_TOKEN_IN_ADDRESS = re.compile(r"(/(?:interactions|webhooks)/\d+/)[^\s/?'\"]+")
_WITHHELD = "(withheld)"


def configure(level: str, *, is_beside_prompt: bool, token: str | None = None) -> None:
    """Write the log to stderr; beside a prompt only what a person must see; nowhere the token."""
    handler = _Stderr()
    handler.setFormatter(_Discreet(token))
    handler.addFilter(without_ids)
    handler.addFilter(is_no_false_alarm)
    handler.addFilter(late_completion_in_words)
    asked = logging.getLevelNamesMapping()[level]
    quiet = max(asked, logging.WARNING)
    wanted = quiet if is_beside_prompt else asked
    logging.basicConfig(level=wanted, handlers=[handler])
    for chatty in _CHATTY:
        logging.getLogger(chatty).setLevel(quiet)
    for indiscreet in _INDISCREET:
        logging.getLogger(indiscreet).setLevel(max(wanted, logging.INFO))


class _Stderr(logging.StreamHandler[TextIO]):
    """Writes to what stderr is now: a prompt on the screen puts another in its place."""

    def emit(self, record: logging.LogRecord) -> None:
        self.setStream(sys.stderr)
        super().emit(record)


class _Discreet(logging.Formatter):
    """Withholds the token and those of interactions, in tracebacks too."""

    def __init__(self, token: str | None) -> None:
        super().__init__(_FORMAT)
        self._token = token

    def format(self, record: logging.LogRecord) -> str:
        text = _TOKEN_IN_ADDRESS.sub(rf"\1{_WITHHELD}", super().format(record))
        return text.replace(self._token, _WITHHELD) if self._token else text


def is_no_false_alarm(record: logging.LogRecord) -> bool:
    """Whether to log a record: not what discord.py warns of and Matinee does on purpose, nor each
    try to reach a gateway that is away, of which Matinee says once that it is."""
    return not str(record.msg).startswith((*_ON_PURPOSE, *_TRIES))


def without_ids(record: logging.LogRecord) -> bool:
    """Leave out who asked for a completion that failed."""
    if str(record.msg).startswith(_FAILED_COMPLETION) and isinstance(record.args, tuple):
        record.msg, record.args = "the completion of /%s failed", record.args[:1]
    return True


def late_completion_in_words(record: logging.LogRecord) -> bool:
    """Say in words what discord.py logs as a crash: a completion that nobody waits for any more."""
    error = record.exc_info[1] if record.exc_info else None
    if isinstance(error, discord.NotFound) and error.code == _INTERACTION_IS_GONE:
        record.levelno, record.levelname = logging.WARNING, "WARNING"
        record.msg, record.args = "a completion came too late, and Discord had stopped waiting", ()
        record.exc_info = record.exc_text = None
    return True
