"""Login, the gateway and its bad days, through the real discord.py."""

import asyncio
import socket
from typing import Any

import aiohttp
import discord
import pytest

from bot.playground import Member, Playground, PortTaken


async def test_what_the_bot_knows_when_it_is_ready(client: Any) -> None:
    assert client.user.name == "matinee"
    assert [guild.name for guild in client.guilds] == ["Film Club", "Night Owls"]
    assert client.shard_count == 1
    assert client.application.bot_public
    guild = client.guilds[0]
    assert [channel.name for channel in guild.text_channels] == ["films", "general", "off-topic"]
    assert guild.me.id == client.user.id
    assert guild.member_count == 4


async def test_a_wrong_token(playground: Playground) -> None:
    for token in ("", "wrong"):
        async with discord.Client(intents=discord.Intents.none()) as client:
            with pytest.raises(discord.LoginFailure):
                await client.login(token)


@pytest.mark.parametrize("intent", ["members", "presences", "message_content"])
async def test_privileged_intents(playground: Playground, intent: str) -> None:
    intents = discord.Intents(**{intent: True})
    async with discord.AutoShardedClient(intents=intents, chunk_guilds_at_startup=False) as client:
        with pytest.raises(discord.PrivilegedIntentsRequired):
            await client.start(playground.token)


async def test_a_bot_without_any_intent(playground: Playground) -> None:
    async with discord.AutoShardedClient(
        intents=discord.Intents.none(), guild_ready_timeout=0
    ) as client:
        running = asyncio.create_task(client.start(playground.token))
        await playground.gateway.connected.wait()
        await client.wait_until_ready()
        assert list(client.guilds) == []
    await running


async def test_a_lost_connection_is_resumed_and_nothing_is_lost(
    ann: Member, client: Any, playground: Playground
) -> None:
    await playground.gateway.drop()
    reply = await ann.command("rate", title="Alien", stars=5)
    assert reply.text == "**Alien** has 5 stars"
    await asyncio.wait_for(client.resumed.wait(), 10)
    assert (await ann.click(reply, "Undo")).text == "Undone"


async def test_asked_to_reconnect(ann: Member, client: Any, playground: Playground) -> None:
    await playground.gateway.ask_to_reconnect()
    await asyncio.wait_for(client.resumed.wait(), 10)
    assert (await ann.command("card")).text == "A card"


async def test_an_invalid_session(ann: Member, client: Any, playground: Playground) -> None:
    client.became_ready.clear()
    await playground.gateway.invalidate()
    await asyncio.wait_for(client.became_ready.wait(), 10)
    assert not client.resumed.is_set()
    assert (await ann.command("card")).text == "A card"


async def test_messages_come_back_as_events_unless_they_are_ephemeral(
    ann: Member, client: Any
) -> None:
    arrived: list[Any] = []
    seen = asyncio.Event()

    async def on_message(message: discord.Message) -> None:
        arrived.append(message.content or message.flags.components_v2)
        seen.set()

    client.on_message = on_message
    await ann.command("rate", title="Alien", stars=5)
    await ann.command("card")
    await seen.wait()
    assert arrived == [True]


async def connected(playground: Playground, session: aiohttp.ClientSession) -> Any:
    socket = await session.ws_connect(playground.gateway.url + "?v=10&encoding=json")
    assert (await socket.receive_json())["op"] == 10
    return socket


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ("not json", 4002),
        ('{"op": 99}', 4001),
        ('{"op": 3, "d": {}}', 4003),
        ('{"op": 2, "d": {"token": "wrong", "intents": 0}}', 4004),
        ('{"op": 2, "d": {"token": "TOKEN", "intents": -1}}', 4013),
        ('{"op": 2, "d": {"token": "TOKEN", "intents": 0, "shard": [1, 2]}}', 4010),
        ('{"op": 6, "d": {"token": "wrong", "session_id": "x", "seq": 1}}', 4004),
    ],
)
async def test_close_codes(playground: Playground, sent: str, code: int) -> None:
    async with aiohttp.ClientSession() as session:
        socket = await connected(playground, session)
        await socket.send_str(sent.replace("TOKEN", playground.token))
        assert (await socket.receive()).type == aiohttp.WSMsgType.CLOSE
        assert socket.close_code == code


async def test_heartbeats_and_resuming_an_unknown_session(playground: Playground) -> None:
    async with aiohttp.ClientSession() as session:
        socket = await connected(playground, session)
        await socket.send_json({"op": 1, "d": None})
        assert (await socket.receive_json())["op"] == 11
        resume = {"token": playground.token, "session_id": "gone", "seq": 3}
        await socket.send_json({"op": 6, "d": resume})
        answer = await socket.receive_json()
        assert (answer["op"], answer["d"]) == (9, False)
        await socket.close()
        old = await session.ws_connect(playground.gateway.url + "?v=6&encoding=json")
        assert (await old.receive()).type == aiohttp.WSMsgType.CLOSE
        assert old.close_code == 4012


async def test_a_port_in_use() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PortTaken) as error:
            await Playground.start(port=port)
    assert error.value.port == port
    assert error.value.is_in_use


async def test_an_unknown_endpoint_is_reported(client: Any, playground: Playground) -> None:
    with pytest.raises(discord.NotFound):
        await client.fetch_guild(5)
    [violation] = playground.violations.take()
    assert violation.sentence == "the playground does not know this endpoint"
