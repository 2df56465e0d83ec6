"""From login to goodbye: keeps a client connected until SIGTERM or Ctrl-C ends it."""

import asyncio
import signal
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import aiohttp
import discord

from bot.errors import StartupError

_LONGEST_GOODBYE_S = 4.5


async def visit(client: discord.Client, token: str) -> None:
    """Log in, which runs the client's setup_hook, and leave again; raises StartupError."""
    try:
        with _in_words():
            await client.login(token)
    finally:
        await _close(client)


async def serve(client: discord.Client, token: str, until: Coroutine[Any, Any, object]) -> None:
    """Keep a client connected until `until` or a signal ends it; raises StartupError."""
    ending = asyncio.create_task(until)
    serving = asyncio.create_task(_connected(client, token))
    try:
        with _signals_cancel(ending):
            await asyncio.wait({ending, serving}, return_when=asyncio.FIRST_COMPLETED)
            await _close(client)
    finally:
        ending.cancel()
        serving.cancel()
        results = await asyncio.gather(ending, serving, return_exceptions=True)
    for error in results:
        if isinstance(error, Exception):
            raise error


async def _connected(client: discord.Client, token: str) -> None:
    with _in_words():
        await client.start(token)


async def _close(client: discord.Client) -> None:
    """Close in time, even if Discord does not say goodbye."""
    with suppress(TimeoutError):
        async with asyncio.timeout(_LONGEST_GOODBYE_S):
            await client.close()


@contextmanager
def _signals_cancel(task: asyncio.Task[Any]) -> Iterator[None]:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, task.cancel)
    try:
        yield
    finally:
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(number)


@contextmanager
def _in_words() -> Iterator[None]:
    """Turn what keeps a client from Discord into a sentence for the operator."""
    try:
        yield
    except discord.LoginFailure as error:
        raise StartupError(
            "Discord refused the token in DISCORD_TOKEN; copy it anew from "
            "https://discord.com/developers/applications (your application, Bot, Reset Token)."
        ) from error
    except discord.PrivilegedIntentsRequired as error:
        raise StartupError(
            "Discord refused the intents that were asked for; allow them at "
            "https://discord.com/developers/applications (your application, Bot)."
        ) from error
    except discord.ConnectionClosed as error:
        raise StartupError(
            f"Discord closed the connection for good, with code {error.code}; start me again."
        ) from error
    except (discord.HTTPException, discord.GatewayNotFound) as error:
        raise StartupError(
            f"Discord answered with an error ({error}); see https://discordstatus.com and start me "
            "again."
        ) from error
    except (aiohttp.ClientError, OSError) as error:
        raise StartupError(
            f"Discord cannot be reached ({error}); check this machine's network and start me again."
        ) from error
