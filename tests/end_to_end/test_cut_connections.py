"""The connection is cut before or after Discord has what was sent: the member sees one answer."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.client import Matinee
from bot.interaction import progress
from bot.playground import Cut, Manners, Member, Playground, Refusal
from bot.service.imports import imports
from bot.storage import Store
from tests.bot import stored
from tests.end_to_end.pictures import drawn
from tests.end_to_end.test_recommend import films
from tests.links import unlinked

CALLBACK = ("POST", r"/callback$")
EDIT = ("PATCH", r"/messages/@original$")

pytestmark = pytest.mark.usefixtures("hurried")


@pytest.fixture(autouse=True)
def no_traceback(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """What a network does is no fault of the code."""
    yield
    assert [r for r in caplog.get_records("call") if r.exc_info and r.exc_info[0]] == []


@pytest.fixture(params=Cut)
def cut(request: pytest.FixtureRequest) -> Cut:
    cut: Cut = request.param
    return cut


async def test_a_receipt(ann: Member, playground: Playground, store: Store, cut: Cut) -> None:
    playground.faults.add(cut, *CALLBACK)
    reply = await ann.command("rate", title="Alien", stars=4)
    assert "### Alien (1979) · ★★★★" in unlinked(reply.text)
    assert len(reply.messages) == 1
    assert "unrated again" in (await ann.click(reply, "Undo")).text
    assert await stored.stars(store, int(ann.member_id)) == {}


async def test_a_tap(ann: Member, playground: Playground, cut: Cut) -> None:
    receipt = await ann.command("rate", title="Alien", stars=4)
    playground.faults.add(cut, *CALLBACK)
    reply = await ann.click(receipt, "Undo")
    assert "unrated again" in reply.text
    assert reply.message.message_id == receipt.message.message_id


async def test_a_form(ann: Member, playground: Playground, cut: Cut) -> None:
    playground.faults.add(cut, *CALLBACK)
    form = await ann.command("start")
    assert form.interaction.modal is not None


@pytest.mark.picture
@pytest.mark.parametrize("where", [CALLBACK, EDIT])
async def test_a_picture(
    ann: Member, playground: Playground, cut: Cut, where: tuple[str, str]
) -> None:
    playground.faults.add(cut, *where)
    reply = await drawn(await ann.command("bias"))
    assert "Rated highest and lowest" in reply.text
    assert len(reply.files) == len(reply.messages) == 1


@pytest.mark.usefixtures("soon")
@pytest.mark.parametrize(
    "fault",  # and how often: as often as discord.py tries what it tries again
    [(Cut.BEFORE, 1), (Refusal(500), 5), (Refusal(403), 1)],
)
async def test_how_far_an_import_is_may_get_lost(
    ann: Member,
    playground: Playground,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    fault: tuple[Cut | Refusal, int],
) -> None:
    monkeypatch.setattr(progress, "_EVERY_S", 0)
    monkeypatch.setattr(imports, "_AT_ONCE", 1)
    path = tmp_path / "mine.csv"
    path.write_text("title,year,rating\nAlien,1979,5\nHeat,1995,4\n")
    what, times = fault
    playground.faults.add(what, *EDIT, times=times)
    reply = await ann.command("import", file=path)
    while "Reading" in reply.text or reply.is_thinking:
        await reply.more()
    assert "### 2 ratings imported" in reply.text
    assert "Import taken back" in (await ann.click(reply, "Undo import")).text


async def test_what_could_not_be_begun_is_not_said_to_be_done(
    ann: Member, playground: Playground, store: Store, tmp_path: Path
) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("title,year,rating\nAlien,1979,5\n")
    playground.faults.add(Cut.BEFORE, *CALLBACK, times=4)
    reply = await ann.command("import", file=path)
    assert reply.text.startswith("I could not reach Discord in time, so nothing is done")
    assert await stored.stars(store, int(ann.member_id)) == {}


async def test_an_answer_that_is_lost_is_said_to_be_done(
    ann: Member, playground: Playground, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    playground.faults.add(Cut.BEFORE, *CALLBACK, times=4)
    reply = await ann.command("rate", title="Alien", stars=4)
    assert reply.text == "What you asked for is done, but my answer got lost on its way to you."
    assert reply.is_ephemeral
    assert list((await stored.stars(store, int(ann.member_id))).values()) == [4.0]
    assert "the answer to /rate was lost on its way: ServerDisconnectedError" in caplog.text


@pytest.mark.parametrize("manners", [Manners(answer_within=0.5)])
async def test_a_network_that_is_away_is_one_warning_for_an_answer(
    strict_playground: Playground, matinee: Matinee, caplog: pytest.LogCaptureFixture
) -> None:
    strict_playground.faults.add(Cut.BEFORE, *CALLBACK, times=99)
    reply = await strict_playground.member("ann").command("ratings")
    assert reply.has_failed
    await matinee.close()
    said = [r.getMessage() for r in caplog.records if r.levelno >= logging.WARNING]
    assert len([line for line in said if "/ratings" in line]) == 1


async def test_a_page_whose_answer_never_arrived_is_shown_again(
    ann: Member, ben: Member, playground: Playground
) -> None:
    pages = [films(await ann.command("recommend")) for _ in range(2)]
    for page in pages:
        playground.faults.add(Cut.BEFORE, *CALLBACK, times=4)
        assert "got lost on its way" in (await ben.command("recommend")).text
        assert films(await ben.command("recommend")) == page
