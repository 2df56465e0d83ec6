"""Telling Discord of the commands: only when their definition changed since the last time."""

import asyncio
import hashlib
import json
import logging
from collections.abc import Iterator

import discord
from discord.app_commands import CommandTree

from bot.errors import StorageError
from bot.interaction.context import Host
from bot.interaction.delivery import NETWORK_ERRORS
from bot.storage import Store
from bot.storage.bot_state import FINGERPRINT

log = logging.getLogger(__name__)

_FIRST_PAUSE_S, _LONGEST_PAUSE_S = 5.0, 600.0


async def sync(tree: CommandTree[Host], store: Store) -> None:
    """Send the commands to Discord, and remember that it knows them; raises HTTPException."""
    known = await tree.sync()
    await store.remember(_key(tree), fingerprint(tree))
    log.info("told Discord of %d commands", len(known))


async def keep_trying(tree: CommandTree[Host], store: Store, tried: asyncio.Event) -> None:
    """The same, unless Discord knows these very commands; `tried` is set after the first try.

    Where Discord is away it is tried again until it is not, with pauses that grow; the bot goes on
    with the commands that it knows, also where it refuses these.
    """
    for pause in _pauses():
        try:
            await _sync_if_changed(tree, store)
        except (discord.DiscordServerError, StorageError, *NETWORK_ERRORS) as error:
            said = "Discord could not be told of the commands: %s; tried again in %d s"
            log.warning(said, error, pause)
        except discord.HTTPException:
            log.exception("Discord refused the commands and goes on with those that it knows")
            return
        else:
            return
        finally:
            tried.set()
        await asyncio.sleep(pause)


async def _sync_if_changed(tree: CommandTree[Host], store: Store) -> None:
    if await store.recall(_key(tree)) != fingerprint(tree):
        await sync(tree, store)


def _pauses() -> Iterator[float]:
    pause = _FIRST_PAUSE_S
    while True:
        yield pause
        pause = min(2 * pause, _LONGEST_PAUSE_S)


def fingerprint(tree: CommandTree[Host]) -> str:
    """The definition of all commands in 64 characters; their order does not matter."""
    commands = sorted(tree.get_commands(), key=lambda command: command.name)
    definition = json.dumps([command.to_dict(tree) for command in commands], sort_keys=True)
    return hashlib.sha256(definition.encode()).hexdigest()


def _key(tree: CommandTree[Host]) -> str:
    return f"{FINGERPRINT}{tree.client.application_id}"
