"""What a start has found, said in the log: read there when something is not as it should be."""

import logging
import platform
from importlib.metadata import version
from ipaddress import ip_address
from urllib.parse import urlsplit

import discord

from bot.errors import StorageBroken, StorageError
from bot.storage import Store
from recsys import Recommender
from recsys.wording.phrase import plural

log = logging.getLogger(__name__)


def say_what_runs() -> None:
    """The versions."""
    python = platform.python_version()
    log.info(
        "Matinee %s, discord.py %s, Python %s", version("matinee"), discord.__version__, python
    )


def say_where_it_is_watched(address: str | None) -> None:
    """Where metrics and health checks are served, None where they are not."""
    if address is None:
        log.info("metrics and health checks are off; METRICS_PORT switches them on")
    else:
        log.info("metrics are at %s/metrics, health checks at /healthz and /readyz", address)
    if address is not None and not ip_address(urlsplit(address).hostname or "").is_loopback:
        log.warning("whoever reaches %s can read the metrics; see docs/monitoring.md", address)


async def say_what_is_stored(store: Store) -> None:
    """The database, and how many ratings of how many members it has.

    To count a million takes up to a second, so nothing waits for it; a failure is told to the log.
    """
    try:
        n_members, n_ratings = await store.size()
    except StorageBroken:
        log.error("the database %s is damaged; stop me and put a backup in its place", store.where)  # noqa: TRY400
        return
    except StorageError as error:
        log.warning("what %s has could not be counted: %r", store.where, error.__cause__)
        return
    log.info(
        "the database %s has %s by %s",
        store.where,
        plural(n_ratings, one="{n} rating", other="{n:,} ratings"),
        plural(n_members, one="{n} member", other="{n:,} members"),
    )


def say_what_is_known(model: Recommender) -> None:
    """The films, and whether they are learnt from members."""
    learns = "learns" if model.community is not None else "does not learn"
    log.info("the model knows %s films, and %s from ratings", f"{len(model.catalogue):,}", learns)
