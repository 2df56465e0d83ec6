"""Answers with a picture, one and many at once."""

import asyncio
import os
import signal
import threading
from collections.abc import AsyncIterator, Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from bot.client import Matinee
from bot.interaction import drawing, drawing_process, pictures
from bot.interaction.drawing import MOST_WAITING
from bot.playground import Manners, Member, Playground, Refusal
from recsys import BiasReport, FilmEvidence, MovieBias, Recommender
from recsys.figures.figure import FigureModule
from recsys.results import evidence_of
from tests.end_to_end.pictures import drawn
from tests.links import unlinked

pytestmark = pytest.mark.picture

_PATIENT = Manners(answer_within=600, patience=600)


@pytest.fixture
async def busy(matinee: Matinee) -> AsyncIterator[threading.Event]:
    """The drawing thread at work on something long, until the event is set."""
    done = threading.Event()
    held = matinee.studio.order(lambda event: bytes(event.wait(30)), done)
    yield done
    done.set()
    await held


async def test_a_picture_comes_with_its_alt_text_above_the_same_facts(
    ann: Member, model: Recommender
) -> None:
    reply = await drawn(await ann.command("bias"))
    [file] = reply.files
    with Image.open(BytesIO(file.content)) as image:
        assert image.format == "PNG"
    [gallery, _] = reply.message.draft.components
    best = model.biases.report().highest[0]
    assert f"{best.movie.label} +{best.bias:.2f}" in gallery["items"][0]["description"]
    assert f"**1** {best.movie.label} · +{best.bias:.2f}" in reply.text
    assert reply.is_ephemeral


@pytest.mark.parametrize(("command", "goes_on"), [("bias", "· −"), ("map", "on the map")])
async def test_a_film_that_several_titles_mean_is_chosen_and_drawn(
    ann: Member, command: str, goes_on: str
) -> None:
    asked = await ann.command(command, title="godzilla")
    reply = await drawn(await ann.choose(asked, "Godzilla (1998)"))
    assert f"### Godzilla (1998) {goes_on}" in reply.text
    assert len(reply.files) == 1


@pytest.mark.parametrize("title", ["", "asdfghjkl", "x" * 6000])
@pytest.mark.parametrize("command", ["bias", "map"])
async def test_titles_of_no_film(ann: Member, command: str, title: str) -> None:
    reply = await ann.force_command(command, title=title)
    assert reply.text.startswith(("I know no film called", "Type the title of a film"))
    assert not reply.files


async def test_a_film_that_few_people_rated_is_not_ranked(ann: Member, model: Recommender) -> None:
    few = next(
        movie
        for movie, evidence in zip(model.catalogue, model.catalogue.n_raters, strict=True)
        if movie.n_ratings > 1 and evidence_of(movie) is FilmEvidence.TRAINED and evidence < 5
    )
    reply = await drawn(await ann.command("bias", title=model.titles.key(few)))
    assert (
        f"not ranked: too few of those I learn from rated it · {few.most_ratings:,} people gave it"
        in reply.text
    )
    assert f"{few.n_ratings} of the people whose taste I learn from rated it" in reply.text


async def test_a_note_comes_when_a_picture_takes_long(
    ann: Member, busy: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "NOTE_AFTER_S", 0.05)
    reply = await ann.command("bias")
    while not reply.text:
        await reply.more()
    assert reply.text == "Your picture is on its way: 2 pictures are being drawn."
    busy.set()
    await reply.more()
    assert len(reply.files) == 1
    assert "Rated highest and lowest" in reply.text


async def test_twenty_at_once_are_all_drawn_and_rating_goes_on(
    ann: Member, ben: Member, matinee: Matinee
) -> None:
    asked = [asyncio.create_task(ann.command("bias")) for _ in range(MOST_WAITING)]
    rated = await ben.command("rate", title="Alien", stars=5)
    assert "Alien (1979)" in unlinked(rated.text)
    assert matinee.studio.n_waiting > 0
    for reply in await asyncio.gather(*asked):
        await drawn(reply)


@pytest.mark.parametrize("command", ["fit", "map"])
async def test_what_takes_long_to_compute_keeps_nobody_waiting(
    ann: Member,
    ben: Member,
    model: Recommender,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
) -> None:
    has_begun, may_go_on = threading.Event(), threading.Event()
    of, name = {"fit": (type(model.fit), "__call__"), "map": (type(model.map), "member")}[command]
    compute: Callable[..., Any] = getattr(of, name)

    def slowly(*asked: object) -> object:
        has_begun.set()
        assert may_go_on.wait(10)
        return compute(*asked)

    monkeypatch.setattr(of, name, slowly)
    await ann.command("rate", title="Alien", stars=5)
    asked = asyncio.create_task(ann.command(command))
    await asyncio.to_thread(has_begun.wait)
    rated = await ben.command("rate", title="Alien", stars=3)
    assert "Alien (1979)" in unlinked(rated.text)
    may_go_on.set()
    await drawn(await asked)


async def test_past_the_bound_comes_a_clear_refusal(
    ann: Member, matinee: Matinee, busy: threading.Event
) -> None:
    for _ in range(MOST_WAITING - 1):
        matinee.studio.order(lambda _: b"", None)
    reply = await ann.command("bias")
    assert reply.text == "Too many pictures are being drawn just now; ask again in a minute."


async def test_a_picture_that_fails_is_told_with_an_id(
    ann: Member, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    figure: FigureModule[BiasReport | MovieBias] = FigureModule("recsys.figures.nothing")
    monkeypatch.setattr("bot.commands.bias._FIGURE", figure)
    reply = await (await ann.command("bias")).settled()
    assert "Something went wrong on my side" in reply.text
    assert "No module named 'recsys.figures.nothing'" in caplog.text


async def test_a_note_gives_way_to_what_went_wrong(
    ann: Member, busy: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.commands.bias._FIGURE", FigureModule("recsys.figures.nothing"))
    monkeypatch.setattr(pictures, "NOTE_AFTER_S", 0)
    reply = await ann.command("bias")
    while not reply.text:
        await reply.more()
    busy.set()
    await reply.more()
    assert reply.text.startswith("Something went wrong on my side")
    assert len(reply.messages) == 1


async def test_a_note_that_is_lost_loses_no_picture(
    ann: Member, playground: Playground, busy: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "NOTE_AFTER_S", 0)
    playground.faults.add(Refusal(400), "PATCH", "/messages/@original$")
    asked = asyncio.create_task(ann.command("bias"))
    while playground.faults._coming:  # noqa: ASYNC110 - nobody tells
        await asyncio.sleep(0.01)
    busy.set()
    assert "Rated highest and lowest" in (await drawn(await asked)).text


@pytest.fixture
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """As much time for a first answer and for a picture as a busy machine takes."""
    monkeypatch.setattr("bot.interaction.delivery.LONGEST_ANSWER_S", _PATIENT.answer_within)
    monkeypatch.setattr("bot.client.waiting_room._LONG_S", _PATIENT.answer_within)
    monkeypatch.setattr(drawing_process, "_LONGEST_S", _PATIENT.patience)


@pytest.mark.parametrize("manners", [_PATIENT])
@pytest.mark.parametrize("command", ["map", "bias", "model", "dimension"])
async def test_what_is_the_same_for_all_is_drawn_once(
    ann: Member, playground: Playground, matinee: Matinee, unhurried: None, command: str
) -> None:
    """Fifty at once, of whom thirty used to be refused."""
    members = [playground.member(f"member{number}") for number in range(50)]
    asked = [asyncio.create_task(member.command(command)) for member in members]
    contents = {(await drawn(await reply)).files[0].content for reply in asked}
    assert len(contents) == 1
    assert matinee.studio.n_waiting == 0


async def test_another_model_has_pictures_of_its_own(ann: Member, matinee: Matinee) -> None:
    """Those of the one before would keep its films in memory."""
    first = await drawn(await ann.command("bias"))
    [kept] = matinee.studio.gallery._kept
    again = await drawn(await ann.command("bias"))
    assert [*matinee.studio.gallery._kept] == [kept]
    assert again.files[0].content == first.files[0].content
    await matinee.serve_with(matinee.service)
    assert not matinee.studio.gallery._kept
    await drawn(await ann.command("bias"))
    [drawn_anew] = matinee.studio.gallery._kept
    assert drawn_anew.picture is not kept.picture


async def test_a_picture_of_a_member_is_not_kept_for_others(ann: Member, ben: Member) -> None:
    await ann.command("rate", title="Alien", stars=5)
    of_ann, of_ben = await drawn(await ann.command("map")), await drawn(await ben.command("map"))
    assert of_ann.files[0].content != of_ben.files[0].content


async def test_a_process_that_is_killed_is_begun_again(ann: Member, matinee: Matinee) -> None:
    await drawn(await ann.command("bias"))
    killed = matinee.studio.process.process_id
    assert killed is not None
    os.kill(killed, signal.SIGKILL)
    await drawn(await ann.command("model"))
    assert matinee.studio.process.process_id not in {None, killed}


async def test_a_process_that_is_stuck_is_ended_and_the_next_picture_drawn(
    ann: Member, matinee: Matinee, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    await drawn(await ann.command("bias"))
    stuck = matinee.studio.process.process_id
    assert stuck is not None
    os.kill(stuck, signal.SIGSTOP)
    with monkeypatch.context() as hurried:
        hurried.setattr(drawing_process, "_LONGEST_S", 0.2)
        reply = await (await ann.command("model")).settled()
    assert "Something went wrong on my side" in reply.text
    assert "nothing came for 0.2 s" in caplog.text
    await drawn(await ann.command("model"))


async def test_a_process_that_has_grown_or_is_idle_gives_its_memory_back(
    ann: Member, matinee: Matinee, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as small:
        small.setattr(drawing_process, "_MOST_KILOBYTES", 1)
        await drawn(await ann.command("bias"))
    assert matinee.studio.process.process_id is None
    monkeypatch.setattr(drawing, "_IDLE_S", 0)
    await drawn(await ann.command("model"))
    async with asyncio.timeout(10):
        while matinee.studio.process.process_id is not None:  # noqa: ASYNC110 - nobody tells
            await asyncio.sleep(0.01)


@pytest.mark.parametrize("lent", [None])
async def test_the_process_ends_with_the_bot(ann: Member, matinee: Matinee) -> None:
    await drawn(await ann.command("bias"))
    process_id = matinee.studio.process.process_id
    assert process_id is not None
    os.kill(process_id, 0)
    await matinee.close()
    with pytest.raises(ProcessLookupError):
        os.kill(process_id, 0)


@pytest.mark.parametrize("lent", [None])
async def test_a_stop_loses_what_is_being_drawn_and_says_so(
    ann: Member, matinee: Matinee, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "NOTE_AFTER_S", 0)
    await drawn(await ann.command("bias"))
    process_id = matinee.studio.process.process_id
    assert process_id is not None
    os.kill(process_id, signal.SIGSTOP)
    reply = await ann.command("model")
    while not reply.text:
        await reply.more()
    while matinee.studio._drawing._work_queue.qsize():  # noqa: ASYNC110 - nobody tells
        await asyncio.sleep(0.01)
    await matinee.close()
    assert reply.text == "I am restarting, so your picture is lost; ask again in a minute."
    with pytest.raises(ProcessLookupError):
        os.kill(process_id, 0)


@pytest.mark.parametrize("lent", [None])
async def test_the_process_knows_no_token(
    ann: Member, matinee: Matinee, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "a canary")
    await drawn(await ann.command("bias"))
    environment = Path(f"/proc/{matinee.studio.process.process_id}/environ")
    assert "canary" not in await asyncio.to_thread(environment.read_text)
