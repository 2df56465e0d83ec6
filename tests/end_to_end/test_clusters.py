"""Two processes on one PostgreSQL, one killed under load: the other's servers never notice.

`python -m tests.benchmarks.clusters` tells the story, at Discord's usual pace and for longer.
"""

from pathlib import Path

import pytest

from tests.benchmarks.clusters import two_processes


@pytest.mark.process
async def test_one_of_two_processes_is_killed_under_load(
    postgresql_url: str, tmp_path: Path
) -> None:
    said: list[str] = []
    story = await two_processes(postgresql_url, tmp_path, 1, max_concurrency=4, said=said.append)
    assert story.unheard == []
    assert story.acknowledged > 15
    assert story.lost == []
    assert story.n_led == [1, 2]
    assert (story.n_synced, story.n_too_soon) == (1, 0)
    assert story.statuses == [0, 0]
    assert (story.tracebacks, story.violations) == (0, [])
    assert len(said) == 8
