"""Telling Discord of the commands: only when their definition changed since the last time."""

import hashlib
import json
import logging

import discord
from discord.app_commands import CommandTree

from bot.interaction.context import Host
from bot.storage import Store
from bot.storage.bot_state import FINGERPRINT

log = logging.getLogger(__name__)


async def sync(tree: CommandTree[Host], store: Store) -> None:
    """Send the commands to Discord, and remember that it knows them; raises HTTPException."""
    known = await tree.sync()
    await store.remember(_key(tree), fingerprint(tree))
    log.info("told Discord of %d commands", len(known))


async def sync_if_changed(tree: CommandTree[Host], store: Store) -> None:
    """The same, unless Discord knows these very commands; a refusal does not stop the bot."""
    if await store.recall(_key(tree)) == fingerprint(tree):
        return
    try:
        await sync(tree, store)
    except discord.HTTPException:
        log.exception("Discord refused the commands and goes on with those that it knows")


def fingerprint(tree: CommandTree[Host]) -> str:
    """The definition of all commands in 64 characters; their order does not matter."""
    commands = sorted(tree.get_commands(), key=lambda command: command.name)
    definition = json.dumps([command.to_dict(tree) for command in commands], sort_keys=True)
    return hashlib.sha256(definition.encode()).hexdigest()


def _key(tree: CommandTree[Host]) -> str:
    return f"{FINGERPRINT}{tree.client.application_id}"
