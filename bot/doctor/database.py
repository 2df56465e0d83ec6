"""The database and the disk that it lies on."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from bot.errors import StartupError
from bot.findings import Database, Finding, Space
from bot.storage import examination

_ENOUGH = 200 * 2**20  # what some ten thousand members' ratings and two backups of them take


async def findings(url: str) -> list[Finding]:
    """Whether it can be read and written, and how much room is left."""
    try:
        found: Finding = await examination.examine(url)
    except StartupError as error:
        found = Database(where="", problem=str(error))
    return [found, *_space(examination.folder_of(url))]


def _space(folder: Path) -> Iterator[Finding]:
    there = next(path for path in (folder, *folder.parents) if path.exists())
    yield Space(str(there), shutil.disk_usage(there).free, _ENOUGH)
