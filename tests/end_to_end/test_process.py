"""The process itself: what a shell sees of `python -m bot`, and what it loads."""

import asyncio
import re
import shutil
import signal
import socket
import sqlite3
from asyncio.subprocess import Process
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TypeAlias

import aiohttp
import discord
import pytest

from bot.commands import all_commands
from bot.playground import Playground
from bot.playground.state.world import user_payload
from bot.storage import Store, StoredUnmatched, scrubbing
from recsys.shipped import PRETRAINED
from tests.end_to_end.processes import Ended, Launch, begin, elsewhere, finish, loaded, said
from tests.links import unlinked

NEVER = {"torch", "umap", "pandas", "matplotlib.pyplot", "scipy", "sklearn"}
ONLY_TO_PLAY = {"bot.playground", "prompt_toolkit", "rich"}
ONLY_TO_MIGRATE = {"alembic", "mako"}
ONLY_TO_DRAW = {"matplotlib", "PIL"}
ONLY_TO_MEASURE = {"prometheus_client", "aiohttp.web"}
CANARY = "Y2FuYXJ5.canary.the-token-that-no-log-may-hold"

Unreachable: TypeAlias = tuple[Ended, set[str]]


@dataclass(frozen=True)
class Runs:
    """Two runs in a folder, and what the first of them had loaded."""

    folder: Path
    first: Ended
    second: Ended
    loaded: set[str]


async def nothing_kept(folder: Path) -> None:
    """Wait until ratings kept for titles are ratings of films: others are answered meanwhile."""
    with closing(sqlite3.connect(folder / "data" / "playground.sqlite3")) as tried:
        async with asyncio.timeout(60):
            while tried.execute("SELECT 1 FROM kept_ratings").fetchone():  # noqa: ASYNC110 - seen from outside
                await asyncio.sleep(0.05)


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory, few_films: Path) -> Runs:
    """Ben's stars for *Alien* were kept; Ann rates it and asks; then both look at their ratings."""
    folder = tmp_path_factory.mktemp("runs")

    async def run() -> Runs:
        store = await Store.open(f"sqlite:///{folder}/data/playground.sqlite3")
        ben = int(user_payload("ben")["id"])
        await store.transaction(
            ben,
            lambda his: his.unmatched.put(
                StoredUnmatched("alien", "Alien", 4.5, 1, datetime.now(UTC))
            ),
        )
        await store.transaction(ben, lambda his: scrubbing.remember(his._connection))
        await store.close()
        process = await begin(folder, *elsewhere("", PRETRAINED), DATABASE_URL="")
        first = await finish(process, "/rate Alien 5\n/recommend\n/model\n")
        first_loaded = loaded(folder)
        process = await begin(folder, *elsewhere("", few_films), DATABASE_URL="")
        await nothing_kept(folder)
        second = await finish(process, "/ratings\n/as ben\n/ratings\n")
        return Runs(folder, first, second, first_loaded)

    return asyncio.run(run())


def test_a_pipe_is_answered_line_by_line(runs: Runs) -> None:
    status, out, err = runs.first
    assert status == 0
    assert "Alien (1979) · ★★★★★" in out
    assert "Films for you" in out
    assert "over 5 seeds" in out  # the sweep that lies beside the model
    assert "Traceback" not in err


def test_a_second_run_remembers_the_first(runs: Runs) -> None:
    _, out, _ = runs.second
    assert "Alien (1979)" in out.partition("/as ben")[0]


def test_a_kept_rating_finds_its_film_at_the_start(runs: Runs) -> None:
    _, out, _ = runs.second
    assert "Alien (1979) · ★★★★½" in out.partition("/as ben")[2]
    assert "kept" not in out


def test_bytes_that_an_earlier_run_left_are_wiped(runs: Runs) -> None:
    """By the process itself, beside its answers."""
    with closing(sqlite3.connect(runs.folder / "data" / "playground.sqlite3")) as tried:
        keys = {key for (key,) in tried.execute("SELECT key FROM settings")}
    assert keys
    assert scrubbing._IS_DUE not in keys


def test_what_is_tried_in_the_playground_stays_out_of_the_bots_database(runs: Runs) -> None:
    with closing(sqlite3.connect(runs.folder / "data" / "playground.sqlite3")) as tried:
        members = {member for (member,) in tried.execute("SELECT member_id FROM ratings")}
    assert members == {int(user_payload(name)["id"]) for name in ("ann", "ben")}
    assert not (runs.folder / "data" / "matinee.sqlite3").exists()


def test_serving_loads_nothing_of_training_and_draws_elsewhere(runs: Runs) -> None:
    """import-linter sees torch, umap and pandas, but no part of a package from outside."""
    assert runs.loaded >= ONLY_TO_PLAY
    assert runs.loaded & (NEVER | ONLY_TO_DRAW) == set()


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


@pytest.fixture(scope="module")
def unreachable(
    tmp_path_factory: pytest.TempPathFactory, migrated: Path, few_films: Path
) -> Unreachable:
    """How a run on Discord ends that finds no Discord where it looks, and what it has loaded."""
    folder = tmp_path_factory.mktemp("unreachable")
    shutil.copy(migrated, folder)

    async def run() -> Ended:
        with socket.socket() as nobody:  # bound, but it does not listen
            nobody.bind(("127.0.0.1", 0))
            base = f"http://127.0.0.1:{nobody.getsockname()[1]}/api/v10"
            process = await begin(folder, *elsewhere(base, few_films), DISCORD_TOKEN="a.b.c")
            return await finish(process)

    return asyncio.run(run()), loaded(folder)


def test_no_network_is_said_in_a_sentence(unreachable: Unreachable) -> None:
    (status, _, err), _ = unreachable
    assert status == 1
    assert "Discord cannot be reached" in err
    assert "Traceback" not in err


def test_on_discord_nothing_is_loaded_that_only_the_playground_needs(
    unreachable: Unreachable,
) -> None:
    _, modules = unreachable
    assert modules & (NEVER | ONLY_TO_PLAY) == set()


def test_nothing_is_loaded_that_only_a_picture_needs(unreachable: Unreachable) -> None:
    _, modules = unreachable
    assert modules & {*ONLY_TO_DRAW, "numpy.random"} == set()


def test_nothing_is_loaded_that_only_an_older_schema_needs(unreachable: Unreachable) -> None:
    _, modules = unreachable
    assert modules & ONLY_TO_MIGRATE == set()


def test_nothing_is_loaded_that_only_metrics_need(unreachable: Unreachable) -> None:
    _, modules = unreachable
    assert modules & ONLY_TO_MEASURE == set()


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


async def test_it_is_restarted_from_the_page_and_remembers(launch: Launch, few_films: Path) -> None:
    of_page = {"DATABASE_URL": "", "OPEN": "1", "BROWSER": "true", "PLAYGROUND_PORT": "0"}
    process = await launch(*elsewhere("", few_films), **of_page)
    address = await said(process, r"(http://\S+/play/#\S+)")
    page, _, key = address.partition("#")
    options = {"title": {"text": "Alien"}, "stars": {"text": "5"}}
    async with (
        aiohttp.ClientSession() as http,
        http.ws_connect(f"{page}socket", origin=page.removesuffix("/play/")) as tab,
    ):
        await tab.send_str(key)
        await tab.send_json({"do": "enter", "n": 1, "member": "ann", "place": "film-club"})
        await _told(tab, is_online=True)
        await tab.send_json({"do": "command", "n": 2, "command": "rate", "options": options})
        await _told(tab, n=2)
        await tab.send_json({"do": "restart", "n": 3})
        await _told(tab, is_online=False)
        await _told(tab, is_online=True)
    status, out, _ = await finish(process, "/ratings\n")
    assert status == 0
    assert "Alien (1979)" in out


async def _told(tab: aiohttp.ClientWebSocketResponse, **what: object) -> None:
    """Read what the page is told until all that is asked for stands in it."""
    while not what.items() <= (await tab.receive_json(timeout=30)).items():
        pass


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


@pytest.mark.parametrize("command", ["run", "sync", "doctor"])
async def test_a_refused_token_is_nowhere(
    launch: Launch, strict_playground: Playground, command: str, few_films: Path
) -> None:
    process = await launch(
        *("-X", "dev", *elsewhere(strict_playground.api_base, few_films), command),
        DISCORD_TOKEN=CANARY,
        LOG_LEVEL="DEBUG",
    )
    status, out, err = await finish(process)
    assert status == 1
    for part in CANARY.split("."):
        assert part not in out + err


async def test_the_password_of_a_database_is_nowhere(launch: Launch) -> None:
    url = f"postgresql://ben:{CANARY}@127.0.0.1:1/matinee"
    process = await launch("-X", "dev", "-m", "bot", DATABASE_URL=url, LOG_LEVEL="DEBUG")
    status, out, err = await finish(process)
    assert status == 1
    assert "127.0.0.1:1/matinee cannot be used" in err
    for part in CANARY.split("."):
        assert part not in out + err


async def test_a_refused_token_is_said_in_a_sentence(
    launch: Launch, strict_playground: Playground, few_films: Path
) -> None:
    process = await launch(*elsewhere(strict_playground.api_base, few_films), DISCORD_TOKEN="a.b.c")
    status, out, err = await finish(process)
    assert status == 1
    assert out == ""
    assert "Discord refused the token in DISCORD_TOKEN; copy it anew from https://" in err
    assert "Traceback" not in err


async def test_sync_tells_discord_of_the_commands(
    launch: Launch, playground: Playground, few_films: Path
) -> None:
    process = await launch(
        *elsewhere(playground.api_base, few_films), "sync", DISCORD_TOKEN=playground.token
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


@pytest.mark.parametrize("name", ["arrays.safetensors", "catalogue.jsonl.gz", "model_card.json"])
async def test_a_damaged_model_is_said_in_a_sentence(
    launch: Launch, playground: Playground, few_films: Path, tmp_path: Path, name: str
) -> None:
    model = Path(shutil.copytree(few_films, tmp_path / "model"))
    content = bytearray((model / name).read_bytes())
    content[len(content) // 2] ^= 0xFF
    (model / name).write_bytes(content)
    process = await launch(*elsewhere(playground.api_base, model), DISCORD_TOKEN=playground.token)
    status, out, err = await finish(process)
    assert (status, out) == (1, "")
    [sentence] = [line for line in err.splitlines() if name in line]
    assert sentence == err.splitlines()[-1]
    assert "Traceback" not in err


async def test_the_doctor_finds_nothing_wrong(launch: Launch, playground: Playground) -> None:
    process = await launch(
        *elsewhere(playground.api_base, PRETRAINED), "doctor", DISCORD_TOKEN=playground.token
    )
    status, out, err = await finish(process)
    assert (status, err) == (0, "")
    assert "All is well" in out
    assert playground.token not in out


async def test_the_doctor_says_what_is_wrong_and_is_not_well(
    launch: Launch, few_films: Path
) -> None:
    process = await launch(
        *elsewhere("http://127.0.0.1:1/api/v10", few_films), "doctor", LOG_LEVEL="loud"
    )
    status, out, err = await finish(process)
    assert (status, err) == (1, "")
    assert "LOG_LEVEL is “loud”" in out
    assert "Discord cannot be reached" in out
    assert "3 things to mend." in out
