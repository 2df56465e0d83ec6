"""/matinee: what those who manage a server choose for it, and who that is."""

import logging
from collections.abc import Awaitable, Callable

import pytest

from bot.client.left_guilds import forget_left_guilds
from bot.guild_settings import GuildSettings, StatisticsFor, Visibility
from bot.playground import Member, Playground, Refused, Reply
from bot.playground.state.world import member_payload
from bot.playground.wire.words import InteractionType
from bot.storage import Store
from tests.bot import stored

from .conftest import Starter

MENU, PLACES = "Who sees how much I am used …", "Channels where answers may be public …"


@pytest.fixture
def guild_id(playground: Playground) -> int:
    return int(playground.world.guilds[0].guild_id)


async def test_each_tap_is_stored_at_once(ann: Member, store: Store, guild_id: int) -> None:
    reply = await ann.command("matinee")
    assert "### Matinee in this server" in reply.text
    assert "In no channel" in reply.text
    assert reply.is_ephemeral
    assert "Share" not in [button.label for button in reply.buttons]
    assert await store.guild(guild_id) == GuildSettings()
    reply = await ann.choose(reply, "#films", "#off-topic", menu=PLACES)
    assert "In the channels of this menu" in reply.text
    chosen = [option["label"] for option in reply.selects[0].options if option["default"]]
    assert chosen == ["#films", "#off-topic"]
    assert len((await store.guild(guild_id)).public_channels) == 2
    reply = await ann.click(reply, "Public at first")
    assert "answers are public unless" in reply.text
    assert (await store.guild(guild_id)).visibility is Visibility.PUBLIC
    reply = await ann.click(reply, "Do not learn here")
    assert "I learn nothing of films from ratings given here" in reply.text
    reply = await ann.choose(reply, "Nobody sees how much I am used", menu=MENU)
    assert "Nobody here sees how much I am used." in reply.text
    settings = await store.guild(guild_id)
    assert (settings.learns, settings.statistics_for) == (False, StatisticsFor.NOBODY)
    reply = await ann.click(reply, "Learn here")
    reply = await ann.click(reply, "Private at first")
    reply = await ann.choose(reply, menu=PLACES)
    assert "In no channel" in reply.text
    assert await store.guild(guild_id) == GuildSettings(statistics_for=StatisticsFor.NOBODY)


async def test_it_holds_in_this_server_and_after_a_restart(
    playground: Playground, start: Starter, guild_id: int, store: Store
) -> None:
    ann = playground.member("ann")
    async with start():
        reply = await ann.command("matinee")
    async with start():
        await ann.click(reply, "Do not learn here")
        ann.go("night-owls")
        assert "as from all others" in (await ann.command("matinee")).text
        ann.go("film-club")
        assert "I learn nothing" in (await ann.command("matinee")).text
    assert await store.guilds() == [guild_id]


async def test_who_does_not_manage_the_server_is_not_offered_it(ben: Member) -> None:
    with pytest.raises(Refused, match="There is no command /matinee here"):
        await ben.command("matinee")


async def test_it_is_not_for_direct_messages(ann: Member) -> None:
    ann.go("dm")
    with pytest.raises(Refused, match="There is no command /matinee here"):
        await ann.command("matinee")


async def test_who_does_not_manage_the_server_can_not_have_it(
    ann: Member, ben: Member, store: Store
) -> None:
    """A server may offer the command to others, and a client may send what it is not offered."""
    data = {**ann.commands["matinee"], "options": []}
    reply = await ben.send(InteractionType.COMMAND, data)
    assert "Only who may manage the server can choose what holds here" in reply.text
    reply = await ann.command("matinee")
    assert (
        "another member" in (await ben.force_click(reply.message, reply.buttons[0].custom_id)).text
    )
    assert await store.guilds() == []


async def test_who_manages_the_server_no_more_changes_nothing(
    ann: Member, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    reply = await ann.command("matinee")
    lose_all(monkeypatch)
    for press in (reply.buttons[0], reply.buttons[1]):
        said = (await ann.force_click(reply.message, press.custom_id)).text
        assert "Only who may manage the server" in said
    assert await store.guilds() == []


def lose_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Ann be a member like all others."""
    monkeypatch.setattr(
        "bot.playground.members.payloads.member_payload",
        lambda user: {**member_payload(user), "permissions": "2048"},
    )


@pytest.fixture
def rated(playground: Playground) -> Callable[[int], Awaitable[None]]:
    async def rate(n_members: int) -> None:
        for number in range(n_members):
            member = playground.member(f"member{number}")
            await member.command("rate", title="Alien", stars=4)
            await member.command("rate", title="Aliens", stars=4)

    return rate


async def model_text(member: Member) -> str:
    reply: Reply = await member.command("model")
    return reply.text


async def test_who_sees_how_much_it_is_used(
    ann: Member, ben: Member, rated: Callable[[int], Awaitable[None]]
) -> None:
    used = "6 ratings by 3 members, in all my servers together."
    await rated(2)
    reply = await ann.command("matinee")
    assert "Fewer than three members have rated films" in reply.text
    await rated(3)
    reply = await ann.command("matinee")
    assert used in reply.text
    assert used not in await model_text(ben)
    reply = await ann.choose(reply, "Everybody sees it, below /model", menu=MENU)
    assert used in reply.text
    assert used in await model_text(ben)
    reply = await ann.choose(reply, "Nobody sees how much I am used", menu=MENU)
    assert used not in reply.text
    assert used not in await model_text(ben)


async def test_ratings_of_a_server_that_does_not_teach(ann: Member, store: Store) -> None:
    await ann.click(await ann.command("matinee"), "Do not learn here")
    await ann.command("rate", title="Alien", stars=4)
    question = await ann.command("rate", title="Zyzzyva", stars=1)
    await ann.click(question, "Keep 1★ for “Zyzzyva”")
    ann.go("night-owls")
    await ann.command("rate", title="Aliens", stars=5)
    ratings = await stored.ratings(store, int(ann.member_id))
    teaches = {one.stars: one.teaches for one in ratings}
    [kept] = await stored.unmatched(store, int(ann.member_id))
    assert teaches == {4.0: False, 5.0: True}
    assert not kept.teaches


async def test_a_server_that_is_left_is_forgotten(
    playground: Playground,
    start: Starter,
    store: Store,
    guild_id: int,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    ann = playground.member("ann")
    async with start() as matinee:
        await ann.click(await ann.command("matinee"), "Public at first")
        ann.go("night-owls")
        await ann.click(await ann.command("matinee"), "Public at first")
        other = int(ann.place.guild_id or 0)
        await forget_left_guilds(matinee, store)
        assert await store.guilds() == sorted([guild_id, other])
    playground.world.leave(str(guild_id))
    async with start() as matinee:
        await matinee._leading.is_done.wait()
    assert await store.guilds() == [other]
    assert "forgot the settings of a server that was left" in caplog.text
