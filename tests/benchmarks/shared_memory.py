"""What several processes of one bot on one host take, and what they hold in common.

    python -m tests.benchmarks.shared_memory --processes 10

Each is the real program with a shard of its own, on a local Discord in this process and one
PostgreSQL. Pss divides a page between those who hold it, so that the sum is what the host gives.
Nothing leaves the machine.
"""

import argparse
import asyncio
import logging
import tempfile
from contextlib import AsyncExitStack
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bot.playground import Playground, Sharding
from recsys.shipped import PRETRAINED
from tests.benchmarks.kills import server
from tests.benchmarks.load.bot_process import killed, launched
from tests.benchmarks.processes import mapped_megabytes

_ONLINE_WITHIN_S = 600
_SETTLED_AFTER_S = 15.0  # what is made in the background has been made
_MOST = 32
_KINDS = ("Rss", "Pss", "Shared_Clean", "Shared_Dirty", "Private_Clean", "Private_Dirty")


async def measured(url: str, folder: Path, n: int) -> dict[str, float]:
    """Megabytes of each kind, of n processes together, once all have read the model."""
    playground = await Playground.start(sharding=Sharding(n, max_concurrency=n))
    async with AsyncExitStack() as stack:
        stack.push_async_callback(playground.stop)
        processes = []
        for shard_id in range(n):
            shards = {"SHARD_COUNT": str(n), "SHARD_IDS": str(shard_id)} if n > 1 else {}
            process = await launched(
                playground, folder / f"{n}-{shard_id}.log", url, PRETRAINED, **shards
            )
            stack.push_async_callback(killed, process)
            processes.append(process)
        async with asyncio.timeout(_ONLINE_WITHIN_S):
            await playground.gateway.connected.wait()
        await asyncio.sleep(_SETTLED_AFTER_S)
        each = [mapped_megabytes(process.pid) for process in processes]
        return {kind: sum(one[kind] for one in each) for kind in _KINDS}


def main() -> None:
    """Measure one alone and several together, and print both."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--processes", type=int, default=10)
    n = parser.parse_args().processes
    if not 1 < n <= _MOST:
        parser.error(f"--processes is from 2 to {_MOST}")
    logging.disable()
    with tempfile.TemporaryDirectory() as name, server(Path(name)) as url:
        alone, together = (asyncio.run(measured(url, Path(name), k)) for k in (1, n))
    table = Table("MB", "one process", f"{n} processes", "each of them")
    for kind in _KINDS:
        table.add_row(
            kind, f"{alone[kind]:.0f}", f"{together[kind]:.0f}", f"{together[kind] / n:.0f}"
        )
    Console().print(table)


if __name__ == "__main__":
    main()
