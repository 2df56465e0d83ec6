"""The model's folder is damaged or replaced under a running bot, and SIGHUP has it read again."""

import asyncio
import gzip
import hashlib
import json
import logging
import shutil
import signal
import threading
import weakref
from asyncio.subprocess import Process
from collections.abc import Mapping
from contextvars import Context, copy_context
from pathlib import Path
from typing import cast

import pytest
from discord import app_commands

from bot import reloading
from bot.client import Matinee
from bot.interaction.context import Interaction
from bot.interaction.reply import answer
from bot.meanwhile import meanwhile
from bot.playground import Member, Playground
from bot.service import Service
from bot.storage import Store
from bot.views.notice import notice_card
from recsys import Recommender
from recsys.model.artifact import ARRAYS, CARD, CATALOGUE, fingerprint
from recsys.worked_out import KeptFile
from tests.end_to_end.processes import Launch, elsewhere, finish
from tests.end_to_end.test_recommend import NOT_FOR_ME, films
from tests.links import unlinked


@pytest.fixture
def folder(tmp_path: Path, few_films: Path) -> Path:
    """A model that may be damaged."""
    return Path(shutil.copytree(few_films, tmp_path / "pretrained"))


def damage(folder: Path) -> None:
    """Cut the arrays off, as a copy that was broken off leaves them."""
    with (folder / ARRAYS).open("r+b") as arrays:
        arrays.truncate(1000)


def replace(folder: Path, whole: Path, titles: Mapping[str, str]) -> None:
    """Put a whole model in the folder's place that knows some films by other titles."""
    shutil.copy(whole / ARRAYS, folder)
    films = gzip.decompress((folder / CATALOGUE).read_bytes()).decode()
    for old, new in titles.items():
        assert f'"title":"{old}"' in films
        films = films.replace(f'"title":"{old}"', f'"title":"{new}"')
    content = gzip.compress(films.encode(), compresslevel=1)
    (folder / CATALOGUE).write_bytes(content)
    card = json.loads((folder / CARD).read_text())
    digest = hashlib.sha256(content).hexdigest()
    card["files"][CATALOGUE] = {"bytes": len(content), "sha256": digest}
    (folder / CARD).write_text(json.dumps(card))


def titles_kept(folder: Path) -> set[str]:
    """Those of films that the process beside the model's folder has left for its next start."""
    of = fingerprint(json.loads((folder / CARD).read_text()))
    films = KeptFile(folder.parent / "worked_out.zip").take("films", of)
    return set() if films is None else set(films["title"])


async def said(process: Process, words: str) -> str:
    """The line of the log that has some words, once it is there."""
    assert process.stderr is not None
    async with asyncio.timeout(60):
        while words not in (line := (await process.stderr.readline()).decode()):
            assert line, "the process has ended"
            assert "Traceback" not in line
    return line


async def test_a_model_is_swapped_whole_or_not_at_all(
    launch: Launch, playground: Playground, folder: Path, few_films: Path
) -> None:
    process = await launch(*elsewhere(playground.api_base, folder), DISCORD_TOKEN=playground.token)
    await playground.gateway.connected.wait()
    ann = playground.member("ann")
    await ann.command("rate", title="Alien", stars=5)
    asked = await ann.command("rate", title="Zyzzyva", stars=1)
    await ann.click(asked, "Keep 1★ for “Zyzzyva”")

    damage(folder)
    process.send_signal(signal.SIGHUP)
    line = await said(process, "the model of before goes on")
    assert "ERROR" in line
    assert f"{folder / ARRAYS} has 1000 bytes" in line
    assert "Alien" in titles_kept(folder)
    assert "[Alien](" in (await ann.command("similar", title="Aliens")).text

    replace(folder, few_films, {"Alien": "Xenomorph Dawn", "Notting Hill": "Zyzzyva"})
    process.send_signal(signal.SIGHUP)
    await said(process, "the model was read again")
    assert "[Xenomorph Dawn](" in (await ann.command("similar", title="Aliens")).text
    ratings = unlinked((await ann.command("ratings")).text)
    assert "**Xenomorph Dawn** (1979) · ★★★★★" in ratings
    assert "**Zyzzyva** (1999) · ★" in ratings
    assert "kept" not in ratings
    assert {"Xenomorph Dawn", "Zyzzyva"} <= titles_kept(folder)

    process.send_signal(signal.SIGTERM)
    status, _, err = await finish(process)
    assert (status, "Traceback" in err) == (0, False)


async def test_who_asked_before_is_answered_by_what_was_there(
    ann: Member, matinee: Matinee, store: Store
) -> None:
    shown = await ann.command("recommend")
    may_end, nothing = threading.Event(), cast("Service", None)  # whoever asks nothing fails
    holding = asyncio.create_task(store.transaction(1, lambda _: may_end.wait(30)))
    asked = asyncio.create_task(ann.choose(shown, films(shown)[0], menu=NOT_FOR_ME))
    while len(matinee._in_flight._seen) < 2:  # noqa: ASYNC110
        await asyncio.sleep(0)
    swapping = asyncio.create_task(matinee.serve_with(nothing))
    await asyncio.sleep(0)
    assert matinee.service is nothing
    assert not swapping.done()
    may_end.set()
    await holding
    assert "I will not bring it up again" in (await asked).text
    await swapping


async def test_a_model_that_cannot_be_used_changes_nothing_and_the_next_one_does(
    matinee: Matinee, model: Recommender, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    """One that has its checksums, and still breaks whatever reads it."""
    asked, served, later = asyncio.Event(), [matinee.service], Service(model, store)
    drawn_up = asyncio.create_task(asyncio.sleep(0))
    loop = asyncio.get_running_loop()

    def make() -> Service:
        served.append(matinee.served)
        if "cannot be used" in caplog.text:
            return later
        loop.call_soon_threadsafe(asked.set)
        raise ValueError("a number that is none")

    asked.set()
    serving = reloading.serve_the_latest(matinee, drawn_up, asked, make)
    caplog.set_level(logging.INFO)
    async with meanwhile(serving):
        while "was read again" not in caplog.text:  # noqa: ASYNC110
            await asyncio.sleep(0)
    assert served == [served[0]] * 3
    assert matinee.service is later


async def test_learning_that_fails_is_told_at_once_and_another_model_comes_all_the_same(
    matinee: Matinee,
    model: Recommender,
    store: Store,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def fail(_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(matinee.service.community, "run", fail)
    asked, drawn_up = asyncio.Event(), asyncio.create_task(asyncio.sleep(0))
    later = [Service(model, store), Service(model, store)]
    serving = reloading.serve_the_latest(matinee, drawn_up, asked, later.pop)
    caplog.set_level(logging.INFO)
    async with meanwhile(serving):
        while "films learn no more from members" not in caplog.text:  # noqa: ASYNC110
            await asyncio.sleep(0)
        while later:
            asked.set()
            await asyncio.sleep(0.01)
    assert "ZeroDivisionError" in caplog.text


async def test_a_model_that_was_replaced_is_let_go(
    ann: Member, matinee: Matinee, model: Recommender, store: Store
) -> None:
    """Whatever an interaction left behind, such as a copy of its context, holds none of it."""
    contexts: list[Context] = []

    @app_commands.command(description="Leave something behind")
    async def untidy(interaction: Interaction) -> None:
        contexts.append(copy_context())
        await answer(interaction, notice_card("Here you are."))

    matinee.tree.add_command(untidy)
    await matinee.tree.sync()
    replaced = Service(model, store)
    there = weakref.ref(replaced)
    await matinee.serve_with(replaced)
    del replaced
    await ann.command("untidy")
    await matinee.serve_with(Service(model, store))
    assert contexts
    assert there() is None
