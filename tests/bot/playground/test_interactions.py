"""The life of an interaction, without a bot: deferrals, patience, expiry, follow-ups."""

import asyncio
from typing import Any

import pytest

from bot.playground import Manners
from bot.playground.state.interactions import Interaction, Interactions, new_token
from bot.playground.state.messages import Draft, Message
from bot.playground.state.violations import Reports
from bot.playground.wire.errors import ApiError
from bot.playground.wire.words import CallbackType, InteractionType, MessageFlags

ANN = {"id": "7", "username": "ann"}
SOON = Manners(answer_within=0.01)
AT_ONCE = CallbackType.MESSAGE, CallbackType.UPDATE, CallbackType.CHOICES, CallbackType.MODAL


def message(message_id: str = "1") -> Message:
    return Message(message_id, "2", None, {"id": "3"}, Draft(content=message_id))


def loading() -> Message:
    return Message("1", "2", None, {"id": "3"}, Draft(flags=MessageFlags.LOADING))


def interaction(
    token: str = "secret",
    kind: InteractionType = InteractionType.COMMAND,
    source: Message | None = None,
    **more: Any,
) -> Interaction:
    payload = {"id": "5", "token": token, "type": int(kind), "user": ANN}
    payload["authorizing_integration_owners"] = {"0": "0"}
    return Interaction(payload, f"what {token} did", "7", source, **more)


@pytest.fixture
def reports() -> Reports:
    return Reports(lambda _: None)


@pytest.fixture
def interactions(reports: Reports) -> Interactions:
    return Interactions(reports, SOON)


async def expired(asked: Interaction) -> None:
    await asked.wait_until(lambda: asked.is_expired, patience=10)


def refusal(error: pytest.ExceptionInfo[ApiError]) -> tuple[int, int, str]:
    return error.value.status, error.value.body["code"], error.value.body["message"]


# What a member sees of it


async def test_nothing_is_settled_before_an_answer() -> None:
    asked = interaction()
    assert not asked.is_settled
    assert asked.messages == []


@pytest.mark.parametrize("answer", AT_ONCE)
async def test_an_answer_settles_it(answer: CallbackType) -> None:
    asked = interaction()
    asked.answer = answer
    assert asked.is_settled


async def test_a_deferred_answer_is_settled_when_it_is_filled() -> None:
    asked = interaction()
    asked.answer, asked.original = CallbackType.DEFERRED_MESSAGE, loading()
    assert not asked.is_settled
    assert asked.messages == [asked.original]
    asked.original.rewrite(Draft(content="Here"))
    assert asked.is_settled


async def test_a_deferred_answer_is_settled_when_it_is_deleted() -> None:
    asked = interaction()
    asked.answer, asked.original = CallbackType.DEFERRED_MESSAGE, loading()
    asked.original.is_deleted = True
    assert asked.is_settled
    assert asked.messages == []


async def test_a_deferred_update_shows_its_message_once_that_has_changed() -> None:
    source = message()
    source.rewrite(Draft(content="changed before the button was pressed"))
    asked = interaction(source=source)
    asked.answer, asked.original = CallbackType.DEFERRED_UPDATE, source
    assert not asked.is_settled
    assert asked.messages == []
    source.rewrite(Draft(content="changed since"))
    assert asked.is_settled
    assert asked.messages == [source]


async def test_a_deferred_update_is_settled_when_its_message_is_deleted() -> None:
    source = message()
    asked = interaction(source=source)
    asked.answer, asked.original = CallbackType.DEFERRED_UPDATE, source
    source.is_deleted = True
    assert asked.is_settled
    assert asked.messages == []


async def test_a_deferred_update_is_settled_by_a_follow_up_which_alone_is_shown() -> None:
    source = message()
    asked = interaction(source=source)
    asked.answer, asked.original = CallbackType.DEFERRED_UPDATE, source
    asked.follow_ups.append(message("more"))
    assert asked.is_settled
    assert asked.messages == asked.follow_ups


async def test_follow_ups_stand_behind_the_answer_and_deleted_ones_nowhere() -> None:
    asked = interaction()
    asked.answer, asked.original = CallbackType.MESSAGE, message("first")
    asked.follow_ups = [message("second"), message("third"), message("fourth")]
    asked.follow_ups[1].is_deleted = True
    assert [shown.message_id for shown in asked.messages] == ["first", "second", "fourth"]
    asked.original.is_deleted = True
    assert [shown.message_id for shown in asked.messages] == ["second", "fourth"]


async def test_messages_say_who_asked_and_by_which_message() -> None:
    asked = interaction()
    assert asked.metadata == {
        "id": "5",
        "type": 2,
        "user": ANN,
        "authorizing_integration_owners": {"0": "0"},
    }
    pressed = interaction(kind=InteractionType.COMPONENT, source=message("41"))
    pressed.payload["member"] = {"user": pressed.payload.pop("user")}
    assert (pressed.metadata["user"], pressed.metadata["interacted_message_id"]) == (ANN, "41")


# Waiting


async def test_who_waits_is_woken_by_what_they_wait_for_and_by_nothing_less() -> None:
    asked = interaction()
    waiting = asyncio.create_task(asked.wait_until(lambda: asked.n_changes == 2, patience=10))
    looks_again = asyncio.create_task(asked.wait_until(lambda: asked.n_changes == 1, patience=10))
    await asyncio.sleep(0)  # both wait now
    asked.notify()
    await looks_again
    assert not waiting.done()
    asked.notify()
    await waiting


async def test_who_waits_for_what_is_there_does_not_wait() -> None:
    await interaction().wait_until(lambda: True, patience=0)


async def test_patience_ends() -> None:
    with pytest.raises(TimeoutError):
        await interaction().wait_until(lambda: False, patience=0.01)


# The clock


def test_discords_patience() -> None:
    assert (Manners().answer_within, Manners().token_lives) == (3, 15 * 60)


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        (InteractionType.COMMAND, "The application did not respond"),
        (InteractionType.COMPONENT, "The application did not respond"),
        (InteractionType.AUTOCOMPLETE, "Loading options failed"),
        (InteractionType.MODAL_SUBMIT, "The application did not respond"),
    ],
)
async def test_it_expires_and_says_what_the_member_sees(
    interactions: Interactions, reports: Reports, kind: InteractionType, shown: str
) -> None:
    asked = interaction(kind=kind)
    interactions.open(asked)
    assert not asked.is_settled
    await expired(asked)
    assert asked.is_settled
    assert [str(report) for report in reports] == [
        f"what secret did: no answer within 0.01 s, so the member sees “{shown}”"
    ]


async def test_an_answer_in_time_stops_the_clock(
    interactions: Interactions, reports: Reports
) -> None:
    answered, silent = interaction("answered"), interaction("silent")
    interactions.open(answered)
    interactions.open(silent)
    interactions.answered(answered, CallbackType.DEFERRED_MESSAGE)
    await expired(silent)  # whose clock was started last
    assert answered.answer == CallbackType.DEFERRED_MESSAGE
    assert not answered.is_expired
    assert [report.where for report in reports] == ["what silent did"]


async def test_it_knows_when_it_was_answered_and_when_it_changed_last(
    interactions: Interactions,
) -> None:
    asked = interaction()
    interactions.open(asked)
    assert (asked.answered_at, asked.changed_at) == (None, None)
    interactions.answered(asked, CallbackType.DEFERRED_MESSAGE)
    asked.notify()
    answered_at, first = asked.answered_at, asked.changed_at
    await asyncio.sleep(0.001)
    asked.notify()
    assert answered_at is not None
    assert first is not None
    assert asked.changed_at is not None
    assert answered_at == asked.answered_at
    assert asked.began_at <= answered_at <= first < asked.changed_at
    interactions.close()


async def test_closing_stops_all_clocks(interactions: Interactions) -> None:
    asked = [interaction("one"), interaction("two")]
    for one in asked:
        interactions.open(one)
    interactions.close()
    last = interaction("three")
    interactions.open(last)
    await expired(last)
    assert [one.is_expired for one in asked] == [False, False]
    interactions.close()  # though no clock runs any more


# Who may still say something


async def test_it_is_answered_by_its_id_and_its_token(interactions: Interactions) -> None:
    asked = interaction()
    interactions.open(asked)
    assert interactions.to_answer("5", "secret") is asked
    for interaction_id, token in (("6", "secret"), ("5", "guessed")):
        with pytest.raises(ApiError) as error:
            interactions.to_answer(interaction_id, token)
        assert refusal(error) == (404, 10062, "Unknown interaction")
    interactions.close()


async def test_it_is_followed_up_by_its_token(interactions: Interactions) -> None:
    asked = interaction()
    interactions.open(asked)
    assert interactions.to_follow_up("secret") is asked
    with pytest.raises(ApiError) as error:
        interactions.to_follow_up("guessed")
    assert refusal(error) == (404, 10015, "Unknown Webhook")
    interactions.close()


async def test_nothing_more_can_be_said_once_it_has_expired(interactions: Interactions) -> None:
    asked = interaction()
    interactions.open(asked)
    await expired(asked)
    with pytest.raises(ApiError) as error:
        interactions.to_answer("5", "secret")
    assert refusal(error) == (404, 10062, "Unknown interaction")
    with pytest.raises(ApiError) as error:
        interactions.to_follow_up("secret")
    assert refusal(error) == (404, 10015, "Unknown Webhook")


async def test_its_token_lives_for_fifteen_minutes(interactions: Interactions) -> None:
    now = asyncio.get_running_loop().time()
    assert not interactions.is_too_old(interaction())
    assert not interactions.is_too_old(interaction(began_at=now - 14 * 60))
    assert interactions.is_too_old(interaction(began_at=now - 15 * 60 - 1))


async def test_each_interaction_has_a_token_of_its_own() -> None:
    tokens = {new_token() for _ in range(100)}
    assert len(tokens) == 100
    assert min(map(len, tokens)) >= 48
