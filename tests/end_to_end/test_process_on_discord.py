"""The process on Discord: how it starts, is measured, told to end, and what it logs."""

import asyncio
import re
import shutil
import signal
import sqlite3
from asyncio.subprocess import Process
from contextlib import closing
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import aiohttp
import discord
import pytest

from bot.playground import Playground
from tests.end_to_end.processes import Ended, Launch, begin, elsewhere, finish, said
from tests.links import unlinked


@dataclass(frozen=True)
class Life:
    """What a bot on Discord said to the shell and to a member, and what none may find in a log."""

    ended: Ended
    last_answer: str
    secrets: tuple[str, ...]


@pytest.fixture(scope="module", params=[signal.SIGTERM, signal.SIGINT])
def life(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    migrated: Path,
    few_films: Path,
) -> Life:
    """A bot with its log at its longest, which a signal ends: SIGTERM while it answers."""
    folder = tmp_path_factory.mktemp("life")
    database = shutil.copy(migrated, folder)

    async def live() -> Life:
        playground = await Playground.start()
        process = await begin(
            folder,
            *elsewhere(playground.api_base, few_films),
            DISCORD_TOKEN=playground.token,
            LOG_LEVEL="DEBUG",
            DATABASE_URL=f"sqlite:///{database}?timeout=2.5",
        )
        try:
            life = await lived(playground, process)
        finally:
            if process.returncode is None:
                process.kill()
            await playground.stop()
        assert playground.violations == []
        return life

    async def lived(playground: Playground, process: Process) -> Life:
        await playground.gateway.connected.wait()
        ann = playground.member("ann")
        answer = (await ann.command("ratings")).text
        assert "not rated any film" in answer
        await ann.complete("rate", "title", "notting")
        reply = await ann.command("rate", title="notting hill", stars=1)
        await ann.click(reply, "Undo")
        asked = await ann.command("rate", title="Zyzzyva", stars=1)
        await ann.click(asked, "Keep 1★ for “Zyzzyva”")
        if request.param is signal.SIGTERM:
            answer = await answered_while_closing(playground, process)
        else:
            await ann.command("help")
            process.send_signal(request.param)
        token = reply.interaction.payload["token"]
        typed = ("notting", "Notting", "Zyzzyva")
        secrets = (*typed, playground.token, token, ann.user["id"])
        return Life(await finish(process), answer, secrets)

    async def answered_while_closing(playground: Playground, process: Process) -> str:
        with closing(sqlite3.connect(database, isolation_level=None)) as blocker:
            blocker.execute("BEGIN IMMEDIATE")
            ann = playground.member("ann")
            asking = asyncio.create_task(ann.command("rate", title="Alien", stars=5))
            await asyncio.sleep(0.4)
            process.send_signal(request.param)
            await asyncio.sleep(0.4)
        return (await asking).text

    return asyncio.run(live())


def test_the_log_at_its_longest_holds_nothing_that_was_typed(life: Life) -> None:
    status, _, err = life.ended
    assert status == 0
    assert "Dispatching event" in err
    for secret in life.secrets:
        assert secret not in err


@pytest.mark.parametrize("life", [signal.SIGTERM], indirect=True)
def test_sigterm_answers_what_is_in_flight(life: Life) -> None:
    assert "Alien (1979) · ★★★★★" in unlinked(life.last_answer)
    status, _, err = life.ended
    assert status == 0
    assert "Traceback" not in err


def test_signals_end_it_cleanly(life: Life) -> None:
    status, _, err = life.ended
    assert status == 0
    assert "ready as matinee" in err
    assert "Traceback" not in err


def test_a_start_says_what_it_found(life: Life) -> None:
    _, _, err = life.ended
    assert f"Matinee {version('matinee')}, discord.py {discord.__version__}, Python 3." in err
    assert "metrics and health checks are off; METRICS_PORT switches them on" in err
    assert "/matinee.sqlite3 has 0 ratings by 0 members" in err
    assert re.search(r"the model knows \d+,\d+ films, and learns from ratings", err)


def test_each_interaction_is_a_line(life: Life) -> None:
    _, _, err = life.ended
    assert re.search(
        r"INFO .*command=/rate kind=command outcome=answered ms=\d+ shard=0 error=-", err
    )
    assert re.search(r"DEBUG .*command=/rate kind=completion outcome=answered", err)
    assert re.search(r"INFO .*command=Undo kind=control outcome=answered", err)


async def test_metrics_of_a_process_are_where_it_says(
    launch: Launch, playground: Playground, few_films: Path
) -> None:
    process = await launch(
        *elsewhere(playground.api_base, few_films),
        DISCORD_TOKEN=playground.token,
        METRICS_PORT="0",
    )
    address = await said(process, r"metrics are at (\S+),")
    await playground.gateway.connected.wait()
    async with aiohttp.ClientSession() as http, http.get(address) as answer:
        text = await answer.text()
    assert address.startswith("http://127.0.0.1:")
    assert "matinee_build_info" in text
    assert playground.token not in text
    process.send_signal(signal.SIGTERM)
    status, _, err = await finish(process)
    assert status == 0
    assert "Traceback" not in err


async def test_a_second_process_at_the_port_of_metrics_is_told_in_a_sentence(
    launch: Launch, playground: Playground
) -> None:
    port = playground.origin.rpartition(":")[2]
    status, _, err = await finish(await launch("-m", "bot", METRICS_PORT=port))
    assert status == 1
    assert err.splitlines() == [
        f"Port {port} is in use, perhaps by another Matinee; set METRICS_PORT to another port, or "
        "leave it out to have no metrics."
    ]


async def test_commands_are_told_while_the_bot_is_measured(
    launch: Launch, playground: Playground, few_films: Path
) -> None:
    process = await launch(
        *elsewhere(playground.api_base, few_films),
        "sync",
        DISCORD_TOKEN=playground.token,
        METRICS_PORT=playground.origin.rpartition(":")[2],
    )
    status, _, err = await finish(process)
    assert (status, "told Discord of" in err) == (0, True)
