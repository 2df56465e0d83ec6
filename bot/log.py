"""The log: one line for one thing, to stderr, without the false alarms of discord.py."""

import logging
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


def configure(level: str, *, is_beside_prompt: bool) -> None:
    """Write the log to stderr; beside a prompt only what a person must see."""
    handler = _Stderr()
    handler.setFormatter(logging.Formatter(_FORMAT))
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


def is_no_false_alarm(record: logging.LogRecord) -> bool:
    """Whether to log a record: not what discord.py warns of and Matinee does on purpose, nor each
    try to reach a gateway that is away, of which Matinee says once that it is."""
    return not str(record.msg).startswith((*_ON_PURPOSE, *_TRIES))


def late_completion_in_words(record: logging.LogRecord) -> bool:
    """Say in words what discord.py logs as a crash: a completion that nobody waits for any more."""
    error = record.exc_info[1] if record.exc_info else None
    if isinstance(error, discord.NotFound) and error.code == _INTERACTION_IS_GONE:
        record.levelno, record.levelname = logging.WARNING, "WARNING"
        record.msg, record.args = "a completion came too late, and Discord had stopped waiting", ()
        record.exc_info = record.exc_text = None
    return True
