"""Discord's manners: three seconds, one answer, fifteen minutes, and who may see what."""

import asyncio
import io
from typing import Any

import discord
import pytest
from discord import ui

from bot.playground import Manners, Member, Playground

HURRIED = Manners(answer_within=0.2, token_lives=900, patience=0.5)


class Acting:
    """Lets a test write what the bot does; keeps the error that Discord answered."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self.refusals: list[discord.HTTPException] = []
        self.done = asyncio.Event()

    def __call__(self, act: Any) -> None:
        async def acting(interaction: discord.Interaction) -> None:
            try:
                await act(interaction)
            except discord.HTTPException as refusal:
                self.refusals.append(refusal)
            finally:
                self.done.set()

        self.done.clear()
        self._client.act = acting

    @property
    def codes(self) -> list[tuple[int, int]]:
        return [(refusal.status, refusal.code) for refusal in self.refusals]


@pytest.fixture
def bot_does(client: Any) -> Acting:
    return Acting(client)


def sentences(playground: Playground) -> list[str]:
    return [str(violation) for violation in playground.violations.take()]


@pytest.mark.parametrize("manners", [HURRIED])
async def test_no_answer(ann: Member, bot_does: Acting, playground: Playground) -> None:
    lost = asyncio.Event()

    async def act(interaction: discord.Interaction) -> None:
        await lost.wait()
        await interaction.response.send_message("Too late")

    bot_does(act)
    reply = await ann.command("act")
    assert reply.has_failed
    assert reply.text == "The application did not respond"
    lost.set()
    await bot_does.done.wait()
    assert bot_does.codes == [(404, 10062)]
    assert reply.messages == []
    assert sentences(playground) == [
        "/act by ann: no answer within 0.2 s, so the member sees “The application did not respond”"
    ]


@pytest.mark.parametrize("manners", [HURRIED])
async def test_a_command_while_no_bot_listens(playground: Playground) -> None:
    playground.commands.upsert(None, {"name": "rate", "description": "Rate"})
    assert (await playground.member("ann").command("rate")).has_failed
    playground.violations.clear()


@pytest.mark.parametrize("manners", [HURRIED])
async def test_a_completion_that_comes_too_late(
    ann: Member, client: Any, playground: Playground
) -> None:
    command = client.tree.get_command("rate")
    gate = asyncio.Event()

    async def slow(_: discord.Interaction, __: str) -> list[discord.app_commands.Choice[str]]:
        await gate.wait()
        return []

    command.autocomplete("title")(slow)
    assert await ann.complete("rate", "title", "alien") == []
    assert sentences(playground) == [
        "completion of /rate by ann: no answer within 0.2 s, so the member sees"
        " “Loading options failed”"
    ]
    gate.set()


async def test_a_second_answer(ann: Member, bot_does: Acting, playground: Playground) -> None:
    async def act(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("One")
        interaction.response._response_type = None
        await interaction.response.send_message("Two")

    bot_does(act)
    assert (await ann.command("act")).text == "One"
    await bot_does.done.wait()
    assert bot_does.codes == [(400, 40060)]
    assert sentences(playground) == [
        "/act by ann: a second answer; use a follow-up or an edit instead"
    ]


async def test_the_same_interaction_twice(
    ann: Member, bot_does: Acting, playground: Playground
) -> None:
    async def act(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("One")

    bot_does(act)
    reply = await ann.command("act")
    await bot_does.done.wait()
    bot_does(act)
    await playground.deliver_again(reply.interaction)
    await bot_does.done.wait()
    assert bot_does.codes == [(400, 40060)]
    assert playground.violations == []


async def test_a_follow_up_before_the_answer(
    ann: Member, bot_does: Acting, playground: Playground
) -> None:
    async def act(interaction: discord.Interaction) -> None:
        try:
            await interaction.followup.send("Early")
        finally:
            await interaction.response.send_message("Answer")

    bot_does(act)
    assert (await ann.command("act")).text == "Answer"
    await bot_does.done.wait()
    assert bot_does.codes == [(404, 10015)]
    assert sentences(playground) == ["/act by ann: a follow-up came before the first answer"]


@pytest.mark.parametrize("manners", [Manners(token_lives=0.0)])
async def test_a_follow_up_after_the_token_has_died(
    ann: Member, bot_does: Acting, playground: Playground
) -> None:
    async def act(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("Answer")
        await interaction.followup.send("Late")

    bot_does(act)
    await ann.command("act")
    await bot_does.done.wait()
    assert bot_does.codes == [(401, 50027)]
    assert "after the 15 minutes" in sentences(playground)[0]


async def test_the_first_follow_up_fills_a_deferred_answer_and_keeps_its_privacy(
    ann: Member, bot_does: Acting, playground: Playground
) -> None:
    async def act(interaction: discord.Interaction) -> None:
        await interaction.response.defer(thinking=True)
        await interaction.followup.send("Secret", ephemeral=True)
        await interaction.followup.send("Whisper", ephemeral=True)

    bot_does(act)
    reply = await ann.command("act")
    await bot_does.done.wait()
    assert [message.is_ephemeral for message in reply.messages] == [False, True]
    assert "it fills a deferred answer that is public" in sentences(playground)[0]


@pytest.mark.parametrize("manners", [HURRIED])
async def test_a_bot_that_thinks_forever(ann: Member, bot_does: Acting) -> None:
    async def act(interaction: discord.Interaction) -> None:
        await interaction.response.defer(thinking=True)

    bot_does(act)
    reply = await ann.command("act")
    assert reply.is_thinking
    assert not reply.has_failed


async def test_edits_and_deletions(ann: Member, bot_does: Acting) -> None:
    seen: list[str] = []

    async def act(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("One")
        more = await interaction.followup.send("Two", wait=True)
        await interaction.edit_original_response(content="Uno")
        await more.edit(content="Due")
        seen.append((await interaction.original_response()).content)
        await interaction.delete_original_response()

    bot_does(act)
    reply = await ann.command("act")
    await bot_does.done.wait()
    assert bot_does.codes == []
    assert seen == ["Uno"]
    assert reply.text == "Due"


async def test_a_message_that_is_gone(ann: Member, bot_does: Acting) -> None:
    async def act(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("One")
        await interaction.delete_original_response()
        await interaction.edit_original_response(content="Ghost")

    bot_does(act)
    await ann.command("act")
    await bot_does.done.wait()
    assert bot_does.codes == [(404, 10008)]


async def test_a_deferred_update(ann: Member, client: Any) -> None:
    class Slow(ui.View):
        @ui.button(label="Go")
        async def go(self, interaction: discord.Interaction, _: ui.Button[Any]) -> None:
            await interaction.response.defer()
            await interaction.edit_original_response(content="Gone", view=None)

    async def act(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("Ready", view=Slow())

    client.act = act
    reply = await ann.command("act")
    clicked = await ann.click(reply, "Go")
    assert clicked.text == reply.text == "Gone"


@pytest.mark.parametrize("text", ["@everyone look", "hello <@123456789012345678>", "<@&42>"])
async def test_a_message_that_would_ping(
    ann: Member, bot_does: Acting, playground: Playground, text: str
) -> None:
    async def act(interaction: discord.Interaction) -> None:
        await interaction.response.send_message(text)
        allowed = discord.AllowedMentions.all()
        await interaction.followup.send(text, allowed_mentions=allowed)

    bot_does(act)
    await ann.command("act")
    await bot_does.done.wait()
    [sentence] = sentences(playground)
    assert "the message would ping" in sentence


async def test_a_file_that_no_component_shows(
    ann: Member, bot_does: Acting, playground: Playground
) -> None:
    async def act(interaction: discord.Interaction) -> None:
        view = ui.LayoutView()
        view.add_item(ui.TextDisplay("Look"))
        files = [discord.File(io.BytesIO(b"a"), "a.png"), discord.File(io.BytesIO(b"b"), "b.png")]
        view.add_item(ui.MediaGallery(discord.MediaGalleryItem(files[0])))
        await interaction.response.send_message(view=view, files=files)

    bot_does(act)
    reply = await ann.command("act")
    assert [file.filename for file in reply.files] == ["a.png", "b.png"]
    assert sentences(playground) == [
        "/act by ann: no component shows the file 'b.png', so nobody sees it"
    ]


async def test_a_refused_message_has_discords_error_tree(
    ann: Member, bot_does: Acting, playground: Playground
) -> None:
    async def act(interaction: discord.Interaction) -> None:
        try:
            await interaction.response.send_message("x" * 2001)
        finally:
            await interaction.response.send_message("Shorter")

    bot_does(act)
    assert (await ann.command("act")).text == "Shorter"
    await bot_does.done.wait()
    [refusal] = bot_does.refusals
    assert (refusal.status, refusal.code) == (400, 50035)
    assert "In data.content: Must be 2000 or fewer in length" in str(refusal)
    assert sentences(playground) == [
        "/act by ann: data.content: Must be 2000 or fewer in length (it has 2001)."
    ]


async def test_too_many_files_and_too_large_ones(
    ann: Member, bot_does: Acting, playground: Playground
) -> None:
    async def send(interaction: discord.Interaction, n: int, size: int) -> None:
        files = [discord.File(io.BytesIO(b"x" * size), f"{i}.txt") for i in range(n)]
        await interaction.response.send_message(files=files)

    async def act(interaction: discord.Interaction) -> None:
        with pytest.raises(discord.HTTPException, match=r"400 .* 30015"):
            await send(interaction, 11, 1)
        with pytest.raises(discord.HTTPException, match=r"413 .* 40005"):
            await send(interaction, 1, 10 * 2**20 + 1)
        await send(interaction, 10, 2**20)

    bot_does(act)
    assert len((await ann.command("act")).files) == 10
    assert [sentence.rpartition(": ")[2] for sentence in sentences(playground)] == [
        "the message has 11 files, and 10 are allowed",
        "a file is larger than 10 MiB",
    ]


@pytest.mark.parametrize("manners", [HURRIED])
@pytest.mark.parametrize(
    ("choices", "sentence"),
    [
        ([("x", "x")] * 26, "data.choices: Must be 25 or fewer in length (it has 26)."),
        (
            [("x" * 101, "x")],
            "data.choices.0.name: Must be between 1 and 100 in length (it has 101).",
        ),
        (
            [("x", "x" * 101)],
            "data.choices.0.value: Must be between 1 and 100 in length (it has 101).",
        ),
        ([("x", 5)], "data.choices.0.value: Could not interpret value as string."),
    ],
)
async def test_choices_beyond_the_limits(
    ann: Member,
    client: Any,
    playground: Playground,
    choices: list[tuple[str, Any]],
    sentence: str,
) -> None:
    async def too_many(_: discord.Interaction, __: str) -> list[discord.app_commands.Choice[str]]:
        return [discord.app_commands.Choice(name=name, value=value) for name, value in choices]

    client.tree.get_command("rate").autocomplete("title")(too_many)
    assert await ann.complete("rate", "title", "x") == []
    assert sentences(playground)[0] == f"completion of /rate by ann: {sentence}"


async def test_a_form_beyond_the_limits(
    ann: Member, bot_does: Acting, playground: Playground
) -> None:
    async def act(interaction: discord.Interaction) -> None:
        form = ui.Modal(title="x" * 46)
        form.add_item(ui.TextInput(label="x"))
        try:
            await interaction.response.send_modal(form)
        finally:
            await interaction.response.send_message("No form")

    bot_does(act)
    await ann.command("act")
    assert sentences(playground) == [
        "/act by ann: data.title: Must be between 1 and 45 in length (it has 46)."
    ]
