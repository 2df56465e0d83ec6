"""Stars for films that are newer than the catalogue, as a member sees it."""

import asyncio
from datetime import UTC, datetime

import pytest

from bot.playground import Member
from bot.service.titles.kept_titles import key
from bot.storage import Batch, ImportState, Store, StoredImport, StoredUnmatched


async def test_stars_of_a_film_that_is_too_new_are_kept_and_forgotten(ann: Member) -> None:
    asked = await ann.command("rate", title="Quillfeather (2023)", stars=4.5)
    assert "let me keep your stars until I know it." in asked.text
    assert [button.label for button in asked.buttons] == ["Keep 4.5★ for “Quillfeather (2023)”"]
    assert "not rated any film" in (await ann.command("ratings")).text
    kept = await ann.click(asked, asked.buttons[0].label)
    assert "### Quillfeather (2023) · ★★★★½\n-# kept for later" in kept.text
    assert kept.message.message_id == asked.message.message_id
    assert "Nothing rated yet\n-# 1 kept for later" in (await ann.command("ratings")).text
    await ann.command("rate", title="Alien", stars=5)
    page = (await ann.command("ratings")).text
    assert "### Your 1 rating" in page
    assert "Kept until I know the film:\n**Quillfeather (2023)** · ★★★★½" in page
    [offered] = await ann.complete("unrate", "title", "quill")
    assert offered == ("Quillfeather (2023) · kept for later", "Quillfeather (2023)")
    forgotten = await ann.command("unrate", title=offered[1])
    assert "### Quillfeather (2023) forgotten\n-# was ★★★★½, kept for later" in forgotten.text
    assert "kept" not in (await ann.command("ratings")).text


async def test_nothing_is_kept_without_a_tap(ann: Member) -> None:
    asked = await ann.command("rate", title="Matrix of Cats", stars=4)
    await ann.choose(asked, asked.selects[0].options[0]["label"])
    assert "kept" not in (await ann.command("ratings")).text


async def test_a_second_tap_on_keep_keeps_one(ann: Member) -> None:
    asked = await ann.command("rate", title="Quillfeather", stars=4)
    taps = (ann.force_click(asked.message, asked.buttons[0].custom_id) for _ in range(2))
    for reply in await asyncio.gather(*taps):
        assert "### Quillfeather · ★★★★" in reply.text
    assert "1 kept for later" in (await ann.command("ratings")).text


async def test_keep_is_for_the_member_who_rated(ann: Member, ben: Member) -> None:
    asked = await ann.command("rate", title="Quillfeather", stars=4)
    reply = await ben.force_click(asked.message, asked.buttons[0].custom_id)
    assert reply.text.startswith("This answer belongs to another member")
    assert "not rated any film" in (await ben.command("ratings")).text


@pytest.mark.parametrize("custom_id", ["keep:{}:11:Quillfeather", "keep:{}:0:Quillfeather"])
async def test_a_forged_keep_button(ann: Member, custom_id: str) -> None:
    asked = await ann.command("rate", title="Quillfeather", stars=4)
    reply = await ann.force_click(asked.message, custom_id.format(ann.member_id))
    assert reply.text.startswith("Stars go from 0.5 to 5 in halves")
    assert "not rated any film" in (await ann.command("ratings")).text


async def test_a_title_as_long_as_a_file_can_be_shown_and_forgotten(
    ann: Member, store: Store
) -> None:
    """As an earlier version kept it of a file."""
    words, at = "*_word " * 700, datetime.now(UTC)
    batch = Batch(
        unmatched=tuple(
            StoredUnmatched(key(title), title, 4.0, 1, at)
            for title in (f"{n} {words}" for n in range(10))
        )
    )
    one = StoredImport(1, ImportState.DONE, "other", None, at)
    await store.transaction(int(ann.member_id), lambda mine: mine.imports.apply(one, batch))
    assert "Kept until I know the film:" in (await ann.command("ratings")).text
    offered = await ann.complete("unrate", "title", "3 word")
    assert [label for label, _ in offered] == ["3" + 11 * " *_word" + "… · kept for later"]
    assert "forgotten" in (await ann.command("unrate", title=offered[0][1])).text
    assert "9 kept for later" in (await ann.command("ratings")).text
