"""The page at the width of a phone."""

from pathlib import Path

from selenium.webdriver import Keys

from tests.browser.conftest import PHONE
from tests.browser.tab import Tab
from tests.browser.test_page import LIST, ONLY_YOU

# Each star of stars that are guessed which stands lower than the number before it.
LONELY_STARS = """
const top = (node, at) => {
  const range = document.createRange();
  range.setStart(node, at);
  range.setEnd(node, at + 1);
  return range.getBoundingClientRect().top;
};
const last = document.querySelector("#log .message:last-child");
const texts = document.createTreeWalker(last, NodeFilter.SHOW_TEXT);
const lonely = [];
let seen = 0;
for (let text = texts.nextNode(); text; text = texts.nextNode()) {
  for (const { index, 0: number } of text.data.matchAll(/\\d\\s★/g)) {
    seen++;
    if (top(text, index + number.length - 1) > top(text, index) + 4) lonely.push(text.data);
  }
}
return seen > 9 ? lonely : ["no stars"];
"""


def test_it_works_at_a_phones_width(tab: Tab) -> None:
    tab.driver.set_window_size(*PHONE)
    tab.press("rate Alien", ".intro")
    tab.wait_for(ONLY_YOU)
    tab.command("recommend")
    tab.wait_for(LIST)
    for element in ("document.documentElement", "document.getElementById('log')"):
        wide = f"return {element}.scrollWidth <= {element}.clientWidth"
        assert tab.script(wide), element
    assert not tab.get("#side").is_displayed()
    tab.get("#open-side").click()
    tab.press("Ben", "#members")
    tab.wait(lambda: "You are Ben" in tab.get(".intro").text)
    assert not tab.get("#side").is_displayed()


def test_nothing_is_wider_than_a_phone(tab: Tab, tmp_path: Path) -> None:
    tab.driver.set_window_size(*PHONE)
    tab.press("bring my Letterboxd", ".intro")
    (tmp_path / f"{'long' * 12}.csv").write_text("title,rating")
    tab.get("#composer input[type=file]").send_keys(str(tmp_path / f"{'long' * 12}.csv"))
    for selector in ("#composer", "#composer button[type=submit]", "#log"):
        box = tab.get(selector).rect
        assert box["x"] + box["width"] <= tab.script("return innerWidth"), selector


def test_a_number_and_its_star_stand_in_one_line_on_a_phone(tab: Tab) -> None:
    tab.driver.set_window_size(*PHONE)
    for title in ("casab", "goodfel", "spirited"):
        tab.command("rate", title, "5")
        tab.wait_for(ONLY_YOU)
        tab.wait(lambda: tab.find(".pending") is None)
    tab.command("recommend")
    tab.wait_for(LIST)
    assert tab.script(LONELY_STARS) == []


def test_the_last_message_stays_in_sight_when_the_box_grows(tab: Tab) -> None:
    tab.driver.set_window_size(*PHONE)
    for _ in range(4):
        tab.press("rate Alien", ".intro")
        tab.wait(lambda: tab.find(".pending") is None and "Undo" in tab.last)
    tab.box()
    tab.type("/recommend ")
    tab.wait(lambda: tab.find("#composer .more"))

    def is_in_sight() -> bool:
        last, log = tab.get("#log .message:last-child").rect, tab.get("#log").rect
        return bool(last["y"] + last["height"] <= log["y"] + log["height"] + 1)

    tab.wait(is_in_sight)
    tab.script("document.getElementById('log').scrollTop = 0")
    tab.wait(lambda: not is_in_sight())
    tab.type(Keys.ESCAPE)
    tab.type("/nonsense")
    tab.enter()
    tab.wait(lambda: "There is no command" in tab.get("#note").text)
    assert not is_in_sight()  # who reads what is above is left there
