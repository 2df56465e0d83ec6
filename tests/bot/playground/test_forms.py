"""Forms of boxes: what Discord forbids, how a member ticks, and how the terminal shows them."""

import io
from typing import Any

import discord
import pytest
from discord import CheckboxGroupOption, ui

from bot.playground import Member, Playground
from bot.playground.rules.forms import check_modal
from bot.playground.state.messages import Upload
from bot.playground.terminal import Terminal
from bot.playground.wire.errors import ApiError, Refused
from bot.playground.wire.words import Payload


def options(n: int, **changes: Any) -> list[Payload]:
    return [{"label": f"Box {i}", "value": str(i), **changes} for i in range(n)]


def form(**changes: Any) -> Payload:
    group = {"type": 22, "custom_id": "boxes", "options": options(3), **changes}
    label = {"type": 18, "label": "Which?", "component": group}
    return {"custom_id": "form", "title": "Boxes", "components": [label]}


def test_a_form_of_boxes_is_taken() -> None:
    check_modal(form())
    check_modal(form(min_values=0, required=False, max_values=3))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"options": options(11)}, "Must be between 1 and 10 in length (it has 11)."),
        ({"options": []}, "Must be between 1 and 10 in length (it has 0)."),
        ({"options": options(2, value="same")}, "option value 'same' is already used"),
        ({"options": options(1, label="x" * 101)}, "Must be between 1 and 100 in length"),
        ({"min_values": 0}, "must not be required"),
        ({"max_values": 11}, "should be between 1 and 10"),
        ({"custom_id": "x" * 101}, "Must be between 1 and 100 in length"),
    ],
)
def test_what_discord_forbids(changes: Payload, sentence: str) -> None:
    with pytest.raises(ApiError) as raised:
        check_modal(form(**changes))
    assert any(sentence in said for said in raised.value.sentences)


def test_a_label_has_its_limits() -> None:
    modal = form()
    modal["components"][0]["label"] = "x" * 46
    with pytest.raises(ApiError, match="Invalid Form Body"):
        check_modal(modal)


class Boxes(ui.Modal, title="Boxes"):
    which: ui.Label[Any] = ui.Label(
        text="Which?",
        component=ui.CheckboxGroup(
            custom_id="boxes",
            min_values=1,
            max_values=2,
            options=[
                CheckboxGroupOption(label=name, value=name.lower(), default=name == "Two")
                for name in ("One", "Two", "Three")
            ],
        ),
    )

    async def on_submit(self, interaction: discord.Interaction[Any]) -> None:
        assert isinstance(self.which.component, ui.CheckboxGroup)
        await interaction.response.send_message(" ".join(self.which.component.values))


@pytest.fixture
def opens_boxes(client: Any) -> None:
    async def act(interaction: discord.Interaction) -> None:
        await interaction.response.send_modal(Boxes())

    client.act = act


async def test_boxes_are_ticked_by_label_or_value(ann: Member, opens_boxes: None) -> None:
    reply = await ann.command("act")
    assert (await ann.submit(reply, boxes=["One", "three"])).text == "one three"
    assert (await ann.submit(await ann.command("act"))).text == "two"  # as it was opened


async def test_too_many_too_few_or_unknown_boxes_are_refused(
    ann: Member, opens_boxes: None
) -> None:
    reply = await ann.command("act")
    for ticks in ([], ["one", "two", "three"]):
        with pytest.raises(Refused, match="Tick 1 to 2 boxes"):
            await ann.submit(reply, boxes=ticks)
    with pytest.raises(Refused, match="There is no box Four here; there are: One, Two, Three"):
        await ann.submit(reply, boxes=["Four"])


async def test_the_terminal_ticks_by_numbers(
    playground: Playground, ann: Member, opens_boxes: None
) -> None:
    stdout = io.StringIO()
    terminal = Terminal(playground, stdout=stdout)
    for line in ("/act", "4", "1 3"):
        await terminal.run_line(line)
    shown = stdout.getvalue()
    assert "[2] Two ✓" in shown
    assert "There is no box 4; type numbers from 1 to 3." in shown
    assert "one three" in shown
    await terminal.run_line("1")
    assert "There is no button or menu 1" in stdout.getvalue()


INPUTS: list[tuple[Payload, Payload, str]] = [
    ({"type": 4, "style": 1}, {"style": 3}, "Value must be one of (1, 2)"),
    ({"type": 4, "style": 1}, {"label": "Own"}, "has no label of its own"),
    ({"type": 4, "style": 2}, {"value": "x" * 4001}, "Must be 4000 or fewer in length"),
    ({"type": 4, "style": 2}, {"max_length": 4001}, "should be between 1 and 4000"),
    ({"type": 3, "options": options(2)}, {"disabled": True}, "cannot be disabled"),
    ({"type": 3, "options": options(2)}, {"options": options(26)}, "between 1 and 25 in length"),
    ({"type": 19}, {"max_values": 11}, "should be between 1 and 10"),
    ({"type": 19}, {"min_values": 3, "max_values": 2}, "cannot both be"),
    ({"type": 21, "options": options(2)}, {"options": options(1)}, "between 2 and 10 in length"),
    ({"type": 21, "options": options(2)}, {"options": options(2, default=True)}, "Only one"),
    ({"type": 23}, {"custom_id": ""}, "Must be between 1 and 100 in length"),
    ({"type": 5}, {"min_values": 26}, "should be between 0 and 25"),
    ({"type": 2, "style": 1, "label": "x"}, {}, "Value must be one of"),
]


@pytest.mark.parametrize(("component", "changes", "sentence"), INPUTS)
def test_each_input_has_its_limits(component: Payload, changes: Payload, sentence: str) -> None:
    modal = form()
    label = modal["components"][0]
    label["component"] = {"custom_id": "field", **component}
    if changes:
        check_modal(modal)
    label["component"] |= changes
    with pytest.raises(ApiError) as raised:
        check_modal(modal)
    assert any(sentence in said for said in raised.value.sentences)


def test_two_inputs_cannot_share_a_custom_id() -> None:
    modal = form()
    modal["components"] *= 2
    with pytest.raises(ApiError) as raised:
        check_modal(modal)
    assert "cannot be duplicated" in raised.value.sentences[0]


def test_a_button_is_no_part_of_a_form() -> None:
    modal = form()
    modal["components"] = [{"type": 1, "components": [{"type": 2, "style": 1, "label": "x"}]}]
    with pytest.raises(ApiError):
        check_modal(modal)


class Everything(ui.Modal, title="Everything"):
    """One input of each kind, in two forms' room; `answers` is what was sent."""

    words: ui.Label[Any] = ui.Label(text="Words", component=ui.TextInput(custom_id="words"))
    one: ui.Label[Any] = ui.Label(
        text="One",
        component=ui.RadioGroup(
            custom_id="one",
            options=[discord.RadioGroupOption(label=n, value=n.lower()) for n in ("A", "B")],
        ),
    )
    box: ui.Label[Any] = ui.Label(text="Yes?", component=ui.Checkbox(custom_id="box"))
    files: ui.Label[Any] = ui.Label(
        text="Files", component=ui.FileUpload(custom_id="files", max_values=2)
    )
    who: ui.Label[Any] = ui.Label(text="Who", component=ui.UserSelect(custom_id="who"))

    async def on_submit(self, interaction: discord.Interaction[Any]) -> None:
        labels = (self.words, self.one, self.box, self.files, self.who)
        fields: list[Any] = [label.component for label in labels]
        words, one, box, files, who = fields
        contents = [(await file.read()).decode() for file in files.values]
        answers = [words.value, one.value, box.value, contents, [user.name for user in who.values]]
        await interaction.response.send_message(str(answers))


async def test_each_input_is_filled_in(client: Any, ann: Member) -> None:
    async def act(interaction: discord.Interaction) -> None:
        await interaction.response.send_modal(Everything())

    client.act = act
    reply = await ann.command("act")
    files = [Upload(0, "a.txt", b"first"), Upload(1, "b.txt", b"second")]
    done = await ann.submit(reply, words="Hi", one="B", box=True, files=files, who=["Ben"])
    assert done.text == "['Hi', 'b', True, ['first', 'second'], ['ben']]"
    with pytest.raises(Refused, match="This field is required"):
        await ann.submit(reply, one="B", files=files, who=["Ben"])
    with pytest.raises(Refused, match="Upload 1 to 2 files"):
        await ann.submit(reply, words="Hi", one="B", who=["Ben"])
    with pytest.raises(Refused, match="Choose one of these"):
        await ann.submit(reply, words="Hi", files=files, who=["Ben"])


class Whom(ui.Modal):
    """The menus that Discord fills with roles, and with roles and members."""

    roles: ui.Label[Any] = ui.Label(text="Roles", component=ui.RoleSelect(custom_id="roles"))
    any_of: ui.Label[Any] = ui.Label(
        text="Any", component=ui.MentionableSelect(custom_id="any", max_values=2)
    )

    async def on_submit(self, interaction: discord.Interaction[Any]) -> None:
        fields: list[Any] = [self.roles.component, self.any_of.component]
        answers = [[chosen.name for chosen in field.values] for field in fields]
        await interaction.response.send_message(str(answers))


async def test_menus_of_roles_hold_the_roles_of_the_server(client: Any, ann: Member) -> None:
    async def act(interaction: discord.Interaction) -> None:
        await interaction.response.send_modal(Whom(title="Whom"))

    client.act = act
    reply = await ann.command("act")
    done = await ann.submit(reply, roles=["regulars"], any=["projectionists", "Ben"])
    assert done.text == "[['regulars'], ['ben', 'projectionists']]"
