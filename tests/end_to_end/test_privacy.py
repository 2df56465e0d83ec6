"""/privacy: what is kept, why and for how long, with the ways out beside it."""

from bot.playground import Member, Playground
from bot.results import Links

from .conftest import Starter

POLICY, SUPPORT = "https://example.org/privacy", "https://example.org/help"


async def test_who_is_not_known_is_told_what_would_be_kept(ann: Member) -> None:
    reply = await ann.command("privacy")
    assert "### What I keep of you\n-# nothing yet" in reply.text
    for part in ("What and why", "For how long", "Who sees it", "What I do not keep"):
        assert f"**{part}** · " in reply.text
    assert "tell whoever runs me" in reply.text
    assert reply.is_ephemeral
    assert reply.buttons == []


async def test_export_and_deletion_stand_beside_it(ann: Member) -> None:
    await ann.command("rate", title="Alien", stars=5)
    reply = await ann.command("privacy")
    assert "-# 1 rating\n" in reply.text
    assert [button.label for button in reply.buttons] == ["Take it along", "Delete it all …"]
    assert (await ann.click(reply, "Take it along")).files
    asked = await ann.click(reply, "Delete it all …")
    await ann.click(asked, "Delete it all")
    assert "nothing yet" in (await ann.command("privacy")).text


async def test_it_and_help_lead_to_the_policy_and_to_who_helps(
    playground: Playground, start: Starter
) -> None:
    async with start(links=Links(POLICY, SUPPORT)):
        for command in ("privacy", "help"):
            reply = await playground.member("ann").command(command)
            leading = {button.label: button.url for button in reply.buttons if button.url}
            assert leading == {"Privacy policy": POLICY, "Report a problem": SUPPORT}


async def test_it_says_what_holds_in_this_server(ann: Member) -> None:
    """Ann manages it, and turns learning off there."""
    learns = "Films learn from all members together, as one sum that holds nobody's id."
    assert learns in (await ann.command("privacy")).text
    await ann.click(await ann.command("matinee"), "Do not learn here")
    said = (await ann.command("privacy")).text
    assert "In this server films learn nothing from what is rated from now on" in said
    assert learns not in said
    ann.go("dm")
    assert learns in (await ann.command("privacy")).text
