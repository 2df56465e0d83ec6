"""Who sees answers in a server: the member alone, unless they and those who manage it say more."""

import threading
from dataclasses import replace
from typing import Any

import pytest

from bot.client import Matinee
from bot.errors import StorageBusy
from bot.interaction import pictures
from bot.playground import Manners, Member, Reply
from bot.storage import Store, Visibility
from recsys.figures.figure import FigureModule
from tests.end_to_end.pictures import drawn

NOTE = "Your picture is on its way"
FAILED = "Something went wrong on my side"
ALONE, ALL = "In this server I alone see the answers", "All may see answers about films"

COMMON: dict[str, dict[str, Any]] = {
    "similar": {"title": "Alien"},
    "bias": {"title": "Alien"},
    "map": {"title": "Alien"},
    "model": {},
    "dimension": {},
}
ONES_OWN: dict[str, dict[str, Any]] = {
    "rate": {"title": "Heat 1995", "stars": 4},
    "recommend": {},
    "ratings": {},
    "predict": {"title": "Heat 1995"},
    "watchlist": {"title": "Stalker"},
    "unrate": {"title": "Alien"},
    "mytype": {},
    "help": {},
    "privacy": {},
    "export": {},
    "forget": {},
}


async def allow(store: Store, member: Member, usual: Visibility = Visibility.PRIVATE) -> None:
    """Let answers be public in the channel where the member is."""
    here = frozenset({int(member.place.channel_id)})
    await store.change_guild(
        int(member.place.guild_id or 0),
        lambda old: replace(old, public_channels=here, visibility=usual),
    )


async def choose(member: Member, entry: str) -> Reply:
    return await member.choose(await member.command("privacy"), entry)


@pytest.fixture
async def public(ann: Member, store: Store) -> Member:
    """Ann, who lets all see her answers where she is, and has rated a film."""
    await allow(store, ann)
    await ann.command("rate", title="Alien", stars=5)
    await choose(ann, ALL)
    return ann


@pytest.mark.picture
@pytest.mark.parametrize("command", COMMON)
async def test_what_is_the_same_for_everybody_is_public_where_both_say_so(
    public: Member, ben: Member, command: str
) -> None:
    reply = await public.command(command, **COMMON[command])
    while NOTE in reply.text:
        await reply.more()
    assert ben.sees_all(reply)
    assert "Share" not in {button.label for button in reply.buttons}
    message = reply.message
    await public.click(reply, "Take it down")
    assert message.is_deleted


@pytest.mark.parametrize("command", ONES_OWN)
async def test_what_tells_of_the_member_is_never_public(
    public: Member, ben: Member, command: str
) -> None:
    reply = await public.command(command, **ONES_OWN[command])
    assert reply.messages
    assert not ben.sees_all(reply)


async def test_an_error_is_never_public(public: Member, ben: Member) -> None:
    assert not ben.sees_all(await public.command("similar", title="no film of that name"))


@pytest.mark.picture
# Without a note nothing more is seen before the failure, so that the wait for it has an end.
@pytest.mark.parametrize(
    ("is_noted", "manners"), [(False, Manners(patience=2.0)), (True, Manners())]
)
async def test_a_picture_that_fails_is_told_to_the_member_alone(
    public: Member,
    ben: Member,
    matinee: Matinee,
    monkeypatch: pytest.MonkeyPatch,
    *,
    is_noted: bool,
) -> None:
    """Before a note that all see has said that it is on its way, and after."""
    monkeypatch.setattr("bot.commands.bias._FIGURE", FigureModule("recsys.figures.nothing"))
    monkeypatch.setattr(pictures, "NOTE_AFTER_S", 0 if is_noted else 60)
    may_draw = threading.Event()
    held = matinee.studio.order(lambda event: bytes(event.wait(30)), may_draw)
    asked = await public.command("bias", title="Alien")
    reply = Reply(asked.interaction, Manners().patience)  # the failure may take longer
    while is_noted and NOTE not in reply.text:
        await reply.more()
    promised = reply.message
    assert ben.sees(promised)
    may_draw.set()
    await held
    while FAILED not in reply.text:
        await reply.more()
    assert promised.is_deleted
    assert reply.is_ephemeral
    assert NOTE not in reply.text


async def test_only_the_owner_takes_it_down(public: Member, ben: Member) -> None:
    reply = await public.command("similar", title="Alien")
    refused = await ben.click(reply, "Take it down")
    assert refused.text.startswith("Who posted this can take it down")
    assert refused.is_ephemeral


async def test_who_reads_a_public_answer_can_say_the_same_of_its_films(
    public: Member, ben: Member
) -> None:
    reply = await public.command("similar", title="Alien")
    for menu in ("Would I like …", "Rate it, or watch it later …"):
        answered = await ben.choose(reply, reply.selects[0].options[0]["value"], menu=menu)
        assert answered.is_ephemeral
        assert answered.text.startswith("### ")


async def test_it_is_private_unless_the_member_chose_otherwise(ann: Member, store: Store) -> None:
    await allow(store, ann)
    assert (await ann.command("similar", title="Alien")).is_ephemeral
    shown = await choose(ann, ALL)
    assert [option["default"] for option in shown.selects[0].options] == [False, True]
    assert not (await ann.command("similar", title="Alien")).is_ephemeral
    await choose(ann, ALONE)
    assert (await ann.command("similar", title="Alien")).is_ephemeral


async def test_those_who_manage_a_server_choose_what_is_usual_there(
    ann: Member, ben: Member, store: Store
) -> None:
    await allow(store, ann, Visibility.PUBLIC)
    assert not (await ann.command("similar", title="Alien")).is_ephemeral
    await choose(ben, ALONE)
    assert (await ben.command("similar", title="Alien")).is_ephemeral


async def test_elsewhere_it_stays_private(public: Member) -> None:
    public.go("night-owls")
    assert (await public.command("similar", title="Alien")).is_ephemeral
    assert (await public.command("privacy")).selects == []
    public.go("dm")
    assert (await public.command("similar", title="Alien")).is_ephemeral
    assert (await public.command("privacy")).selects == []


async def test_a_choice_does_not_outlive_what_the_server_allows(
    public: Member, store: Store
) -> None:
    guild_id = int(public.place.guild_id or 0)
    await store.change_guild(guild_id, lambda old: replace(old, public_channels=frozenset()))
    assert (await public.command("similar", title="Alien")).is_ephemeral
    assert "In this server you alone see" in (await public.command("privacy")).text


async def test_a_database_that_cannot_be_read_keeps_it_private(
    public: Member, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(member_id: int, work: object) -> None:
        raise StorageBusy

    monkeypatch.setattr(store, "read", fail)
    reply = await public.command("similar", title="Alien")
    assert reply.is_ephemeral
    assert "### Films like Alien" in reply.text


@pytest.mark.picture
@pytest.mark.parametrize("command", [*COMMON, "bias of all", "help"])
async def test_who_has_rated_nothing_is_offered_the_start_in_private_alone(
    ann: Member, store: Store, command: str
) -> None:
    async def offered() -> bool:
        reply = await ann.command(command.split(maxsplit=1)[0], **COMMON.get(command, {}))
        while NOTE in reply.text:
            await reply.more()
        return "Start" in {button.label for button in reply.buttons}

    assert await offered()
    await allow(store, ann, Visibility.PUBLIC)
    assert await offered() is (command == "help")
    await choose(ann, ALONE)
    await ann.command("rate", title="Alien", stars=5)
    assert not await offered()
    ann.go("dm")
    assert not await offered()


@pytest.mark.picture
async def test_who_has_rated_nothing_is_offered_the_start_below_a_dimension(ann: Member) -> None:
    shown = await drawn(await ann.command("dimension", number=1))
    assert "Start" in {button.label for button in shown.buttons}
    detailed = await ann.click(shown, "Details")
    assert (await ann.click(detailed, "Start")).interaction.modal is not None
    await ann.command("rate", title="Alien", stars=5)
    shown = await drawn(await ann.command("dimension", number=1))
    assert "Start" not in {button.label for button in shown.buttons}


async def test_who_chose_a_film_of_several_is_offered_the_start_too(ann: Member) -> None:
    several = await ann.command("similar", title="hamlet")
    shown = await ann.choose(several, several.selects[0].options[0]["label"])
    assert "### Films like Hamlet" in shown.text
    assert (await ann.click(shown, "Start")).interaction.modal is not None
