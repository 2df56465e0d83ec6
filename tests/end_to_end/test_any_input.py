"""Every command and every control, each with what its own definition allows, drawn at random.

A new one is tried without a new test.
"""

import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given
from hypothesis import strategies as st

from bot.client import Matinee
from bot.custom_ids import KINDS, CustomId
from bot.custom_ids.packed import PACKED_OWNER, pack
from bot.discord_limits import LONGEST_CUSTOM_ID
from bot.interaction.drawing_process import DrawingProcess
from bot.playground import Member, Reply
from bot.playground.state.messages import Upload
from bot.playground.wire.words import OptionType, Payload
from recsys.figures.drawn import Drawn
from tests.examples import examples

LARGEST = 2**53  # of what Discord takes for a number
TEXTS = st.text(max_size=100) | st.sampled_from(
    [
        *(" ", "\x00", "#1214", "#" + "9" * 30, "@everyone <@1> <#1>", "**_`||\\", "é" * 6000),
        *("Alien 5", "a b " * 1000, "1979", "-1", "٣", "\u202ealien\u2069", "👽" * 100, "\n### x"),
    ]
)
NAMES = st.sampled_from(
    ["ratings.csv", "export.zip", "a.json", "a.xml", "no ending", ".csv", "x" * 200]
)
CONTENTS = (
    st.binary(max_size=300)
    | st.text(max_size=300).map(str.encode)
    | st.sampled_from(
        [b"", b"PK\x03\x04", b"Title,Rating\nAlien,5\n", b"Name,Year\n,\n", b"[{}]", b"\xff\xfe"]
    )
)
# One bot is asked by all examples; to make one smaller that fails takes minutes.
OF_A_BOT: dict[str, Any] = {
    "suppress_health_check": [HealthCheck.function_scoped_fixture],
    "phases": [Phase.explicit, Phase.reuse, Phase.generate],
}
ANSWERED = {"TakeDown"}  # by taking the message away


class Describing(DrawingProcess):
    """Draws nothing, and says what is in the picture: figures have tests of their own."""

    def draw(self, figure: str, result: object) -> Drawn:
        return Drawn(b"", import_module(figure).words(result).alt, 0)


@pytest.fixture
def described(matinee: Matinee) -> None:
    matinee.studio.process = Describing()


@pytest.fixture(autouse=True)
def no_traceback(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    yield
    assert [r for r in caplog.get_records("call") if r.exc_info and r.exc_info[0]] == []


def bounded(option: Payload, low: float, high: float) -> list[Any]:
    """The bounds of a number, and what lies just beyond them."""
    bounds = (option.get("min_value", low), option.get("max_value", high))
    return [0, *(bound + by for bound in bounds for by in (-1, 0, 1))]


def values_of(option: Payload, member: Member) -> st.SearchStrategy[Any]:
    """Values of an option's own type, those that it offers among them."""
    kind = OptionType(option["type"])
    offered = [choice["value"] for choice in option.get("choices") or []]
    odd: st.SearchStrategy[Any]
    match kind:
        case OptionType.STRING:
            odd = TEXTS
        case OptionType.INTEGER:
            whole = st.integers(-LARGEST, LARGEST)
            odd = whole | st.sampled_from(bounded(option, -LARGEST, LARGEST))
        case OptionType.NUMBER:
            number = st.floats(-LARGEST, LARGEST)
            odd = number | st.sampled_from(bounded(option, -LARGEST, LARGEST))
        case OptionType.BOOLEAN:
            odd = st.booleans()
        case OptionType.USER:
            odd = st.just(member)
        case OptionType.ATTACHMENT:
            odd = st.builds(Upload, st.just(0), NAMES, CONTENTS)
        case _:
            raise AssertionError(f"what is odd about {kind.name}? say it here")
    return st.sampled_from(offered) | odd if offered else odd


def options_of(command: Payload, member: Member) -> st.SearchStrategy[dict[str, Any]]:
    """What may be given a command: what it requires, and any of the rest."""
    required: dict[str, st.SearchStrategy[Any]] = {}
    optional: dict[str, st.SearchStrategy[Any]] = {}
    for option in command["options"]:
        kept = required if option.get("required") else optional
        kept[option["name"]] = values_of(option, member)
    return st.fixed_dictionaries(required, optional=optional)


def custom_ids_of(kind: type[CustomId], owner_id: int) -> st.SearchStrategy[str]:
    """What the kind's own templates match, the old one too, below a message of the owner's."""
    templates = [template for template in (kind.template, kind.old_template) if template]
    drawn = st.one_of(*(_owned(template, owner_id) for template in templates))
    return drawn.filter(lambda custom_id: len(custom_id) <= LONGEST_CUSTOM_ID)


def _owned(template: str, owner_id: int) -> st.SearchStrategy[str]:
    owner = pack(owner_id) if PACKED_OWNER in template else str(owner_id)

    def owned(custom_id: str) -> str:
        match = re.fullmatch(template, custom_id)
        assert match
        return custom_id[: match.start("owner")] + owner + custom_id[match.end("owner") :]

    return st.from_regex(template, fullmatch=True).map(owned)


def is_answered(reply: Reply) -> bool:
    """Whether a member sees a message or a form, and not that something went wrong."""
    is_seen = bool(reply.text or reply.files) or reply.interaction.modal is not None
    return is_seen and not reply.has_failed and "went wrong" not in reply.text


@pytest.mark.usefixtures("described")
@examples(5, **OF_A_BOT)
@given(data=st.data())
async def test_whatever_a_command_is_given_is_answered(ann: Member, data: st.DataObject) -> None:
    for name, command in ann.commands.items():
        options = data.draw(options_of(command, ann), label=f"/{name}")
        reply = await ann.force_command(name, **options)
        assert is_answered(reply), (name, options, reply.text)


@pytest.mark.usefixtures("described")
@examples(4, **OF_A_BOT)
@given(data=st.data())
async def test_whatever_a_control_remembers_is_answered(ann: Member, data: st.DataObject) -> None:
    """Pressed as a button, or as a menu of which texts, numbers or films are chosen."""
    values = st.none() | st.lists(TEXTS | st.sampled_from(["1214", "5", "0.5", "2571"]), max_size=3)
    for kind in KINDS:
        below = (await ann.command("rate", title="Alien", stars=5)).message
        custom_id = data.draw(custom_ids_of(kind, int(ann.member_id)), label=kind.__name__)
        chosen = data.draw(values, label="chosen")
        reply = await ann.force_click(below, custom_id, chosen)
        assert is_answered(reply) or kind.__name__ in ANSWERED, (custom_id, chosen, reply.text)
