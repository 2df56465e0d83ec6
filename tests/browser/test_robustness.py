"""What the page withstands: markup in any text, thousands of messages, components of all kinds."""

import random
from functools import partial

from selenium.webdriver import ActionChains, Keys

from bot.playground.state.messages import Draft, Message, Upload
from bot.playground.state.polls import Poll
from bot.playground.wire.words import MessageFlags, Payload
from tests.browser.conftest import Stage
from tests.browser.tab import Tab

NASTY = [
    "<script>window.wasRun = 1</script>",
    "<img src=x onerror='window.wasRun = 1'>",
    "<svg onload=window.wasRun=1>",
    '"><b id=markup>b</b>',
    "[link](javascript:window.wasRun=1)",
    "[link](https://a.example/\"onmouseover='window.wasRun=1')",
    "${window.wasRun=1}",
    "</article></div><i id=markup>",
    "&lt;b&gt;&amp;",
    "\u202e\u0000\ud83d",
]
MARKS = ["**", "*", "__", "~~", "||", "`", "```", "> ", "-# ", "# ", "- ", "\\", "[", "](", ")"]
PIECES = [*NASTY, *MARKS, "<@1>", "<t:1>", "\n", " "]


def all_kinds(text: str, picture: str) -> list[Payload]:
    """A container with a component of each kind, and the text wherever one can be."""
    option = {"label": text[:100], "value": "1", "description": text[:100], "default": True}
    media = {"url": picture, "width": 16, "height": 9}
    button = {"type": 2, "style": 1, "label": text[:80], "custom_id": "b1"}
    rows = [
        [button | {"style": style, "custom_id": f"b{style}"} for style in (1, 2, 3, 4)]
        + [{"type": 2, "style": 5, "label": text[:80], "url": "https://example.org"}],
        [{"type": 3, "custom_id": "s3", "placeholder": text[:150], "options": [option]}],
        *([{"type": kind, "custom_id": f"s{kind}"}] for kind in (5, 6, 7, 8)),
    ]
    words = {"type": 10, "content": text}
    section = {"type": 9, "components": [words]}
    pictures = [{"media": media, "description": text}] * 3
    inside: list[Payload] = [
        words,
        section | {"accessory": button | {"custom_id": "a"}},
        section | {"accessory": {"type": 11, "media": media, "description": text}},
        {"type": 14, "divider": True, "spacing": 2},
        {"type": 12, "items": pictures},
        {"type": 13, "file": {"url": picture}, "name": text},
        *({"type": 1, "components": row} for row in rows),
    ]
    return [{"type": 17, "accent_color": 0xAA3355, "components": inside}]


def poll_of(*answers: str, question: str = "Which tonight?") -> Payload:
    return {
        "question": {"text": question},
        "answers": [{"poll_media": {"text": text}} for text in answers],
        "duration": 1,
    }


TONIGHT = poll_of("Heat", "Alien")


def write(stage: Stage, *drafts: Draft) -> None:
    """Let the bot have written messages in the first channel."""
    playground = stage.playground
    place = playground.members[0].place

    def add() -> None:
        for draft in drafts:
            message = Message(
                playground.snowflakes.next(),
                place.channel_id,
                place.guild_id,
                playground.world.bot_user,
                draft,
            )
            playground.messages.add(message)

    stage.call(add)


def picture(stage: Stage) -> str:
    content = b"<svg xmlns='http://www.w3.org/2000/svg'/>"
    return stage.call(
        lambda: stage.playground.messages.attach(Upload(0, "x.png", content), "1").url
    )


def nasty_texts() -> list[str]:
    chance = random.Random(7)
    mixed = ["".join(chance.choices(PIECES, k=8)) for _ in range(60)]
    return [text.replace("\ud83d", "") for text in NASTY + mixed]


def test_no_text_becomes_markup(tab: Tab, stage: Stage) -> None:
    url = picture(stage)
    drafts = [
        Draft(content=text, embeds=[{"title": text, "description": text, "footer": {"text": text}}])
        for text in nasty_texts()
    ]
    drafts += [
        Draft(poll=Poll.of(poll_of(text[:55], text[:55] + " ", question=text)))
        for text in nasty_texts()[:10]
    ]
    drafts += [
        Draft(components=all_kinds(text, url), flags=MessageFlags.COMPONENTS_V2)
        for text in NASTY[:4]
    ]
    write(stage, *drafts)
    tab.wait(lambda: len(tab.messages) == len(drafts))
    assert tab.script("return window.wasRun") is None
    assert tab.find("#markup") is None
    strange = "script, svg, iframe, object, [onerror], [onload], [onmouseover], a[href^=javascript]"
    assert tab.all(f"#log :is({strange})") == []
    assert "<script>window.wasRun = 1</script>" in tab.messages[0]


def test_names_and_typed_texts_stay_texts(tab: Tab) -> None:
    for text in NASTY[:4]:
        box = tab.box()
        box.send_keys(text)
        tab.enter()
        tab.wait_for(text)
    assert tab.script("return window.wasRun") is None
    assert tab.find("#markup") is None


def test_two_thousand_messages_stay_quick_and_scroll_back(tab: Tab, stage: Stage) -> None:
    write(stage, *(Draft(content=f"Message {n}") for n in range(2000)))
    tab.wait_for("Message 1999")
    assert len(tab.messages) <= 200
    tab.driver.refresh()
    tab.wait_for("Message 1999")
    assert len(tab.messages) == 50
    tab.script("document.getElementById('log').scrollTop = 0")
    tab.wait(lambda: len(tab.messages) == 100)
    assert "Message 1900" in tab.messages[0]
    tab.command("rate", "casab", "5")
    tab.wait(lambda: "Casablanca" in tab.last)


def test_polls_are_voted_in(tab: Tab, stage: Stage) -> None:
    stage.call(lambda: write_poll(stage, TONIGHT))
    tab.wait_for("Which tonight?")
    tab.get("#log .poll .answer").click()
    tab.press("Vote")
    tab.wait_for("1 · 100 %")
    tab.press("Remove vote")
    tab.wait_for("0 votes")


def write_poll(stage: Stage, asked: Payload) -> None:
    playground = stage.playground
    place = playground.members[0].place
    draft = Draft(poll=Poll.of(asked))
    ids = playground.snowflakes.next(), place.channel_id, place.guild_id
    playground.messages.add(Message(*ids, playground.world.bot_user, draft))


def test_a_message_has_the_commands_of_its_menu(tab: Tab, stage: Stage) -> None:
    commands = stage.playground.commands
    stage.call(lambda: commands.upsert(None, {"type": 3, "name": "Quote"}))
    write(stage, Draft(content="To be quoted"))
    tab.wait_for("To be quoted")
    tab.get("#log .message:last-child .select").click()
    tab.wait(lambda: [each for each in tab.all(".popup [role=option]") if each.is_displayed()])
    tab.enter()
    tab.wait(lambda: "Ann used Quote" in tab.last and "Sending" not in tab.last)
    stage.call(stage.playground.violations.take)


def test_a_right_click_opens_the_menu(tab: Tab, stage: Stage) -> None:
    for kind, name in ((3, "Quote"), (2, "Compare")):
        command = {"type": kind, "name": name}
        stage.call(partial(stage.playground.commands.upsert, None, command))
    write(stage, Draft(content="To be quoted"))
    tab.wait_for("To be quoted")
    for selector, name in (
        ("#log .message:last-child .text", "Quote"),
        ("#members li .avatar", "Compare"),
    ):
        ActionChains(tab.driver).context_click(tab.get(selector)).perform()
        shown = tab.wait(lambda: [e for e in tab.all(".popup [role=option]") if e.is_displayed()])
        assert [entry.text for entry in shown] == [name]
        tab.type(Keys.ESCAPE)


def test_an_embed_has_its_facts_side_by_side_and_its_time(tab: Tab, stage: Stage) -> None:
    fields = [{"name": f"Fact {n}", "value": f"{n}", "inline": n < 3} for n in range(4)]
    embed = {"title": "Heat", "fields": fields, "timestamp": "2024-01-02T12:00:00+00:00"}
    shown = embed | {"footer": {"text": "At the foot"}, "thumbnail": {"url": picture(stage)}}
    write(stage, Draft(embeds=[shown]))
    tab.wait_for("Fact 3")
    tops = [field.rect["y"] for field in tab.all(".embed .facts > *")]
    assert tops[0] == tops[1] == tops[2] < tops[3]
    assert "At the foot •" in tab.last
    assert "2024" in tab.get(".embed time").text
    assert tab.find(".embed .thumbnail img")


def test_a_member_has_the_commands_of_their_menu(tab: Tab, stage: Stage) -> None:
    commands = stage.playground.commands
    stage.call(lambda: commands.upsert(None, {"type": 2, "name": "Compare"}))
    tab.get("[aria-label='Commands for Ben']").click()
    tab.wait(lambda: [each for each in tab.all(".popup [role=option]") if each.is_displayed()])
    tab.enter()
    tab.wait(lambda: "Ann used Compare" in tab.last and "Sending" not in tab.last)
    stage.call(stage.playground.violations.take)


def test_what_is_thought_about_says_so(tab: Tab, stage: Stage) -> None:
    write(stage, Draft(flags=MessageFlags.LOADING))
    assert "matinee is thinking…" in tab.wait_for("thinking")
