"""Damage to a file of SQLite: `python tests/bot/damage.py FILE` for one that the caller has open.

To close a file lets go of all locks that a process has on it, so that what a bot in the same
process has open is damaged from another one.
"""

import asyncio
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

_PAGE = 4096


def damage_ratings(path: Path) -> bytes:
    """Write over the page at which the ratings begin, and say what the file has now.

    The schema's own pages stay whole, so that it opens. What stood in the log is in the file
    before, where it is looked for after.
    """
    with closing(sqlite3.connect(path)) as connection:
        ((is_busy, _, _),) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert not is_busy
        root = "SELECT rootpage FROM sqlite_master WHERE name = 'ratings'"
        ((page,),) = connection.execute(root)
    with path.open("r+b") as file:
        file.seek((page - 1) * _PAGE)
        file.write(b"\xff" * _PAGE)
    return path.read_bytes()


async def damage_open_ratings(path: Path) -> None:
    """The same, of a file that is open in this process."""
    process = await asyncio.create_subprocess_exec(sys.executable, __file__, str(path))
    assert await process.wait() == 0


if __name__ == "__main__":
    damage_ratings(Path(sys.argv[1]))
