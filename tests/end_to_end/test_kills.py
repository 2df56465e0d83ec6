"""SIGKILL under load: what members were told of is there when the bot is back.

`python -m tests.benchmarks.kills` does so fifty times, and on PostgreSQL too.
"""

from pathlib import Path

import pytest

from tests.benchmarks.kills import kill_again_and_again


@pytest.mark.process
async def test_what_was_acknowledged_is_there_after_each_kill(
    database: Path, tmp_path: Path, few_films: Path
) -> None:
    url = f"sqlite:///{database}"
    kills = await kill_again_and_again(url, tmp_path, times=3, seed=1, model=few_films)
    assert kills.killed == kills.reopened == 3
    assert kills.acknowledged > 3
    assert kills.lost == []
