"""The process itself: what a shell sees of `python -m bot`."""

import asyncio
import os
import signal
import sqlite3
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

import bot
from bot.commands import all_commands
from bot.playground import Playground
from bot.playground.state.world import user_payload
from bot.storage import Store, StoredUnmatched

ROOT = Path(bot.__file__).parents[1]

# The same program, but Discord is where the first argument says.
ELSEWHERE = """
import sys
from discord.http import Route
Route.BASE = sys.argv.pop(1)
from bot.__main__ import main
main()
"""

Launch = Callable[..., Awaitable[Process]]


@pytest.fixture
async def launch(tmp_path: Path) -> AsyncIterator[Launch]:
    """Starts a process in an empty folder, and ends it at the end of the test."""
    processes: list[Process] = []

    async def start(*arguments: str, **settings: str) -> Process:
        environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "DATABASE_URL": f"sqlite:///{tmp_path / 'matinee.sqlite3'}",
            **settings,
        }
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *arguments,
            cwd=tmp_path,
            env=environment,
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
        )
        processes.append(process)
        return process

    yield start
    for process in processes:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def finish(process: Process, typed: str = "") -> tuple[int | None, str, str]:
    """Exit status, standard output and standard error."""
    async with asyncio.timeout(60):
        out, err = await process.communicate(typed.encode())
    return process.returncode, out.decode(), err.decode()


async def test_a_pipe_is_answered_line_by_line(launch: Launch) -> None:
    process = await launch("-m", "bot")
    status, out, err = await finish(process, "/rate Alien 5\n/recommend\n/model\n")
    assert status == 0
    assert "Alien (1979) · ★★★★★" in out
    assert "Films that most people like" in out
    assert "over 5 seeds" in out  # the sweep that lies beside the model
    assert "Traceback" not in err


async def test_a_second_run_remembers_the_first(launch: Launch) -> None:
    await finish(await launch("-m", "bot"), "/rate Alien 5\n")
    _, out, _ = await finish(await launch("-m", "bot"), "/ratings\n")
    assert "Alien (1979)" in out


async def test_a_kept_rating_finds_its_film_at_the_start(launch: Launch, tmp_path: Path) -> None:
    store = await Store.open(f"sqlite:///{tmp_path / 'matinee.sqlite3'}")
    ann = int(user_payload("ann")["id"])
    async with store.transaction(ann) as ratings:  # as if by an earlier catalogue, without Alien
        await ratings.unmatched.put(StoredUnmatched("alien", "Alien", 4.5, 1, datetime.now(UTC)))
    await store.close()
    _, out, _ = await finish(await launch("-m", "bot"), "/ratings\n")
    assert "Alien (1979) · ★★★★½" in out
    assert "kept" not in out


async def test_what_is_tried_in_the_playground_stays_out_of_the_bots_database(
    launch: Launch, tmp_path: Path
) -> None:
    await finish(await launch("-m", "bot", DATABASE_URL=""), "/rate Alien 5\n")
    assert (tmp_path / "data" / "playground.sqlite3").is_file()
    assert not (tmp_path / "data" / "matinee.sqlite3").exists()


async def test_the_log_at_its_longest_holds_nothing_that_was_typed(
    launch: Launch, playground: Playground
) -> None:
    token = {"DISCORD_TOKEN": playground.token, "LOG_LEVEL": "DEBUG"}
    process = await launch("-c", ELSEWHERE, playground.api_base, **token)
    await playground.gateway.connected.wait()
    ann = playground.member("ann")
    await ann.complete("rate", "title", "notting")
    reply = await ann.command("rate", title="notting hill", stars=1)
    await ann.click(reply, "Undo")
    asked = await ann.command("rate", title="Zyzzyva", stars=1)
    await ann.click(asked, "Keep 1★ for “Zyzzyva”")
    process.terminate()
    status, _, err = await finish(process)
    assert status == 0
    assert "Dispatching event" in err
    for secret in (
        "notting",
        "Notting",
        "Zyzzyva",
        playground.token,
        reply.interaction.payload["token"],
    ):
        assert secret not in err


async def test_a_refused_token_is_said_in_a_sentence(
    launch: Launch, strict_playground: Playground
) -> None:
    process = await launch("-c", ELSEWHERE, strict_playground.api_base, DISCORD_TOKEN="a.b.c")
    status, out, err = await finish(process)
    assert status == 1
    assert out == ""
    assert "Discord refused the token in DISCORD_TOKEN; copy it anew from https://" in err
    assert "Traceback" not in err


async def test_no_network_is_said_in_a_sentence(
    launch: Launch, strict_playground: Playground
) -> None:
    await strict_playground.stop()
    process = await launch("-c", ELSEWHERE, strict_playground.api_base, DISCORD_TOKEN="a.b.c")
    status, _, err = await finish(process)
    assert status == 1
    assert "Discord cannot be reached" in err
    assert "Traceback" not in err


async def test_sync_tells_discord_of_the_commands(launch: Launch, playground: Playground) -> None:
    process = await launch(
        "-c", ELSEWHERE, playground.api_base, "sync", DISCORD_TOKEN=playground.token
    )
    status, _, err = await finish(process)
    assert status == 0
    n_commands = len(list(all_commands()))
    assert f"told Discord of {n_commands} commands" in err
    assert len(playground.commands.all(None)) == n_commands


async def test_sync_needs_a_token(launch: Launch) -> None:
    status, _, err = await finish(await launch("-m", "bot", "sync"))
    assert status == 1
    assert err.startswith("Set DISCORD_TOKEN")


async def test_a_wrong_setting_is_said_in_a_sentence(launch: Launch) -> None:
    status, _, err = await finish(await launch("-m", "bot", LOG_LEVEL="loud"))
    assert status == 1
    assert err.startswith("LOG_LEVEL is “loud”")
    assert err.count("\n") == 1


async def test_a_port_in_use_is_said_in_a_sentence(launch: Launch, playground: Playground) -> None:
    port = playground.origin.rpartition(":")[2]
    status, _, err = await finish(await launch("-m", "bot", PLAYGROUND_PORT=port))
    assert status == 1
    sentence = (
        f"Port {port} is in use; set PLAYGROUND_PORT to another port, or to 0 for any free one."
    )
    assert err.splitlines()[-1] == sentence
    assert "Traceback" not in err


async def test_a_database_that_is_none_is_said_in_a_sentence(
    launch: Launch, tmp_path: Path
) -> None:
    (tmp_path / "notes.txt").write_text("not a database at all\n" * 100)
    process = await launch("-m", "bot", DATABASE_URL=f"sqlite:///{tmp_path / 'notes.txt'}")
    status, _, err = await finish(process)
    assert status == 1
    assert "notes.txt" in err
    assert "Traceback" not in err


async def test_sigterm_answers_what_is_in_flight(
    launch: Launch, playground: Playground, tmp_path: Path
) -> None:
    patient = f"sqlite:///{tmp_path / 'matinee.sqlite3'}?timeout=2.5"
    process = await launch(
        *("-c", ELSEWHERE, playground.api_base),
        DISCORD_TOKEN=playground.token,
        DATABASE_URL=patient,
    )
    await playground.gateway.connected.wait()
    ann = playground.member("ann")
    assert "not rated any film" in (await ann.command("ratings")).text
    with closing(sqlite3.connect(tmp_path / "matinee.sqlite3", isolation_level=None)) as blocker:
        blocker.execute("BEGIN IMMEDIATE")
        asking = asyncio.create_task(ann.command("rate", title="Alien", stars=5))
        await asyncio.sleep(0.4)
        process.terminate()
        await asyncio.sleep(0.4)
    assert "Alien (1979) · ★★★★★" in (await asking).text
    status, _, err = await finish(process)
    assert status == 0
    assert "Traceback" not in err


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_signals_end_it_cleanly(
    launch: Launch, playground: Playground, number: signal.Signals
) -> None:
    process = await launch("-c", ELSEWHERE, playground.api_base, DISCORD_TOKEN=playground.token)
    await playground.gateway.connected.wait()
    await playground.member("ann").command("help")
    process.send_signal(number)
    status, _, err = await finish(process)
    assert status == 0
    assert "ready as matinee" in err
    assert "Traceback" not in err
