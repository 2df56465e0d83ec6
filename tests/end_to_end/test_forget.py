"""/forget: asked once, then all of a member is gone, and nobody else's."""

from bot.playground import Member

NOTHING = "I keep nothing of yours"


async def test_it_asks_and_deletes_everything(ann: Member, ben: Member) -> None:
    for member in (ann, ben):
        await member.command("rate", title="Alien", stars=5)
        await member.command("rate", title="Heat 1995", stars=2)
        await member.command("watchlist", title="Stalker")
    await ann.command("recommend")
    asked = await ann.command("forget")
    assert "2 ratings · 1 film to watch · notes of what I showed or asked you" in asked.text
    assert asked.is_ephemeral
    done = await ann.click(asked, "Delete it all")
    assert done.text.startswith("### I have forgotten you")
    assert not done.buttons
    assert "You have not rated any film yet" in (await ann.command("ratings")).text
    assert "Your watchlist is empty" in (await ann.command("watchlist")).text
    assert "Your 2 ratings" in (await ben.command("ratings")).text


async def test_nothing_is_deleted_unless_it_is_said_twice(ann: Member) -> None:
    await ann.command("rate", title="Alien", stars=5)
    kept = await ann.click(await ann.command("forget"), "Keep it")
    assert "### Nothing was deleted" in kept.text
    assert "Your 1 rating" in (await ann.command("ratings")).text
    asked = await ann.click(kept, "Delete it after all …")
    await ann.click(asked, "Delete it all")
    assert "You have not rated any film yet" in (await ann.command("ratings")).text


async def test_who_is_forgotten_is_told_that_nothing_is_kept(ann: Member, ben: Member) -> None:
    assert NOTHING in (await ben.command("forget")).text
    await ann.command("rate", title="Alien", stars=5)
    asked = await ann.command("forget")
    again = await ann.command("forget")
    await ann.click(asked, "Delete it all")
    assert NOTHING in (await ann.click(again, "Delete it all")).text
    assert NOTHING in (await ann.command("forget")).text


async def test_what_was_shared_stays_and_can_still_be_taken_down(ann: Member, ben: Member) -> None:
    post = await ann.click(await ann.command("rate", title="Alien", stars=5), "Share")
    message = post.message
    await ann.click(await ann.command("forget"), "Delete it all")
    assert ben.sees(message)
    await ann.click(post, "Take it down")
    assert message.is_deleted


async def test_an_old_undo_brings_nothing_back(ann: Member) -> None:
    await ann.command("rate", title="Alien", stars=5)
    receipt = await ann.command("rate", title="Alien", stars=1)
    await ann.click(await ann.command("forget"), "Delete it all")
    assert "already taken back" in (await ann.click(receipt, "Undo")).text
    assert NOTHING in (await ann.command("forget")).text
