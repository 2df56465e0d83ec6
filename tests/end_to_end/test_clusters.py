"""Two processes on one PostgreSQL, one killed under load: the other's servers never notice.

`python -m tests.benchmarks.clusters` tells the story, at Discord's usual pace and for longer.
"""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.playground import Manners, Playground, Sharding
from bot.playground.state.sharding import DISCORDS_PAUSE_S
from tests.benchmarks.clusters import Where, two_processes


@pytest.fixture
async def playground() -> AsyncIterator[Playground]:
    """A local Discord of four shards, which waits for an answer as long as a busy machine takes."""
    sharding = Sharding(4, max_concurrency=4, pause_s=DISCORDS_PAUSE_S)
    playground = await Playground.start(manners=Manners(answer_within=60), sharding=sharding)
    yield playground
    await playground.stop()


@pytest.mark.process
async def test_one_of_two_processes_is_killed_under_load(
    playground: Playground, postgresql_url: str, tmp_path: Path, few_films: Path
) -> None:
    said: list[str] = []
    where = Where(playground, postgresql_url, tmp_path, few_films)
    story = await two_processes(where, 1, said.append)
    assert story.unheard == []
    assert story.acknowledged > 15
    assert story.lost == []
    assert story.n_led == [1, 2]
    assert (story.n_synced, story.n_too_soon) == (1, 0)
    assert story.statuses == [0, 0]
    assert (story.tracebacks, story.violations) == (0, [])
    assert len(said) == 8
