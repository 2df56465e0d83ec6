"""Discord's limits on messages and components: at the limit all is well, beyond it a sentence."""

from typing import Any

import pytest

from bot.playground.rules.messages import MessageRules
from bot.playground.state.messages import Draft, Messages, Upload
from bot.playground.wire.errors import ApiError
from bot.playground.wire.words import Snowflakes

V2 = 1 << 15


def text(content: str = "text") -> dict[str, Any]:
    return {"type": 10, "content": content}


def button(label: str = "Go", custom_id: str = "go", **more: Any) -> dict[str, Any]:
    return {"type": 2, "style": 1, "label": label, "custom_id": custom_id, **more}


def menu(n: int = 1, **more: Any) -> dict[str, Any]:
    options = [{"label": f"Entry {i}", "value": str(i)} for i in range(n)]
    return {"type": 3, "custom_id": "menu", "options": options, **more}


def entry(**more: Any) -> dict[str, Any]:
    return menu(options=[{"label": "x", "value": "x", **more}])


def row(*children: dict[str, Any]) -> dict[str, Any]:
    return {"type": 1, "components": list(children)}


def container(*children: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": 17, "components": list(children), **more}


def section(*children: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": 9, "components": list(children), "accessory": button(), **more}


def image(url: str) -> dict[str, Any]:
    return {"type": 12, "items": [{"media": {"url": url}}]}


def v2(*components: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"flags": V2, "components": list(components), **more}


def old(*components: dict[str, Any]) -> dict[str, Any]:
    return {"content": "x", "components": list(components)}


def draft(payload: dict[str, Any], before: Draft | None = None, *files: str) -> Draft:
    uploads = [Upload(index, name, b"bytes") for index, name in enumerate(files)]
    messages = Messages(Snowflakes())
    messages.origin = "http://here"
    return MessageRules(messages).draft((), payload, uploads, channel_id="1", before=before)


def channels(n: int, **more: Any) -> dict[str, Any]:
    chosen = [{"id": i, "type": "channel"} for i in range(1, n + 1)]
    return {"type": 8, "custom_id": "channels", "default_values": chosen, **more}


AT_THE_LIMIT = [
    v2(row(channels(25, min_values=0, max_values=25))),
    v2(row(channels(1))),
    v2(row(channels(0, min_values=2, max_values=3))),
    {"content": "x" * 2000},
    v2(*(text() for _ in range(40))),
    v2(text("x" * 4000)),
    v2(row(*(button("x" * 80, f"{i}" * 100) for i in range(5)))),
    v2(row(menu(25, placeholder="x" * 150, max_values=25))),
    v2(row(entry(label="x" * 100, value="x" * 100, description="x" * 100))),
    v2(section(text(), text(), text())),
    v2(container(text(), section(text()), row(button(custom_id="b")), {"type": 14, "spacing": 2})),
    v2(row({"type": 2, "style": 5, "label": "Link", "url": "https://example.org"})),
    v2(row(button(emoji={"name": "⭐"}), button(custom_id="b", emoji={"name": "👍🏽"}))),
    v2(row(button(label="", emoji={"name": "1️⃣"}))),
    v2(image("https://example.org/a.png")),
    old(*(row(button(custom_id=str(i))) for i in range(5))),
    {"embeds": [{"title": "x" * 256, "description": "x" * 4096, "fields": []}]},
]

BEYOND = [
    ({"content": "x" * 2001}, "content: Must be 2000 or fewer in length (it has 2001)."),
    ({"content": 5}, "content: Could not interpret value as string."),
    ({}, "Cannot send an empty message"),
    ({"embeds": [{}] * 11}, "embeds: Must be 10 or fewer in length (it has 11)."),
    (
        {"embeds": [{"title": "x" * 257}]},
        "embeds.0.title: Must be 256 or fewer in length (it has 257).",
    ),
    (
        {"embeds": [{"fields": [{"name": "x", "value": ""}]}]},
        "embeds.0.fields.0.value: Must be between 1 and 1024 in length (it has 0).",
    ),
    (
        {"embeds": [{"description": "x" * 4000}] * 2},
        "embeds: Embed size exceeds maximum size of 6000 (it is 8000).",
    ),
    (
        v2(text(), content="x"),
        "content: The 'content' field cannot be used when using MessageFlags.IS_COMPONENTS_V2",
    ),
    (
        v2(text(), embeds=[{"title": "x"}]),
        "embeds: The 'embeds' field cannot be used when using MessageFlags.IS_COMPONENTS_V2",
    ),
    (
        v2(container(*(text() for _ in range(40)))),
        "components: The total number of components exceeds 40 (it is 41).",
    ),
    (
        v2(text("x" * 2001), text("x" * 2000)),
        "components: Components displayable text size exceeds maximum size of 4000 (it is 4001).",
    ),
    (
        v2(text("")),
        "components.0.content: Must be between 1 and 4000 in length (it has 0).",
    ),
    (old(text()), "components.0.type: Value must be one of (1), and it is 10."),
    (
        old(*(row(button(custom_id=str(i))) for i in range(6))),
        "components: Must be 5 or fewer in length (it has 6).",
    ),
    (
        v2(container(container(text()))),
        "components.0.components.0.type: Value must be one of (1, 9, 10, 12, 13, 14),"
        " and it is 17.",
    ),
    (
        v2(button()),
        "components.0.type: Value must be one of (1, 9, 10, 12, 13, 14, 17), and it is 2.",
    ),
    (
        v2(container()),
        "components.0.components: Must be between 1 and 40 in length (it has 0).",
    ),
    (
        v2(container(text(), accent_color=1 << 24)),
        "components.0.accent_color: int value should be between 0 and 16777215 (it is 16777216).",
    ),
    (
        v2(row(*(button(custom_id=str(i)) for i in range(6)))),
        "components.0.components: Must be between 1 and 5 in length (it has 6).",
    ),
    (
        v2(row(menu(), button())),
        "components.0.components: A menu takes a whole action row, but this row has more than"
        " the menu.",
    ),
    (
        v2(row(button("x" * 81))),
        "components.0.components.0.label: Must be 80 or fewer in length (it has 81).",
    ),
    (
        v2(row(button(custom_id="x" * 101))),
        "components.0.components.0.custom_id: Must be between 1 and 100 in length (it has 101).",
    ),
    (
        v2(row(button(custom_id=""))),
        "components.0.components.0.custom_id: Must be between 1 and 100 in length (it has 0).",
    ),
    (
        v2(row(button(), button())),
        "components.0.components.1.custom_id: Component custom id cannot be duplicated ('go' is).",
    ),
    (
        v2(row(button(url="https://example.org"))),
        "components.0.components.0: A button has either a url and the link style, or a custom id.",
    ),
    (
        v2(row(button(label=""))),
        "components.0.components.0: A button must have a label or an emoji.",
    ),
    (
        v2(row(button(style=7))),
        "components.0.components.0.style: Value must be one of (1, 2, 3, 4, 5, 6), and it is 7.",
    ),
    (
        v2(row(button(emoji={"name": "★"}))),
        "components.0.components.0.emoji.name: Invalid emoji ('★')",
    ),
    (
        v2(row(menu(26))),
        "components.0.components.0.options: Must be between 1 and 25 in length (it has 26).",
    ),
    (
        v2(row(menu(0))),
        "components.0.components.0.options: Must be between 1 and 25 in length (it has 0).",
    ),
    (
        v2(row(menu(placeholder="x" * 151))),
        "components.0.components.0.placeholder: Must be 150 or fewer in length (it has 151).",
    ),
    (
        v2(row(entry(label="x" * 101))),
        "components.0.components.0.options.0.label: Must be between 1 and 100 in length"
        " (it has 101).",
    ),
    (
        v2(row(entry(description="x" * 101))),
        "components.0.components.0.options.0.description: Must be 100 or fewer in length"
        " (it has 101).",
    ),
    (
        v2(row(menu(options=[{"label": "a", "value": "1"}, {"label": "b", "value": "1"}]))),
        "components.0.components.0.options.1.value: The specified option value '1' is already"
        " used.",
    ),
    (
        v2(row(channels(2))),
        "components.0.components.0.default_values: Must be between 1 and 1 in length (it has 2).",
    ),
    (
        v2(row(channels(0, default_values=[{"id": "films", "type": "channel"}]))),
        'components.0.components.0.default_values.0.id: Value "films" is not snowflake.',
    ),
    (
        v2(row(channels(0, default_values=[{"id": 1, "type": "user"}]))),
        "components.0.components.0.default_values.0.type: Value 'user' cannot be chosen in this"
        " menu.",
    ),
    (
        v2(section(text(), text(), text(), text())),
        "components.0.components: Must be between 1 and 3 in length (it has 4).",
    ),
    (
        v2(section(text(), accessory=None)),
        "components.0.accessory: This field is required",
    ),
    (
        v2(section(text(), accessory=text())),
        "components.0.accessory.type: Value must be one of (2, 11), and it is 10.",
    ),
    (
        v2(image("attachment://missing.png")),
        "components.0.items.0.media.url: The referenced attachment 'missing.png' was not found in"
        " this message.",
    ),
    (
        v2({"type": 13, "file": {"url": "https://example.org/a.csv"}}),
        "components.0.file.url: Scheme 'https' is not allowed here.",
    ),
    (
        v2(text() | {"id": 7}, text() | {"id": 7}),
        "components.1.id: Component id 7 is used twice in this message.",
    ),
    ({"components": "none"}, "components: Only iterables may be used in a ListType"),
    ({"components": [5]}, "components.0: Only dictionaries may be used in a DictType"),
]


@pytest.mark.parametrize("payload", AT_THE_LIMIT)
def test_at_the_limit(payload: dict[str, Any]) -> None:
    draft(payload)


@pytest.mark.parametrize(("payload", "sentence"), BEYOND, ids=[case[1] for case in BEYOND])
def test_beyond_the_limit(payload: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ApiError) as refused:
        draft(payload)
    assert sentence in refused.value.sentences
    assert refused.value.status == 400


def test_all_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(ApiError) as refused:
        draft(v2(row(button("x" * 81, "x" * 101)), content="x"))
    assert len(refused.value.sentences) == 3
    tree = refused.value.body["errors"]["components"]["0"]["components"]["0"]
    assert tree["label"]["_errors"][0]["code"] == "BASE_TYPE_MAX_LENGTH"


def test_components_get_ids_and_media_their_urls() -> None:
    written = draft(v2(container(text(), image("attachment://map.png"))), None, "map.png")
    [box] = written.components
    ids = [box["id"], *(child["id"] for child in box["components"])]
    assert ids == [1, 2, 3]
    media = box["components"][1]["items"][0]["media"]
    assert media["url"] == written.attachments[0].url
    assert media["content_type"] == "image/png"


def test_an_edit_keeps_what_it_does_not_name() -> None:
    before = draft({"content": "One", "components": [row(button())], "flags": 64}, None, "a.png")
    after = draft({"content": "Two"}, before)
    assert (after.content, len(after.components), len(after.attachments)) == ("Two", 1, 1)
    assert after.flags == 64
    kept = {"id": before.attachments[0].attachment_id}
    assert draft({"attachments": [kept]}, before, "b.png").attachments[0].filename == "a.png"
    assert draft({"attachments": [], "components": []}, before).attachments == []


def test_an_edit_to_components_only_must_clear_the_text() -> None:
    before = draft({"content": "One"})
    with pytest.raises(ApiError, match="50035"):
        draft(v2(text()), before)
    assert draft(v2(text(), content=None), before).is_v2


def test_an_edit_may_name_a_file_that_stays() -> None:
    before = draft(v2(image("attachment://map.png")), None, "map.png")
    kept = [{"id": before.attachments[0].attachment_id}]
    again = draft(v2(image("attachment://map.png"), attachments=kept), before)
    assert again.components[0]["items"][0]["media"]["url"] == before.attachments[0].url
