"""A bot on several shards, in several processes: who hears of what, and who identifies when."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import aiohttp
import discord
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground import Playground, Sharding
from bot.playground.state.sharding import Identifies

FILM_CLUB, NIGHT_OWLS = 1, 0  # the shards of these servers, of four


class Client(discord.AutoShardedClient):
    """Some of the shards of a bot, which says its name to whoever asks."""

    def __init__(self, shard_ids: Sequence[int], n_shards: int = 4) -> None:
        super().__init__(
            intents=discord.Intents.default(),
            shard_ids=list(shard_ids),
            shard_count=n_shards,
            guild_ready_timeout=0,
        )
        self.tree = discord.app_commands.CommandTree(self)
        self.began: asyncio.Queue[int] = asyncio.Queue()

        @self.tree.command()
        async def where(interaction: discord.Interaction) -> None:
            """Say by which shards this is answered"""
            await interaction.response.send_message(str(list(shard_ids)))

    async def setup_hook(self) -> None:
        await self.tree.sync()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """discord.py waits five seconds here, for the sake of Discord's limits."""

    async def on_shard_ready(self, shard_id: int) -> None:
        self.began.put_nowait(shard_id)


@pytest.fixture
def sharding() -> Sharding:
    return Sharding(4)


@asynccontextmanager
async def online(playground: Playground, *shard_ids: int) -> AsyncIterator[Client]:
    async with Client(shard_ids) as client:
        running = asyncio.create_task(client.start(playground.token))
        await asyncio.wait_for(client.wait_until_ready(), 10)
        yield client
    await running


async def begun(client: Client, n: int) -> set[int]:
    """The shards of which the next n sessions are."""
    async with asyncio.timeout(30):
        return {await client.began.get() for _ in range(n)}


async def test_each_process_hears_of_the_servers_of_its_shards(playground: Playground) -> None:
    ann = playground.member("ann")
    async with online(playground, 0, 2) as even:
        assert not playground.gateway.connected.is_set()
        async with online(playground, 1, 3) as odd:
            assert playground.gateway.connected.is_set()
            assert [guild.name for guild in even.guilds] == ["Night Owls"]
            assert [guild.name for guild in odd.guilds] == ["Film Club"]
            assert (odd.guilds[0].shard_id, even.guilds[0].shard_id) == (FILM_CLUB, NIGHT_OWLS)
            assert (await ann.command("where")).text == "[1, 3]"
            ann.go("night-owls")
            assert (await ann.command("where")).text == "[0, 2]"
            ann.go("dm")
            assert (await ann.command("where")).text == "[0, 2]"
        assert playground.gateway.online_shards == {0, 2}


async def test_all_shards_in_one_process(playground: Playground) -> None:
    async with online(playground, 0, 1, 2, 3) as client:
        assert len(client.guilds) == 2
        await playground.gateway.drop()
        assert (await playground.member("ann").command("where")).text == "[0, 1, 2, 3]"


async def test_sessions_that_are_over_begin_anew_shard_by_shard(playground: Playground) -> None:
    async with online(playground, 0, 1, 2, 3) as client:
        assert await begun(client, 4) == {0, 1, 2, 3}
        await playground.gateway.invalidate()
        assert await begun(client, 4) == {0, 1, 2, 3}


@pytest.mark.parametrize("shard", [[4, 4], [-1, 4], [0, 1], "0 of 4", None, [0.0, 4]])
async def test_shards_that_there_are_not(playground: Playground, shard: object) -> None:
    async with aiohttp.ClientSession() as session:
        socket = await session.ws_connect(playground.gateway.url + "?v=10&encoding=json")
        await socket.receive_json()
        identify = {"token": playground.token, "intents": 0, "shard": shard}
        await socket.send_json({"op": 2, "d": identify})
        assert (await socket.receive()).type == aiohttp.WSMsgType.CLOSE
        assert socket.close_code == 4010


@pytest.mark.parametrize("sharding", [Sharding(4, max_concurrency=2, pause_s=1.0)])
async def test_who_identifies_too_soon_is_turned_away(playground: Playground) -> None:
    async with online(playground, 0, 1, 2) as client:
        assert await begun(client, 3) == {0, 1, 2}
        assert playground.gateway.identifies.n_too_soon >= 1


@given(
    st.integers(1, 4),
    st.lists(st.tuples(st.integers(0, 9), st.floats(0, 4)), max_size=20),
)
def test_no_bucket_identifies_twice_within_the_pause(
    n_buckets: int, asked: list[tuple[int, float]]
) -> None:
    now = 0.0
    identifies = Identifies(Sharding(10, n_buckets, pause_s=3.0), lambda: now)
    taken: dict[int, float] = {}
    for shard_id, seconds in asked:
        now += seconds
        bucket = shard_id % n_buckets
        may = now - taken.get(bucket, -3.0) >= 3.0
        assert identifies.take(shard_id) is may
        if may:
            taken[bucket] = now
