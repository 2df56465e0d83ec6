"""The process itself: what a shell sees of `python -m bot`, and what it loads."""

import asyncio
import shutil
import socket
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeAlias

import aiohttp
import pytest

from bot.playground import Playground
from bot.playground.state.world import user_payload
from bot.storage import Store, StoredUnmatched, scrubbing
from recsys.shipped import PRETRAINED
from tests.end_to_end.processes import Ended, Launch, begin, elsewhere, finish, loaded, said

NEVER = {"torch", "umap", "pandas", "matplotlib.pyplot", "scipy", "sklearn"}


ONLY_TO_PLAY = {"bot.playground", "prompt_toolkit", "rich"}


ONLY_TO_MIGRATE = {"alembic", "mako"}


ONLY_TO_DRAW = {"matplotlib", "PIL"}


ONLY_TO_MEASURE = {"prometheus_client", "aiohttp.web"}


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
    assert "Matinee's model" in out
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


async def test_a_reader_that_has_seen_enough_ends_it_quietly(
    launch: Launch, few_films: Path
) -> None:
    process: Any = await launch(*elsewhere("", few_films), DATABASE_URL="")
    process.stdin.write(b"/rate Alien 5\n")
    assert await process.stdout.readline() == "› /rate Alien 5\n".encode()
    process.stdout._transport.close()  # as head does
    process.stdin.write(b"/ratings\n/ratings\n")
    async with asyncio.timeout(60):
        err = await process.stderr.read()
        assert (await process.wait(), err) == (0, b"")


async def test_a_command_whose_reader_has_gone_does_its_work(
    launch: Launch, tmp_path: Path
) -> None:
    process: Any = await launch("-m", "bot", "backup", str(tmp_path / "all.zip"))
    process.stdout._transport.close()
    async with asyncio.timeout(60):
        err = await process.stderr.read()
        assert (await process.wait(), err) == (0, b"")
    assert (tmp_path / "all.zip").is_file()


async def test_it_is_restarted_from_the_page_and_remembers(
    launch: Launch, few_films: Path, tmp_path: Path
) -> None:
    browser, opened = tmp_path / "browser", tmp_path / "opened"
    browser.write_text(f'#!/bin/sh\necho "$1" > "{opened}"\n', encoding="utf-8")
    browser.chmod(0o755)
    of_page = {"DATABASE_URL": "", "OPEN": "1", "BROWSER": f"{browser} %s", "PLAYGROUND_PORT": "0"}
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
        assert opened.read_text(encoding="utf-8").strip() == address
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


@pytest.mark.parametrize("name", ["arrays.safetensors.gz", "catalogue.jsonl.gz", "model_card.json"])
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
