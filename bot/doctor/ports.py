"""The port at which metrics and health checks are to be served."""

import asyncio
import errno
import socket

import aiohttp

from bot.findings import PortState, Watching

_PATIENCE = aiohttp.ClientTimeout(total=5)
_OURS = "matinee_build_info"


async def findings(host: str, port: int | None) -> list[Watching]:
    """Whether it is free, and who is there where it is not; nothing where none is set."""
    return [] if port is None else [Watching(await _state(host, port), host, port)]


async def _state(host: str, port: int) -> PortState:
    problem = await asyncio.to_thread(_problem, host, port)
    if problem is None:
        return PortState.FREE
    if problem != errno.EADDRINUSE:
        return PortState.UNUSABLE
    return PortState.OURS if await _is_ours(host, port) else PortState.TAKEN


def _problem(host: str, port: int) -> int | None:
    """What the system says to who would listen there, None where that is possible."""
    try:
        with socket.create_server((host, port), family=_family(host)):
            return None
    except OSError as error:
        return error.errno or errno.EINVAL


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


async def _is_ours(host: str, port: int) -> bool:
    shown = f"[{host}]" if ":" in host else host
    try:
        async with (
            aiohttp.ClientSession(timeout=_PATIENCE) as session,
            session.get(f"http://{shown}:{port}/metrics") as answer,
        ):
            return _OURS in await answer.text()
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError):
        return False
