"""Forms of boxes: what Discord forbids, how a member ticks, and how the terminal shows them."""

import io
from typing import Any

import discord
import pytest
from discord import CheckboxGroupOption, ui

from bot.playground import Member, Playground
from bot.playground.rules.forms import check_modal
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
