"""Failures that come to many at once, told in the log once a minute, all of it under one id."""

import logging
import secrets
import time
from dataclasses import dataclass

from bot.errors import StorageAway, StorageBusy, StorageError

log = logging.getLogger(__name__)

_TOLD_EVERY_S = 60.0
_MOST_KINDS = 32  # remembered: the words of a cause may hold numbers that are others each time


@dataclass(slots=True)
class _Told:
    """What stands in the log of one kind of failure."""

    incident: str
    at: float
    n_since: int = 0


class Outages:
    """What a database does to all requests of a while."""

    def __init__(self) -> None:
        self._told: dict[str, _Told] = {}

    def tell(self, error: StorageError, asked: str) -> str:
        """Tell the log what failed, unless it was told of the like within a minute; the id of it.

        Where the database is away or busy the cause says all; else the log has the whole trace.
        """
        is_of_the_server = isinstance(error, (StorageAway, StorageBusy))
        kind = type(error).__name__ if is_of_the_server else repr(error.__cause__)
        last = self._told.get(kind)
        if last is not None and time.monotonic() - last.at < _TOLD_EVERY_S:
            last.n_since += 1
            return last.incident
        told = self._remember(kind, _Told(secrets.token_hex(3), time.monotonic()))
        others = f", and {last.n_since} others since id {last.incident}" if last else ""
        if is_of_the_server:
            cause = error.__cause__
            log.error("id %s: %s failed%s: %r", told.incident, asked, others, cause)
        else:
            log.error("id %s: %s failed%s", told.incident, asked, others, exc_info=error)
        return told.incident

    def _remember(self, kind: str, told: _Told) -> _Told:
        """In the place of the like, or of what was told longest ago."""
        self._told.pop(kind, None)
        if len(self._told) >= _MOST_KINDS:
            del self._told[next(iter(self._told))]
        self._told[kind] = told
        return told
