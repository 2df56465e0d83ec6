"""What members do, through the real discord.py."""

import asyncio
from pathlib import Path
from typing import Any

import discord
import pytest
from discord import ui

from bot.playground import Member, Refused
from bot.playground.wire.words import InteractionType


async def test_a_command_is_answered(ann: Member) -> None:
    reply = await ann.command("rate", title="Alien", stars=4.5)
    assert reply.text == "**Alien** has 4.5 stars"
    assert [button.label for button in reply.buttons] == ["Undo", "Off"]
    assert reply.selects[0].options[0]["label"] == "Alien (1979)"
    assert reply.is_ephemeral


async def test_completion(ann: Member) -> None:
    assert await ann.complete("rate", "title", "alie") == [
        ("Alien (1979)", "Alien (1979)"),
        ("Aliens (1986)", "Aliens (1986)"),
    ]


async def test_a_button_rewrites_its_message(ann: Member) -> None:
    reply = await ann.command("rate", title="Alien", stars=4.5)
    clicked = await ann.click(reply, "Undo")
    assert clicked.text == reply.text == "Undone"
    assert clicked.message is reply.message
    assert reply.buttons == []


async def test_a_menu_is_answered(ann: Member) -> None:
    reply = await ann.command("rate", title="Alien", stars=4.5)
    chosen = await ann.choose(reply, "Arrival (2016)")
    assert chosen.text == "You chose Arriv(2016)"


async def test_a_deferred_answer_and_its_follow_up(ann: Member) -> None:
    reply = await ann.command("think", n=2)
    assert reply.is_ephemeral
    while len(reply.messages) < 2:
        await reply.more()
    assert reply.text == "Thought 0\nThought 1"


async def test_a_file(ann: Member, client: Any) -> None:
    reply = await ann.command("picture")
    [file] = reply.files
    assert (file.filename, file.description, file.content) == ("map.png", "A map", b"\x89PNG...")
    assert file.content_type == "image/png"
    assert await client.http.get_from_cdn(file.url) == file.content


async def test_options_of_all_kinds(ann: Member, ben: Member) -> None:
    reply = await ann.command("options", who=ben, n=3, colour=2, is_loud=True)
    assert reply.text == "ben Member 3 Blue True"
    ann.go("dm")
    reply = await ann.command("options", who="ben", n=3, colour=1)
    assert reply.text == "ben User 3 Red False"


async def test_a_subcommand(ann: Member) -> None:
    assert (await ann.command("list add", title="Alien")).text == "Added Alien"


@pytest.mark.parametrize(
    ("name", "options", "sentence"),
    [
        ("rat", {}, "There is no command /rat here; there is /rate."),
        ("list", {}, "/list needs one of its subcommands: add."),
        ("rate", {"title": "Alien"}, "/rate needs stars; type /rate title stars."),
        ("rate", {"title": "", "stars": 5}, "/rate needs title; type /rate title stars."),
        ("rate", {"title": "x", "stars": 0}, "stars must be at least 0.5."),
        ("rate", {"title": "x", "stars": 5.5}, "stars must be at most 5."),
        ("rate", {"title": "x", "stars": float("nan")}, "stars must be a number."),
        ("rate", {"title": "x", "stars": "five"}, "stars must be a number."),
        ("rate", {"title": 5, "stars": 5}, "title must be a text."),
        (
            "rate",
            {"title": "x" * 6001, "stars": 5},
            "title must have at most 6000 characters, and it has 6001.",
        ),
        ("rate", {"title": "x", "stars": 5, "y": 1}, "/rate has no option y; it has title, stars."),
        ("options", {"who": "ben", "n": 1.5, "colour": 1}, "n must be a whole number."),
        ("options", {"who": "ben", "n": 1, "colour": 3}, "colour must be one of: Red, Blue."),
        (
            "options",
            {"who": "nobody", "n": 1, "colour": 1},
            "There is no member nobody here; there are ann, ben, cleo.",
        ),
    ],
)
async def test_discords_app_refuses(
    ann: Member, client: Any, name: str, options: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(Refused) as refused:
        await ann.command(name, **options)
    assert str(refused.value) == sentence
    assert client.seen == []


async def test_a_forced_command_sends_anything(ann: Member) -> None:
    reply = await ann.force_command("rate", title="", stars=99)
    assert reply.text == "**** has 99 stars"


async def test_places(ann: Member, client: Any) -> None:
    await ann.command("card")
    ann.go("night-owls")
    await ann.command("card")
    ann.go("dm")
    await ann.command("card")
    film_club, night_owls, dm = client.seen
    assert film_club.guild.name == "Film Club"
    assert film_club.channel.name == "films"
    assert isinstance(film_club.user, discord.Member)
    assert night_owls.guild.name == "Night Owls"
    assert dm.guild is None
    assert isinstance(dm.channel, discord.DMChannel)
    assert isinstance(dm.user, discord.User)
    assert dm.context.dm_channel
    assert film_club.context.guild
    assert len({seen.user.id for seen in client.seen}) == 1
    with pytest.raises(Refused, match="there are: film-club, night-owls, dm"):
        ann.go("nowhere")


async def test_who_sees_what(ann: Member, ben: Member) -> None:
    secret = await ann.command("rate", title="Alien", stars=5)
    public = await ann.command("card")
    ann.go("dm")
    private = await ann.command("card")
    assert [ben.sees_all(reply) for reply in (secret, public, private)] == [False, True, False]
    assert all(ann.sees_all(reply) for reply in (secret, public, private))
    with pytest.raises(Refused, match="only visible to the member"):
        await ben.click(secret, "Undo")
    assert (await ben.click(public, "Undo")).text == "Undone"


async def test_a_click_happens_where_the_message_is(ann: Member, client: Any) -> None:
    reply = await ann.command("card")
    ann.go("dm")
    await ann.click(reply, "Undo")
    assert [seen.guild_id for seen in client.seen] == [int(reply.message.guild_id or 0)] * 2


async def test_controls_that_cannot_be_used(ann: Member) -> None:
    reply = await ann.command("rate", title="Alien", stars=5)
    with pytest.raises(Refused, match="“Off” is switched off"):
        await ann.click(reply, "Off")
    with pytest.raises(Refused, match="There is no button Redo here; there are: Undo, Off"):
        await ann.click(reply, "Redo")
    with pytest.raises(Refused, match="There is no entry Heat in this menu"):
        await ann.choose(reply, "Heat")
    with pytest.raises(Refused, match="Choose 1 to 1 entries"):
        await ann.choose(reply, "Alien (1979)", "Aliens (1986)")


async def test_a_stale_button(ann: Member, client: Any) -> None:
    reply = await ann.command("card")
    await ann.click(reply, "Undo")
    arriving = asyncio.create_task(client.wait_for("interaction", timeout=10))
    clicking = asyncio.create_task(ann.force_click(reply.message, "undo"))
    stale = await arriving
    assert stale.data["custom_id"] == "undo"
    assert str(stale.message.id) == reply.message.message_id
    clicking.cancel()  # nobody is going to answer


async def test_a_form(ann: Member, client: Any) -> None:
    class Form(ui.Modal, title="Your film"):
        name: ui.Label[Any] = ui.Label(text="Name", component=ui.TextInput(custom_id="name"))

        async def on_submit(self, interaction: discord.Interaction[Any]) -> None:
            assert isinstance(self.name.component, ui.TextInput)
            await interaction.response.send_message(f"It is {self.name.component.value}")

    async def act(interaction: discord.Interaction) -> None:
        await interaction.response.send_modal(Form())

    client.act = act
    reply = await ann.command("act")
    assert (await ann.submit(reply, name="Alien")).text == "It is Alien"


async def test_an_upload(ann: Member, client: Any, tmp_path: Path) -> None:
    path = tmp_path / "ratings.csv"
    path.write_bytes(b"Title,Rating\n")
    assert (await ann.command("upload", file=path)).text == "ratings.csv: b'Title,Rating\\n'"
    with pytest.raises(Refused, match="cannot be read: No such file"):
        await ann.command("upload", file=tmp_path / "missing.csv")


async def test_a_raw_interaction(ann: Member, client: Any) -> None:
    data = {"id": "1", "name": "no-such-command", "type": 1, "options": []}
    reply = await ann.send(InteractionType.COMMAND, data)
    assert reply.text == "Application command 'no-such-command' not found"


async def test_an_interaction_says_how_large_a_file_may_be(ann: Member, client: Any) -> None:
    async def act(interaction: discord.Interaction) -> None:
        await interaction.response.send_message(str(interaction.filesize_limit))

    client.act = act
    assert (await ann.command("act")).text == str(10 * 1024 * 1024)
