"""The bot as a process of its own, as a shell starts it."""

import asyncio
import os
import re
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeAlias

import bot

_ROOT = Path(bot.__file__).parents[1]

# The same program, but Discord is where the first argument says and the model where the second
# does, and at its end a file says what was loaded.
_ELSEWHERE = """
import atexit
import sys
from pathlib import Path
from discord.http import Route
Route.BASE = sys.argv.pop(1)
from recsys import shipped
shipped.PRETRAINED = Path(sys.argv.pop(1))
shipped.WORKED_OUT = Path("worked_out.zip")
from bot.__main__ import main
atexit.register(lambda: Path("loaded").write_text(" ".join(sys.modules)))
main()
"""

Launch = Callable[..., Awaitable[Process]]
Ended: TypeAlias = tuple[int | None, str, str]  # exit status, standard output and standard error


def elsewhere(discord: str, model: Path) -> tuple[str, ...]:
    """What to give Python so that the bot finds its Discord and its model there."""
    return "-c", _ELSEWHERE, discord, str(model)


async def begin(folder: Path, *arguments: str, **settings: str) -> Process:
    """A process in a folder, where its database is too."""
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(_ROOT),
        "DATABASE_URL": f"sqlite:///{folder / 'matinee.sqlite3'}",
        **settings,
    }
    return await asyncio.create_subprocess_exec(
        sys.executable,
        *arguments,
        cwd=folder,
        env=environment,
        stdin=PIPE,
        stdout=PIPE,
        stderr=PIPE,
    )


async def finish(process: Process, typed: str = "") -> Ended:
    """How it ends."""
    try:
        async with asyncio.timeout(60):
            out, err = await process.communicate(typed.encode())
    finally:
        if process.returncode is None:
            process.kill()
    return process.returncode, out.decode(), err.decode()


async def said(process: Process, pattern: str) -> str:
    """What the pattern's group matches in what a process says on standard error, once it does."""
    assert process.stderr is not None
    async with asyncio.timeout(60):
        while not (found := re.search(pattern, (await process.stderr.readline()).decode())):
            pass
    return found[1]


def loaded(folder: Path) -> set[str]:
    """The modules that a process in a folder had loaded at its end."""
    return set((folder / "loaded").read_text().split())
