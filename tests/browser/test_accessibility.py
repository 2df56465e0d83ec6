"""What axe finds in each state that a visitor can reach."""

from pathlib import Path
from typing import Any

import pytest

from bot.playground.state.messages import Draft
from bot.playground.wire.words import MessageFlags
from tests.browser.conftest import DESKTOP, PHONE, Stage
from tests.browser.tab import Tab
from tests.browser.test_forms import FORM, OPEN_FORM
from tests.browser.test_robustness import TONIGHT, all_kinds, picture, write, write_poll

AXE = Path(__file__).parents[2] / "build/axe/node_modules/axe-core/axe.min.js"
MARKDOWN = "# Heading\n-# small\n> quote\n- list\n||spoiler|| `code` [link](https://example.org)"


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
    "first, with all components, an embed and a poll": lambda tab: None,
    "commands": lambda tab: (tab.box(), tab.type("/"), tab.wait(tab.choices)),
    "options": lambda tab: (tab.box(), tab.type("/rate "), tab.type("ali"), tab.wait(tab.choices)),
    "list": lambda tab: (tab.command("recommend"), tab.wait_for("Next ten")),
    "form": lambda tab: (tab.command("start"), tab.get("dialog.modal")),
    "form of every input": lambda tab: tab.driver.execute_async_script(OPEN_FORM, FORM),
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
    fields = [{"name": "Fact", "value": "*True*", "inline": True}]
    write(stage, Draft(content=MARKDOWN, embeds=[{"title": "An embed", "fields": fields}]))
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
