"""Forms and menus with every input that Discord has, as a visitor fills them in."""

from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver import Keys
from selenium.webdriver.remote.webelement import WebElement

from bot.playground.state.messages import Draft
from bot.playground.wire.words import MessageFlags, Payload
from tests.browser.conftest import PHONE, Stage
from tests.browser.tab import Tab
from tests.browser.test_robustness import NASTY, all_kinds, picture, write


def label(name: str, component: Payload) -> Payload:
    return {
        "type": 18,
        "label": name,
        "description": f"About {name.lower()}",
        "component": {"custom_id": name.lower(), **component},
    }


def options(*labels: str) -> list[Payload]:
    return [{"label": each, "value": each.lower()} for each in labels]


FORM: Payload = {
    "title": "Everything",
    "custom_id": "form",
    "components": [
        {"type": 10, "content": "**Fill in** all of it"},
        label("Short", {"type": 4, "style": 1, "min_length": 2}),
        label("Long", {"type": 4, "style": 2, "required": False}),
        label("One", {"type": 21, "options": options("Heat", "Alien")}),
        label("Several", {"type": 22, "max_values": 1, "options": options("Sun", "Moon")}),
        label("Yes", {"type": 23}),
        label("Genre", {"type": 3, "max_values": 2, "options": options("Horror", "Comedy")}),
        label("Who", {"type": 5}),
        label("Role", {"type": 6}),
        label("Either", {"type": 7}),
        label("Channel", {"type": 8}),
        label("Files", {"type": 19, "max_values": 2}),
    ],
}
OPEN_FORM = """
const [form, done] = arguments;
import(new URL("modal.js", location.href)).then(({ openModal }) => {
  const named = (all) => new Map(all.map((each) => [each.id, each]));
  const people = named([{ id: "1", global_name: "Ann" }, { id: "2", global_name: "Ben" }]);
  const roles = named([{ id: "3", name: "regulars" }]);
  const names = { people, roles, channels: named([{ id: "4", name: "films" }]) };
  const upload = async (file) => `kept ${file.name}`;
  const tools = { upload, tooLarge: () => "too large", largestFile: 9 };
  window.sent = [];
  openModal(form, names, tools, async (fields) => {
    window.sent.push(fields);
    return window.sent.length === 1 ? "Something went wrong. Try again." : null;
  });
  done();
});
"""
FILLED = {
    "short": "xyz",
    "long": "",
    "one": ["alien"],
    "several": ["moon"],
    "yes": True,
    "genre": ["horror", "comedy"],
    "who": ["2"],
    "role": ["3"],
    "either": ["1"],
    "channel": ["4"],
    "files": {"uploads": ["kept a.txt"]},
}


class Form:
    """The form that is open."""

    def __init__(self, tab: Tab) -> None:
        self.tab = tab

    def field(self, label: str) -> WebElement:
        fields = self.tab.all("dialog.modal .field")
        return next(each for each in fields if each.text.startswith(label))

    def part(self, label: str, selector: str, number: int = 0) -> WebElement:
        return self.field(label).find_elements("css selector", selector)[number]

    def submit(self) -> str:
        """What is wrong, as the form says it."""
        self.tab.get("dialog.modal button[type=submit]").click()
        failure = self.tab.find("dialog.modal .failed")
        return "" if failure is None else failure.text

    def choose(self, label: str, *keys: str) -> None:
        self.part(label, ".select").click()
        self.tab.wait(lambda: shown_options(self.tab))
        for key in keys:
            self.tab.type(key)


def shown_options(tab: Tab) -> list[WebElement]:
    return [each for each in tab.all(".popup [role=option]") if each.is_displayed()]


def test_a_form_has_every_input_of_discords(tab: Tab, tmp_path: Path) -> None:
    tab.driver.execute_async_script(OPEN_FORM, FORM)
    form = Form(tab)
    assert tab.driver.switch_to.active_element == form.part("Short", "input")
    assert form.submit() == "Short: this field is required."
    tab.type("x")  # into the field that is wrong
    assert form.submit() == "Short: must be at least 2 characters long."
    tab.type("yz")
    assert form.submit() == "One: this field is required."
    form.part("One", ".box-line", 1).click()
    for number in range(2):
        form.part("Several", ".box-line", number).click()
    assert form.submit() == "Several: choose at most 1."
    form.part("Several", ".box-line").click()
    form.part("Yes", "input").click()
    assert form.submit() == "Genre: this field is required."
    form.choose("Genre", Keys.ENTER, Keys.ARROW_DOWN, Keys.ENTER, Keys.TAB)
    form.choose("Who", Keys.ARROW_DOWN, Keys.ENTER)
    for name in ("Role", "Either", "Channel"):
        form.choose(name, Keys.ENTER)
    assert form.submit() == "Files: this field is required."
    (tmp_path / "a.txt").write_text("a")
    form.part("Files", "input").send_keys(str(tmp_path / "a.txt"))
    form.submit()
    tab.wait(lambda: tab.get("dialog.modal .failed").text == "Something went wrong. Try again.")
    tab.get("dialog.modal button[type=submit]").click()
    tab.wait(lambda: tab.find("dialog.modal") is None)
    assert tab.script("return window.sent")[1] == FILLED


def test_a_long_form_is_sent_without_scrolling_to_its_end(tab: Tab) -> None:
    tab.driver.set_window_size(*PHONE)
    tab.driver.execute_async_script(OPEN_FORM, FORM)
    form = tab.get("dialog.modal .fields")
    assert tab.script("return arguments[0].scrollHeight > arguments[0].clientHeight", form)
    bottom = tab.get("dialog.modal button[type=submit]").rect
    assert bottom["y"] + bottom["height"] <= tab.script("return innerHeight")
    assert tab.script("return arguments[0].scrollWidth <= arguments[0].clientWidth", form)


@pytest.mark.parametrize("text", NASTY[:4])
def test_no_text_of_a_form_becomes_markup(tab: Tab, text: str) -> None:
    entries = [{"label": text, "value": "1", "description": text}, *options("Other")]
    parts: list[Payload] = [
        {"type": 4, "style": 1, "value": text, "placeholder": text},
        {"type": 3, "placeholder": text, "options": entries},
        *({"type": kind, "options": entries} for kind in (21, 22)),
    ]
    labels = [label(text, part | {"custom_id": f"{n}"}) for n, part in enumerate(parts)]
    words = {"type": 10, "content": text}
    tab.driver.execute_async_script(
        OPEN_FORM, {"title": text, "custom_id": "f", "components": [words, *labels]}
    )
    assert tab.get("dialog.modal h2").text == text.strip()
    assert tab.script("return window.wasRun") is None
    assert tab.all("dialog.modal :is(script, svg, img, #markup, [onerror])") == []


@pytest.mark.parametrize(
    ("kind", "chosen"), [(5, "Ben"), (6, "regulars"), (7, "projectionists"), (8, "#general")]
)
def test_menus_that_discord_fills_send_what_was_chosen(
    tab: Tab, stage: Stage, kind: int, chosen: str
) -> None:
    flags = MessageFlags.COMPONENTS_V2
    write(stage, Draft(components=all_kinds("Text", picture(stage)), flags=flags))
    tab.get(f"[data-custom-id=s{kind}]").click()
    entries = {entry.text: entry for entry in tab.wait(lambda: shown_options(tab))}
    entries[chosen].click()

    def sent() -> Payload | None:
        latest = stage.playground.interactions.latest
        return None if latest is None else latest.payload["data"]

    data: Any = tab.wait(lambda: stage.call(sent))
    assert data["custom_id"] == f"s{kind}"
    [value] = data["values"]
    resolved = [named for what in data["resolved"].values() for named in what.items()]
    names = [
        each.get("global_name") or each.get("name")
        for of, each in resolved
        if of == value and "joined_at" not in each
    ]
    assert names == [chosen.removeprefix("#")]
    tab.wait(lambda: tab.find(".busy") is None)
