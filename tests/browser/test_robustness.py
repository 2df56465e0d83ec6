"""What the page withstands: markup in any text, thousands of messages, components of all kinds."""

import random
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver import Keys
from selenium.webdriver.remote.webelement import WebElement

from bot.playground.state.messages import Draft, Message, Upload
from bot.playground.state.polls import Poll
from bot.playground.wire.words import MessageFlags, Payload
from tests.browser.conftest import DESKTOP, PHONE, Stage
from tests.browser.tab import Tab

AXE = Path(__file__).parents[2] / "build/axe/node_modules/axe-core/axe.min.js"
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


TONIGHT: Payload = {
    "question": {"text": "Which tonight?"},
    "answers": [{"poll_media": {"text": text}} for text in ("Heat", "Alien")],
    "duration": 1,
}


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


def deal(tab: Tab) -> None:
    """Reach the first card of the deck, by the form that comes before it."""
    tab.start()
    tab.press("Sharpen it")
    tab.wait_for("How many stars?")


def enlarge(tab: Tab) -> None:
    tab.command("map", "alien")
    tab.get("#log .message:last-child .picture").click()
    tab.get("dialog.zoom img")


def vote(tab: Tab) -> None:
    tab.get("#log .poll .answer").click()
    tab.press("Vote", "#log .poll")
    tab.wait(lambda: "1 vote" in tab.get("#log .poll").text)


STATES: dict[str, Any] = {
    "first, with all components and a poll": lambda tab: None,
    "commands": lambda tab: (tab.box(), tab.type("/"), tab.wait(tab.choices)),
    "options": lambda tab: (tab.box(), tab.type("/rate "), tab.type("ali"), tab.wait(tab.choices)),
    "list": lambda tab: (tab.command("recommend"), tab.wait_for("Next ten")),
    "form": lambda tab: (tab.command("start"), tab.get("dialog.modal")),
    "deck": deal,
    "receipt": lambda tab: (tab.press("rate Alien", ".intro"), tab.wait_for("Undo")),
    "picture enlarged": enlarge,
    "poll with a vote": vote,
}
SCHEMES = ("dark", "light")


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
@pytest.mark.skipif(not AXE.is_file(), reason="needs axe-core: make browser, with npm")
def test_axe_finds_nothing_serious(tab: Tab, stage: Stage, size: tuple[int, int]) -> None:
    """In each state the page is looked at in the dark and then in the light."""
    tab.driver.set_window_size(*size)
    write(
        stage,
        Draft(components=all_kinds("Some text", picture(stage)), flags=MessageFlags.COMPONENTS_V2),
    )
    stage.call(lambda: write_poll(stage, TONIGHT))
    tab.wait_for("Which tonight?")
    axe = AXE.read_text(encoding="utf-8")
    found: dict[tuple[str, str], list[str]] = {}
    for name, reach in STATES.items():
        tab.open(tab.driver.current_url)
        reach(tab)
        tab.script(axe)
        for scheme in SCHEMES:
            found[name, scheme] = serious(tab, scheme)
    assert found == {(name, scheme): [] for name in STATES for scheme in SCHEMES}


def serious(tab: Tab, scheme: str) -> list[str]:
    """What axe finds that keeps people out, for who prefers such colours."""
    media = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    tab.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
    code = "axe.run().then(r => arguments[0](r.violations), e => arguments[0]([{id: `${e}`}]))"
    return [
        f"{each['id']}: {[node['html'][:120] for node in each['nodes'][:3]]}"
        for each in tab.driver.execute_async_script(code)
        if each.get("impact") in {"serious", "critical", None}
    ]


FORM: Payload = {
    "title": "Everything",
    "custom_id": "form",
    "components": [
        {"type": 10, "content": "**Fill in** all of it"},
        *(
            {"type": 18, "label": label, "description": f"About {label.lower()}", "component": part}
            for label, part in {
                "Short": {"type": 4, "custom_id": "short", "style": 1, "min_length": 2},
                "Long": {"type": 4, "custom_id": "long", "style": 2, "required": False},
                "One": {
                    "type": 21,
                    "custom_id": "one",
                    "options": [{"label": x, "value": x.lower()} for x in ("Heat", "Alien")],
                },
                "Several": {
                    "type": 22,
                    "custom_id": "several",
                    "max_values": 1,
                    "options": [{"label": x, "value": x.lower()} for x in ("Sun", "Moon")],
                },
                "Yes": {"type": 23, "custom_id": "yes"},
                "Who": {"type": 5, "custom_id": "who"},
                "Files": {"type": 19, "custom_id": "files", "max_values": 2},
            }.items()
        ),
    ],
}
OPEN_FORM = """
const [form, done] = arguments;
import(new URL("modal.js", location.href)).then(({ openModal }) => {
  const users = [{ id: "1", global_name: "Ann" }, { id: "2", global_name: "Ben" }];
  const people = new Map(users.map((user) => [user.id, user]));
  const upload = async (file) => `kept ${file.name}`;
  const tools = { upload, tooLarge: () => "too large", largestFile: 9 };
  window.sent = [];
  openModal(form, { people, channels: new Map() }, tools, async (fields) => {
    window.sent.push(fields);
    return window.sent.length === 1 ? "Something went wrong. Try again." : null;
  });
  done();
});
"""


def test_a_form_has_every_input_of_discords(tab: Tab, tmp_path: Path) -> None:
    tab.driver.execute_async_script(OPEN_FORM, FORM)

    def field(label: str) -> WebElement:
        fields = tab.all("dialog.modal .field")
        return next(each for each in fields if each.text.startswith(label))

    def submit() -> str:
        tab.get("dialog.modal button[type=submit]").click()
        failure = tab.find("dialog.modal .failed")
        return "" if failure is None else failure.text

    assert submit() == "Short: this field is required."
    field("Short").find_element("css selector", "input").send_keys("x")
    assert submit() == "Short: must be at least 2 characters long."
    field("Short").find_element("css selector", "input").send_keys("yz")
    assert submit() == "One: this field is required."
    field("One").find_elements("css selector", ".box-line")[1].click()
    for box in field("Several").find_elements("css selector", ".box-line"):
        box.click()
    assert submit() == "Several: choose at most 1."
    field("Several").find_elements("css selector", ".box-line")[0].click()
    field("Yes").find_element("css selector", "input").click()
    field("Who").find_element("css selector", ".select").click()
    tab.wait(lambda: [each for each in tab.all(".popup [role=option]") if each.is_displayed()])
    tab.type(Keys.ARROW_DOWN)
    tab.enter()
    (tmp_path / "a.txt").write_text("a")
    field("Files").find_element("css selector", "input").send_keys(str(tmp_path / "a.txt"))
    submit()
    tab.wait(lambda: tab.get("dialog.modal .failed").text == "Something went wrong. Try again.")
    tab.get("dialog.modal button[type=submit]").click()
    tab.wait(lambda: tab.find("dialog.modal") is None)
    assert tab.script("return window.sent")[1] == {
        "short": "xyz",
        "long": "",
        "one": ["alien"],
        "several": ["moon"],
        "yes": True,
        "who": ["2"],
        "files": {"uploads": ["kept a.txt"]},
    }
