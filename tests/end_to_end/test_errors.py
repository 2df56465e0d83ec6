"""What members do wrong, and what goes wrong: one clear sentence, and nothing changed."""

import asyncio
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from discord import app_commands

from bot import log
from bot.client import Matinee
from bot.interaction.context import Interaction
from bot.interaction.reply import answer
from bot.playground import Manners, Member, Playground
from bot.views.notice import notice_card
from recsys import Recommender
from tests.links import unlinked

ANYTHING = "*bold* ||spoiler|| @everyone <@123> [link](https://example.org) # `code`"


async def test_stars_that_are_no_number(ann: Member) -> None:
    reply = await ann.force_command("rate", title="Alien", stars="five")
    assert reply.text.startswith("I cannot read one of the options")
    assert await nothing_rated(ann)


@pytest.mark.parametrize("year", ["x", "", 1.5])
async def test_a_whole_number_that_is_none(ann: Member, year: object) -> None:
    reply = await ann.force_command("recommend", from_year=year)
    assert reply.text.startswith("I cannot read one of the options")


def drop_ratings(database: Path) -> None:
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("DROP TABLE ratings")


async def test_a_completion_beside_stars_that_are_no_number(ann: Member) -> None:
    assert await ann.complete("rate", "title", "alien", stars="five") == []


async def nothing_rated(member: Member) -> bool:
    return "not rated any film" in (await member.command("ratings")).text


@pytest.mark.parametrize("stars", [0, 5.5, 3.3, -1, 1e9, float("nan"), None])
async def test_stars_that_are_none(ann: Member, stars: object) -> None:
    reply = await ann.force_command("rate", title="Alien", stars=stars)
    assert reply.text == "Stars go from 0.5 to 5 in halves, so choose for example 3.5 or 4."
    assert await nothing_rated(ann)


@pytest.mark.parametrize(
    "title", ["", " ", "🎬", "x" * 6000, "asdfghjkl", "\x00", "\u202e", ANYTHING]
)
@pytest.mark.parametrize("command", ["predict", "similar", "unrate"])
async def test_titles_of_no_film(ann: Member, command: str, title: str) -> None:
    reply = await ann.force_command(command, title=title)
    assert reply.is_ephemeral
    assert len(reply.text) < 500
    assert re.match("I know no film called|Type the title of a film", reply.text)


async def test_markdown_and_mentions_are_shown_as_typed(ann: Member) -> None:
    reply = await ann.command("rate", title="@everyone **x** <@1> https://example.org", stars=5)
    assert "@everyone" not in reply.text
    assert "\\*\\*x\\*\\*" in reply.text
    assert "\\<@1>" in reply.text
    assert "https://" not in reply.text


async def test_ambiguous_title_is_completed_by_a_tap(ann: Member) -> None:
    asked = await ann.command("rate", title="hamlet", stars=3.5)
    assert asked.text == "Several films match “hamlet”; choose the one that you mean."
    assert len(asked.selects[0].options) > 1
    reply = await ann.choose(asked, "Hamlet (1990)")
    assert "### Hamlet (1990) · ★★★½" in unlinked(reply.text)
    assert reply.message.message_id == asked.message.message_id
    assert reply.selects == []
    assert "Taken back" in (await ann.click(reply, "Undo")).text


async def test_ambiguous_title_completes_the_other_commands(ann: Member) -> None:
    similar = await ann.choose(await ann.command("similar", title="hamlet"), "Hamlet (1990)")
    assert "### Films like Hamlet (1990)" in similar.text
    predicted = await ann.choose(await ann.command("predict", title="hamlet"), "Hamlet (1990)")
    assert "### Hamlet (1990) · " in unlinked(predicted.text)
    for year in (1948, 1990, 1996):
        await ann.command("rate", title=f"hamlet {year}", stars=4)
    asked = await ann.command("unrate", title="hamlet")
    assert len(asked.selects[0].options) == 3
    assert "### Hamlet (1990) removed" in (await ann.choose(asked, "Hamlet (1990)")).text


async def test_a_double_tap_on_the_menu_is_one_rating(ann: Member) -> None:
    asked = await ann.command("rate", title="hamlet", stars=4)
    menu = asked.selects[0]
    choice = next(o["value"] for o in menu.options if o["label"] == "Hamlet (1990)")
    taps = (ann.force_click(asked.message, menu.custom_id, [choice]) for _ in range(2))
    for reply in await asyncio.gather(*taps):
        assert "### Hamlet (1990) · ★★★★" in unlinked(reply.text)
        assert "was" not in reply.text
    assert "is unrated again" in (await ann.click(reply, "Undo")).text
    assert await nothing_rated(ann)


async def test_unrate_of_namesakes_that_are_not_rated(ann: Member) -> None:
    reply = await ann.command("unrate", title="hamlet")
    assert reply.text.startswith("You have not rated Hamlet")
    assert reply.selects == []


async def test_unrate_means_the_film_that_was_rated(ann: Member) -> None:
    await ann.command("rate", title="Hamlet 1990", stars=3)
    assert "### Hamlet (1990) removed" in (await ann.command("unrate", title="hamlet")).text


@pytest.fixture
def near_miss(model: Recommender) -> str:
    """A text that means no film, but is near to some; which ones are is the index's business."""
    texts = ("The Terminatorix", "Jurassic Pork Returns", "Finding Nemos Father", "Alien Nights 9")
    return next(
        text
        for text in texts
        if (matches := model.find(text)) and not any(match.is_meant for match in matches)
    )


async def test_unknown_title_offers_the_nearest(ann: Member, near_miss: str) -> None:
    asked = await ann.command("rate", title=near_miss, stars=4)
    assert asked.text.startswith(f"I know no film called “{near_miss}”")
    nearest = [option["label"] for option in asked.selects[0].options]
    assert 1 <= len(nearest) <= 3
    reply = await ann.choose(asked, nearest[0])
    assert f"### {nearest[0]} · ★★★★" in unlinked(reply.text)


async def test_commands_that_need_ratings_say_so(ann: Member) -> None:
    assert (
        "Rate 3 more films with /rate, and I can find your twins."
        in (await ann.command("twins")).text
    )
    assert "/start asks you" in (await ann.command("ratings")).text
    assert "You have not rated Alien (1979)" in (await ann.command("unrate", title="Alien")).text


async def test_a_click_by_someone_else(ann: Member, ben: Member) -> None:
    receipt = await ann.command("rate", title="Alien", stars=5)
    undo = receipt.buttons[0].custom_id
    reply = await ben.force_click(receipt.message, undo)
    assert (
        reply.text
        == "This answer belongs to another member; run the command yourself to get your own."
    )
    assert reply.is_ephemeral
    assert reply.message.message_id != receipt.message.message_id
    assert "Alien" in (await ann.command("ratings")).text


async def test_undo_takes_back_a_first_rating(ann: Member) -> None:
    receipt = await ann.command("rate", title="Alien", stars=5)
    reply = await ann.click(receipt, "Undo")
    assert "Alien (1979) is unrated again." in reply.text
    assert reply.buttons == []
    assert await nothing_rated(ann)


async def test_undo_brings_the_old_rating_back(ann: Member) -> None:
    await ann.command("rate", title="Alien", stars=3)
    receipt = await ann.command("rate", title="Alien", stars=5)
    assert "Alien (1979) has ★★★ again." in (await ann.click(receipt, "Undo")).text


async def test_a_second_click_on_undo(ann: Member) -> None:
    receipt = await ann.command("rate", title="Alien", stars=5)
    message, undo = receipt.message, receipt.buttons[0].custom_id
    await ann.force_click(message, undo)
    reply = await ann.force_click(message, undo)
    assert reply.text.startswith("This is already taken back: Alien (1979) has no rating of yours")
    assert reply.is_ephemeral


async def test_an_old_undo_does_not_touch_a_newer_rating(ann: Member) -> None:
    receipt = await ann.command("rate", title="Alien", stars=3)
    await ann.command("rate", title="Alien", stars=5)
    assert "nothing left to undo" in (await ann.click(receipt, "Undo")).text
    assert "**Alien** (1979) · ★★★★★" in unlinked((await ann.command("ratings")).text)


async def test_an_unexpected_error_has_an_id_that_is_in_the_log(
    ann: Member, database: Path, caplog: pytest.LogCaptureFixture
) -> None:
    drop_ratings(database)
    reply = await ann.command("ratings")
    found = re.search(r"-# id ([0-9a-f]{6})", reply.text)
    assert found is not None
    assert reply.is_ephemeral
    [record] = [r for r in caplog.records if found[1] in r.getMessage()]
    assert record.exc_info is not None
    assert "/ratings failed" in record.getMessage()


async def test_an_unexpected_error_of_a_button(
    ann: Member, database: Path, caplog: pytest.LogCaptureFixture
) -> None:
    receipt = await ann.command("rate", title="Alien", stars=5)
    drop_ratings(database)
    reply = await ann.click(receipt, "Undo")
    found = re.search(r"-# id ([0-9a-f]{6})", reply.text)
    assert found is not None
    assert any(found[1] in record.getMessage() and record.exc_info for record in caplog.records)


async def test_a_locked_database(
    ann: Member, database: Path, caplog: pytest.LogCaptureFixture
) -> None:
    await ann.command("rate", title="Alien", stars=5)
    with closing(sqlite3.connect(database, isolation_level=None)) as blocker:
        blocker.execute("BEGIN EXCLUSIVE")
        reply = await ann.command("rate", title="Alien", stars=1)
    assert reply.text.startswith("My memory is busy just now, so nothing was changed")
    [record] = [r for r in caplog.records if "/rate failed" in r.getMessage()]
    assert "database is locked" in record.getMessage()
    assert record.exc_info is None
    assert "**Alien** (1979) · ★★★★★" in unlinked((await ann.command("ratings")).text)


@pytest.mark.parametrize("manners", [Manners(answer_within=0.2)])
async def test_an_answer_that_comes_too_late(
    strict_playground: Playground,
    matinee: Matinee,
    database: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    with closing(sqlite3.connect(database, isolation_level=None)) as blocker:
        blocker.execute("BEGIN EXCLUSIVE")
        reply = await strict_playground.member("ann").command("rate", title="Alien", stars=1)
        assert reply.has_failed
        await matinee.close()
    assert "the answer to /rate came too late: Discord waits 3 seconds" in caplog.text
    assert "Traceback" not in caplog.text.partition("too late")[2]


@pytest.mark.parametrize("manners", [Manners(answer_within=0)])
async def test_a_completion_that_comes_too_late(
    strict_playground: Playground, matinee: Matinee, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.handler.addFilter(log.late_completion_in_words)
    seen = asyncio.create_task(matinee.wait_for("interaction"))
    await strict_playground.member("ann").complete("rate", "title", "alien")
    await seen
    await matinee.close()
    caplog.handler.removeFilter(log.late_completion_in_words)
    assert "a completion came too late" in caplog.text
    assert "Traceback" not in caplog.text


async def test_a_command_that_is_no_more(
    ann: Member, matinee: Matinee, caplog: pytest.LogCaptureFixture
) -> None:
    matinee.tree.remove_command("twins")
    reply = await ann.command("twins")
    assert reply.text.startswith("This is from an earlier version of me")
    assert "make sync" in caplog.text


async def test_a_bug_in_a_command_that_is_not_ours(
    ann: Member, matinee: Matinee, playground: Playground, caplog: pytest.LogCaptureFixture
) -> None:
    """Not an error of storage or of the member: shown as unexpected, logged in full."""
    matinee.served = None  # type: ignore[assignment]  # any bug will do
    reply = await ann.command("recommend")
    assert reply.text.startswith("Something went wrong on my side")
    assert "AttributeError" in caplog.text


async def test_an_error_after_the_answer_follows_it(
    ann: Member, matinee: Matinee, caplog: pytest.LogCaptureFixture
) -> None:
    @app_commands.command(description="Answer, then fail")
    async def broken(interaction: Interaction) -> None:
        await answer(interaction, notice_card("Here you are."))
        raise RuntimeError("too late for this")

    matinee.tree.add_command(broken)
    await matinee.tree.sync()
    reply = await ann.command("broken")
    if len(reply.messages) == 1:
        await reply.more()
    assert reply.text.startswith("Here you are.\nSomething went wrong on my side")
    assert reply.is_ephemeral
    assert "too late for this" in caplog.text


async def test_an_answer_that_discord_refuses(
    strict_playground: Playground, matinee: Matinee, caplog: pytest.LogCaptureFixture
) -> None:
    @app_commands.command(description="Say more than fits")
    async def chatter(interaction: Interaction) -> None:
        await answer(interaction, notice_card("x" * 4001))

    matinee.tree.add_command(chatter)
    await matinee.tree.sync()
    reply = await strict_playground.member("ann").command("chatter")
    assert reply.text.startswith("Something went wrong on my side")
    assert "/chatter failed" in caplog.text
