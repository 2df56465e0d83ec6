"""Polls: what Discord forbids, and votes; and how often a guest may follow up."""

import datetime
from typing import Any

import discord
import pytest

from bot.playground import Member, Playground, Refused
from bot.playground.rules.findings import Findings
from bot.playground.rules.polls import check_poll
from bot.playground.wire.errors import ApiError
from bot.playground.wire.words import Payload

DAY = datetime.timedelta(hours=24)


def asked(n: int = 3, text: str = "Heat", **changes: Any) -> Payload:
    answers = [{"poll_media": {"text": text}} for _ in range(n)]
    return {"question": {"text": "Which?"}, "answers": answers, "duration": 24, **changes}


@pytest.mark.parametrize(
    ("poll", "sentence"),
    [
        (asked(11), "between 1 and 10 in length (it has 11)"),
        (asked(0), "between 1 and 10 in length (it has 0)"),
        (asked(text="x" * 56), "between 1 and 55 in length (it has 56)"),
        (asked(question={"text": "x" * 301}), "between 1 and 300 in length"),
        (asked(question=None), "This field is required"),
        (asked(duration=769), "should be between 1 and 768"),
        (asked(answers=[{}]), "This field is required"),
    ],
)
def test_what_discord_forbids(poll: Payload, sentence: str) -> None:
    findings = Findings()
    check_poll(findings, ("poll",), poll)
    with pytest.raises(ApiError) as raised:
        findings.raise_if_any()
    assert any(sentence in said for said in raised.value.sentences)


def test_ten_answers_of_fifty_five_characters_are_taken() -> None:
    findings = Findings()
    check_poll(findings, ("poll",), asked(10, "x" * 55))
    findings.raise_if_any()


@pytest.fixture
def poll(client: Any) -> None:
    async def act(interaction: discord.Interaction) -> None:
        poll = discord.Poll("Which?", DAY).add_answer(text="Heat").add_answer(text="Alien")
        await interaction.response.send_message(poll=poll)

    client.act = act


async def test_votes_are_counted_changed_and_taken_back(
    ann: Member, ben: Member, poll: None
) -> None:
    message = (await ann.command("act")).message
    await ann.vote(message, 1)
    await ben.vote(message, 1)
    await ann.vote(message, 2)
    results = message.payload()["poll"]["results"]
    assert results["answer_counts"] == [
        {"id": 1, "count": 1, "me_voted": False},
        {"id": 2, "count": 1, "me_voted": False},
    ]
    await ben.vote(message)
    assert [c["id"] for c in message.payload()["poll"]["results"]["answer_counts"]] == [2]
    with pytest.raises(Refused, match="Choose one answer"):
        await ann.vote(message, 1, 2)
    with pytest.raises(Refused, match="no such answer"):
        await ann.vote(message, 3)


async def test_a_poll_stands_in_no_message_of_components(
    client: Any, ann: Member, playground: Playground
) -> None:
    raised: list[discord.HTTPException] = []

    async def act(interaction: discord.Interaction) -> None:
        data = {
            "flags": 1 << 15,
            "components": [{"type": 10, "content": "Text"}],
            "poll": discord.Poll("Which?", DAY).add_answer(text="Heat")._to_dict(),
        }
        with pytest.raises(discord.HTTPException) as refused:
            await client.http.request(
                discord.http.Route(
                    "POST", f"/interactions/{interaction.id}/{interaction.token}/callback"
                ),
                json={"type": 4, "data": data},
            )
        raised.append(refused.value)
        await interaction.response.send_message("No")

    client.act = act
    await ann.command("act")
    assert "'poll' field cannot be used" in str(raised[0])
    assert len(playground.violations.take()) == 1


async def test_a_guest_follows_up_five_times(
    client: Any, ann: Member, playground: Playground
) -> None:
    async def act(interaction: discord.Interaction) -> None:
        assert interaction.is_user_integration()
        await interaction.response.send_message("First")
        for number in range(5):
            await interaction.followup.send(str(number))
        with pytest.raises(discord.HTTPException, match="maximum number of follow-up"):
            await interaction.followup.send("One too many")

    client.act = act
    playground.world.leave(str(ann.place.guild_id))
    reply = await ann.command("act")
    while len(reply.messages) < 6:
        await reply.more()
    await reply.more()
    assert len(reply.messages) == 6
    [violation] = playground.violations.take()
    assert "a follow-up after the 5" in violation.sentence
