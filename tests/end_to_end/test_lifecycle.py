"""Starts, restarts, lost connections, interactions that come twice: nothing is lost or doubled."""

import asyncio
import logging

import discord
import pytest

from bot import log
from bot.client import Matinee, identifying, resuming, sync
from bot.client.lifecycle import serve
from bot.commands.help import help_
from bot.errors import StartupError, StorageAway
from bot.playground import Cut, Member, Playground, Refusal
from bot.playground.state.sharding import DISCORDS_PAUSE_S, Identifies, Sharding
from bot.storage.others import Others
from tests.links import unlinked

from .conftest import Starter


def versions(playground: Playground) -> list[str]:
    return [command["version"] for command in playground.commands.all(None)]


async def test_commands_are_synced_only_when_they_changed(
    playground: Playground, start: Starter
) -> None:
    async with start(always_sync=False):
        first = versions(playground)
    async with start(always_sync=False):
        assert versions(playground) == first
    async with start(always_sync=True):
        assert versions(playground) != first


async def test_a_changed_command_is_synced(
    playground: Playground, start: Starter, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with start(always_sync=False):
        first = versions(playground)
    monkeypatch.setattr(help_, "description", "See something else")
    async with start(always_sync=False):
        assert versions(playground) != first


async def test_commands_that_discord_refuses_do_not_stop_the_bot(
    strict_playground: Playground,
    start: Starter,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with start(always_sync=False):
        pass
    monkeypatch.setattr(help_, "description", "x" * 101)
    async with start(always_sync=False):
        reply = await strict_playground.member("ann").command("ratings")
    assert "not rated any film" in reply.text
    assert "Discord refused the commands" in caplog.text


async def test_commands_are_told_as_soon_as_discord_listens(
    playground: Playground,
    start: Starter,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    monkeypatch.setattr(sync, "_FIRST_PAUSE_S", 0.05)
    playground.faults.add(Refusal(503), "PUT", "/commands$", times=3)
    async with start(always_sync=False) as matinee:
        await matinee._leading.is_done.wait()
        assert "not rated any film" in (await playground.member("ann").command("ratings")).text
    said = [r.getMessage() for r in caplog.records if "the commands" in r.getMessage()]
    assert len([line for line in said if "could not be told" in line and "503" in line]) == 3
    assert "tried again in 0 s" in said[0]
    assert "told Discord of" in caplog.text


async def test_what_fails_beside_the_answers_is_told_at_once(
    start: Starter, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """And neither the start nor the end of the bot waits for it."""

    async def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("bot.client.leading.forget_left_guilds", fail)
    for patience in ("_TOLD_WITHIN_S", "_DONE_WITHIN_S"):
        monkeypatch.setattr(f"bot.client.leading.{patience}", 90)
    async with asyncio.timeout(60), start(always_sync=False):
        assert "Leading._lead has ended" in caplog.text


async def test_a_bot_whose_commands_are_not_known_yet_answers_old_buttons(
    playground: Playground,
    start: Starter,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    ann = playground.member("ann")
    async with start():
        receipt = await ann.command("rate", title="Alien", stars=5)
    monkeypatch.setattr(help_, "description", "See something else")
    playground.faults.add(Cut.BEFORE, "PUT", "/commands$", times=99)
    monkeypatch.setattr("bot.client.leading._DONE_WITHIN_S", 0.01)  # it never will be
    async with start(always_sync=False):
        assert "unrated again" in (await ann.click(receipt, "Undo")).text
    assert "could not be told of the commands" in caplog.text
    assert "Traceback" not in caplog.text


async def test_old_buttons_work_after_a_restart(playground: Playground, start: Starter) -> None:
    ann = playground.member("ann")
    async with start():
        receipt = await ann.command("rate", title="Alien", stars=5)
        question = await ann.command("rate", title="hamlet", stars=3)
    async with start():
        assert "Hamlet (1990) · ★★★" in unlinked((await ann.choose(question, "Hamlet (1990)")).text)
        assert "unrated again" in (await ann.click(receipt, "Undo")).text


async def test_a_button_of_an_earlier_version(ann: Member) -> None:
    receipt = await ann.command("rate", title="Alien", stars=5)
    reply = await ann.force_click(receipt.message, "love:1:2")
    assert reply.text.startswith("This is from an earlier version of me")


async def test_a_menu_of_a_command_that_is_no_more(ann: Member, matinee: Matinee) -> None:
    question = await ann.command("similar", title="hamlet")
    matinee.tree.remove_command("similar")
    reply = await ann.choose(question, "Hamlet (1990)")
    assert reply.text.startswith("This is from an earlier version of me")


async def test_what_is_delivered_twice_is_answered_once(
    ann: Member, playground: Playground, caplog: pytest.LogCaptureFixture
) -> None:
    await ann.command("rate", title="Alien", stars=3)
    reply = await ann.command("rate", title="Alien", stars=5)
    await playground.deliver_again(reply.interaction)
    undone = await ann.click(reply, "Undo")
    await playground.deliver_again(undone.interaction)
    assert "**Alien** (1979) · ★★★\n" in unlinked((await ann.command("ratings")).text + "\n")
    assert not [record for record in caplog.records if "too late" in record.getMessage()]


async def test_what_another_process_has_answered_is_no_crash(
    playground: Playground, start: Starter, caplog: pytest.LogCaptureFixture
) -> None:
    ann = playground.member("ann")
    async with start():
        reply = await ann.command("rate", title="Alien", stars=5)
    async with start():
        await playground.deliver_again(reply.interaction)
        assert "Your 1 rating" in (await ann.command("ratings")).text
    assert "had been answered before" in caplog.text
    assert "Traceback" not in caplog.text


@pytest.mark.parametrize("loss", ["drop", "ask_to_reconnect"])
async def test_a_lost_connection_comes_back(
    ann: Member, playground: Playground, matinee: Matinee, loss: str
) -> None:
    receipt = await ann.command("rate", title="Alien", stars=5)
    resumed = asyncio.create_task(matinee.wait_for("shard_resumed"))
    await asyncio.sleep(0)
    await getattr(playground.gateway, loss)()
    await resumed
    assert "unrated again" in (await ann.click(receipt, "Undo")).text


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shards that try again, and identify, without much of a pause."""
    monkeypatch.setattr(resuming, "_PAUSES_S", (0.05, 0.05))
    monkeypatch.setattr(identifying, "_AFTER_A_LOSS_S", 0.05)
    monkeypatch.setattr(identifying, "_BETWEEN_S", 0.05)


async def test_a_gateway_that_is_away_for_a_while(
    soon: None,
    ann: Member,
    playground: Playground,
    matinee: Matinee,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """What a member does meanwhile is answered, since the session is resumed, not begun anew."""
    session = playground.gateway.session_id
    await playground.gateway.go_away()
    await asyncio.sleep(0.5)
    asked = asyncio.create_task(ann.command("rate", title="Alien", stars=5))
    await asyncio.sleep(0.1)
    playground.gateway.is_away = False
    assert "Alien (1979) · ★★★★★" in unlinked((await asked).text)
    assert playground.gateway.session_id == session
    said = [r.getMessage() for r in caplog.records if r.name == resuming.__name__]
    assert len(said) == 2
    assert "lost Discord's gateway" in said[0]
    assert "with its session" in said[1]
    logged = filter(log.is_no_false_alarm, caplog.records)
    assert [record for record in logged if record.exc_info and record.exc_info[0]] == []


async def test_a_session_that_discord_ends(
    soon: None, ann: Member, playground: Playground, matinee: Matinee
) -> None:
    ready = asyncio.create_task(matinee.wait_for("shard_ready"))
    await asyncio.sleep(0)
    await playground.gateway.invalidate()
    await ready
    assert "not rated any film" in (await ann.command("ratings")).text


async def test_a_start_so_soon_after_another_that_discord_turns_it_away(
    soon: None, start: Starter, playground: Playground, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that was killed and at once started again may identify within five seconds."""
    came_at = iter([0.0, 3.0, 8.0])
    identifies = Identifies(Sharding(pause_s=DISCORDS_PAUSE_S), came_at.__next__)
    monkeypatch.setattr(playground.gateway, "identifies", identifies)
    async with start():
        pass
    async with start():
        assert identifies.n_too_soon == 1
        assert "not rated any film" in (await playground.member("ann").command("ratings")).text


class Elsewhere(Others):
    """Other processes, of which one has the turn to identify until it is `over`."""

    def __init__(self) -> None:
        self.is_asked, self.over = asyncio.Event(), asyncio.Event()

    async def identify_turn(self, bucket: int) -> None:
        self.is_asked.set()
        await self.over.wait()


async def test_a_shard_that_waits_to_identify_is_not_connected(
    soon: None,
    ann: Member,
    playground: Playground,
    matinee: Matinee,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    others = Elsewhere()
    monkeypatch.setattr(matinee._identifying, "_others", others)
    ready = asyncio.create_task(matinee.wait_for("shard_ready"))
    before = set(playground.gateway._sockets)
    await playground.gateway.invalidate()
    await others.is_asked.wait()
    assert playground.gateway._sockets <= before
    others.over.set()
    await ready
    assert "not rated any film" in (await ann.command("ratings")).text


async def test_other_processes_that_cannot_be_asked_keep_no_shard_waiting(
    soon: None,
    playground: Playground,
    matinee: Matinee,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def away(_: int) -> None:
        raise StorageAway from ConnectionError("gone")

    monkeypatch.setattr(matinee._identifying._others, "identify_turn", away)
    ready = asyncio.create_task(matinee.wait_for("shard_ready"))
    await playground.gateway.invalidate()
    await ready
    assert "shard 0 identifies without asking the other processes" in caplog.text


async def test_refused_intents_are_said_in_words(strict_playground: Playground) -> None:
    client = discord.AutoShardedClient(intents=discord.Intents(members=True))
    with pytest.raises(StartupError, match="refused the intents"):
        await serve(client, strict_playground.token, asyncio.Event().wait())
