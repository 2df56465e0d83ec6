"""Discord refuses, fails or is slow: one answer or one sentence for the member, one line logged."""

import asyncio
import logging
import time
from types import SimpleNamespace
from typing import Any

import discord
import pytest
from discord import app_commands

from bot.client import Matinee, resuming
from bot.client.lifecycle import serve
from bot.errors import StartupError
from bot.interaction import delivery
from bot.interaction.context import Interaction
from bot.interaction.delivery import delivery_of
from bot.interaction.reply import answer
from bot.playground import Delay, Manners, Member, Playground, Refusal
from bot.playground.wire import words
from bot.storage import Store
from bot.views.notice import notice_card
from tests.links import unlinked

from .conftest import Starter

CALLBACK = ("POST", r"/callback$")
EDIT = ("PATCH", r"/messages/@original$")
FOLLOW_UP = ("POST", r"/webhooks/\d+/[^/]+$")
DELETION = ("DELETE", r"/messages/@original$")
OF_ANSWERS = [CALLBACK, EDIT, FOLLOW_UP, DELETION]
OF_A_START = [
    ("GET", "/users/@me$"),
    ("GET", "/oauth2/applications/@me$"),
    ("GET", "/gateway/bot$"),
    ("PUT", "/commands$"),
]
OF_A_SERVER = ("GET", r"/guilds/\d+/commands$")
LIMITED = Refusal(429, retry_after_s=0.01)

pytestmark = pytest.mark.usefixtures("soon")


@app_commands.command(description="Promise an answer, give it, say more, and take the answer back")
async def every_route(interaction: Interaction) -> None:
    await delivery_of(interaction).promise()
    await answer(interaction, notice_card("Here you are."))
    await answer(interaction, notice_card("And more."))
    await delivery_of(interaction).withdraw()


@pytest.fixture
async def ann_of_all_routes(ann: Member, matinee: Matinee) -> Member:
    matinee.tree.add_command(every_route)
    await matinee.tree.sync()
    return ann


@pytest.mark.parametrize("route", OF_ANSWERS)
@pytest.mark.parametrize("refusal", [LIMITED, Refusal(500), Refusal(502), Refusal(503)])
async def test_an_answer_is_given_again_on_each_route(
    ann_of_all_routes: Member, playground: Playground, refusal: Refusal, route: tuple[str, str]
) -> None:
    playground.faults.add(refusal, *route, times=2)
    reply = await ann_of_all_routes.command("every_route")
    while reply.text != "And more.":
        await reply.more()
    assert not playground.faults._coming


@pytest.mark.parametrize("route", OF_A_START)
@pytest.mark.parametrize("refusal", [LIMITED, Refusal(500), Refusal(502)])
async def test_a_start_asks_again(
    playground: Playground, start: Starter, refusal: Refusal, route: tuple[str, str]
) -> None:
    playground.faults.add(refusal, *route)
    async with start():
        reply = await playground.member("ann").command("ratings")
    assert "not rated any film" in reply.text
    assert not playground.faults._coming


@pytest.fixture
async def left(playground: Playground, start: Starter) -> int:
    """A server that had chosen something, and that the bot left while it was off."""
    ann = playground.member("ann")
    guild_id = int(ann.place.guild_id or 0)
    async with start():
        await ann.click(await ann.command("matinee"), "Public at first")
    playground.world.leave(str(guild_id))
    return guild_id


@pytest.mark.parametrize("refusal", [LIMITED, Refusal(500), Refusal(502)])
async def test_a_server_is_asked_for_again_and_forgotten_once_it_is_left(
    playground: Playground, start: Starter, store: Store, left: int, refusal: Refusal
) -> None:
    playground.faults.add(refusal, *OF_A_SERVER, times=2)
    async with start() as matinee:
        await matinee._leading.is_done.wait()
    assert not playground.faults._coming
    assert await store.guilds() == []


# As often as discord.py asks.
@pytest.mark.parametrize("refusals", [[LIMITED] * 5, [Refusal(500)] * 5, [Refusal(503)]])
async def test_a_server_is_not_forgotten_because_discord_fails(
    playground: Playground, start: Starter, store: Store, left: int, refusals: list[Refusal]
) -> None:
    for refusal in refusals:
        playground.faults.add(refusal, *OF_A_SERVER)
    async with start() as matinee:
        await matinee._leading.is_done.wait()
    assert not playground.faults._coming
    assert await store.guilds() == [left]
    async with start() as matinee:
        await matinee._leading.is_done.wait()
    assert await store.guilds() == []


async def test_a_discord_that_fails_for_long_is_one_warning_for_an_answer(
    strict_playground: Playground, matinee: Matinee, caplog: pytest.LogCaptureFixture
) -> None:
    ann = strict_playground.member("ann")
    strict_playground.faults.add(Refusal(503), *CALLBACK, times=5)  # as often as discord.py tries
    reply = await ann.command("rate", title="Alien", stars=4)
    assert reply.text == "What you asked for is done, but my answer got lost on its way to you."
    strict_playground.faults.add(Refusal(503), *CALLBACK, times=99)
    strict_playground.interactions.manners = Manners(answer_within=0.5)  # nothing will come
    assert (await ann.command("rate", title="Alien", stars=4)).has_failed
    await matinee.close()
    said = [r for r in caplog.records if r.levelno >= logging.WARNING and "503" in r.getMessage()]
    assert [r.getMessage().partition(": ")[0] for r in said] == [
        *["the answer to /rate was lost on its way"] * 2,
        "nobody could be told of it",
    ]
    assert [r for r in said if r.exc_info] == []


async def test_a_token_that_has_expired_is_one_warning(
    ann_of_all_routes: Member, playground: Playground, caplog: pytest.LogCaptureFixture
) -> None:
    playground.faults.add(Refusal(401, code=50027), *EDIT, times=9)
    asked = asyncio.create_task(ann_of_all_routes.command("every_route"))
    while "came too late" not in caplog.text:  # noqa: ASYNC110
        await asyncio.sleep(0)
    assert "the answer to /every_route came too late: Discord waits 15 minutes" in caplog.text
    assert [r for r in caplog.records if r.exc_info and r.exc_info[0]] == []
    asked.cancel()


@pytest.mark.parametrize("code", [50001, 50007, 50013])
async def test_what_discord_does_not_permit_is_said_with_an_id(
    ann: Member, playground: Playground, caplog: pytest.LogCaptureFixture, code: int
) -> None:
    """No access, closed direct messages, no permission: an answer needs none of these."""
    playground.faults.add(Refusal(403, code=code), *CALLBACK)
    reply = await ann.command("rate", title="Alien", stars=4)
    assert reply.text.startswith("Something went wrong on my side")
    assert len(reply.messages) == 1
    [said] = [r for r in caplog.records if "/rate failed" in r.getMessage()]
    assert said.getMessage().split()[1].rstrip(":") in reply.text


async def test_a_discord_that_is_slow_has_one_answer(
    ann: Member, playground: Playground, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The time for a promise comes while the answer is on its way."""
    monkeypatch.setattr(delivery, "_PROMISED_BEFORE_END_S", 2.9)
    playground.faults.add(Delay(0.3), *CALLBACK)
    reply = await ann.command("rate", title="Alien", stars=4)
    assert "### Alien (1979) · ★★★★" in unlinked(reply.text)
    assert len(reply.messages) == 1
    assert "unrated again" in (await ann.click(reply, "Undo")).text


@pytest.mark.parametrize("hours", [1, -1])
async def test_a_clock_that_is_an_hour_wrong_keeps_nobody_waiting(
    ann: Member, monkeypatch: pytest.MonkeyPatch, hours: int
) -> None:
    """Ours is set back, or Discord's is behind: interactions come from another time."""
    receipt = await ann.command("rate", title="Alien", stars=5)
    there = SimpleNamespace(time=lambda: time.time() + 3600 * hours)
    monkeypatch.setattr(words, "time", there)
    assert "was ★★★★★" in (await ann.command("rate", title="Alien", stars=3)).text
    assert "has changed" in (await ann.click(receipt, "Undo")).text
    assert "Films for you" in (await ann.command("recommend")).text
    assert await ann.complete("rate", "title", "alien") != []


async def test_a_gateway_that_is_cut_without_a_word_is_resumed(
    ann: Member, playground: Playground, matinee: Matinee, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Close code 1006: there is none."""
    monkeypatch.setattr(resuming, "_PAUSES_S", (0.0, 0.0))
    session = playground.gateway._current[0]
    assert session.connection is not None
    request: Any = session.connection.socket._req
    back = asyncio.create_task(matinee.wait_for("shard_resumed"))
    await asyncio.sleep(0)
    request.transport.abort()
    await back
    assert "not rated any film" in (await ann.command("ratings")).text
    assert playground.gateway._current[0] is session


async def test_a_token_that_is_reset_meanwhile_is_said_in_a_sentence(
    strict_playground: Playground,
) -> None:
    client = discord.AutoShardedClient(intents=discord.Intents.none())
    serving = asyncio.create_task(serve(client, strict_playground.token, asyncio.Event().wait()))
    await strict_playground.gateway.connected.wait()
    await strict_playground.gateway.drop(4004)
    with pytest.raises(StartupError, match="code 4004"):
        await serving
