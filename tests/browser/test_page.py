"""What a visitor does in the browser."""

import json
from dataclasses import replace
from functools import partial
from pathlib import Path

from selenium.webdriver import Keys

from tests.browser.conftest import DESKTOP, PHONE, Stage
from tests.browser.tab import Tab

ONLY_YOU = "Only you can see this"
LIST = "Next ten"
RATE = "/rate title stars\nGive a film from half a star to five"


def test_a_first_visit_shows_what_to_do_and_a_tap_does_it(tab: Tab) -> None:
    labels = [each.text for each in tab.all(".example")]
    assert labels == ["rate Alien", "what should I see", "bring my Letterboxd"]
    tab.press("rate Alien", ".intro")
    assert "Alien (1979)" in tab.wait_for(ONLY_YOU)
    tab.press("what should I see", ".intro")
    assert ONLY_YOU in tab.wait_for(LIST)
    tab.press("bring my Letterboxd", ".intro")
    assert tab.get("#composer input[type=file]").is_displayed()


def test_a_slash_opens_the_commands_and_keys_choose_one(tab: Tab) -> None:
    tab.box()
    tab.type("/")
    assert any("Give a film from half a star to five" in each for each in tab.wait(tab.choices))
    tab.type("rat")
    tab.wait(
        lambda: tab.choices()[:1] == ["/rate title stars\nGive a film from half a star to five"]
    )
    box = tab.get("#box")
    assert box.get_attribute("aria-expanded") == "true"
    active = str(box.get_attribute("aria-activedescendant"))
    assert "/rate" in tab.get(f"#{active}").text
    tab.type(Keys.ESCAPE)
    tab.wait(lambda: not tab.choices())
    assert box.get_attribute("value") == "/rat"


def test_rate_with_completion(tab: Tab) -> None:
    tab.command("rate", "casab", "5")
    assert "Casablanca" in tab.wait_for(ONLY_YOU)


def test_an_option_that_is_needed_is_asked_for(tab: Tab) -> None:
    tab.box()
    tab.type("/rate ")
    tab.wait(tab.choices)
    tab.type(Keys.ESCAPE)
    tab.enter()
    assert tab.wait(lambda: tab.get("#note").text) == "This option is required: title."
    assert tab.messages == []


def test_an_ambiguous_film_is_chosen_from_a_menu(tab: Tab) -> None:
    tab.box()
    tab.type("/rate ")
    tab.type("heat")
    tab.wait(lambda: "Heat (1995)" in tab.choices())
    tab.type(Keys.ESCAPE + Keys.TAB)
    tab.type("4")
    tab.wait(lambda: "Heat (1995)" not in tab.choices() and tab.choices())
    tab.enter()
    tab.enter()
    tab.wait_for("Several films match")
    tab.get("#log .message:last-child .select").click()
    tab.wait(lambda: [each for each in tab.all(".popup [role=option]") if each.is_displayed()])
    tab.enter()
    assert "Heat" in tab.wait_for("Undo")


def test_a_list_is_turned_rated_in_and_shared(tab: Tab) -> None:
    tab.command("rate", "casab", "5")
    tab.wait_for(ONLY_YOU)
    tab.command("recommend")
    first = tab.wait_for(LIST)
    tab.press("Next ten")
    second = tab.wait(lambda: "Back" in tab.last and tab.last)
    assert second.splitlines()[5:8] != first.splitlines()[5:8]
    film = tab.choose("I have seen")
    tab.choose("your stars", "4.5 ★")
    rated = tab.wait_for("you gave it ★★★★½")
    assert film in rated
    assert ONLY_YOU in rated
    n = len(tab.messages)
    tab.press("Share")
    shared = tab.wait_for("Shared by Ann")
    assert len(tab.messages) == n + 1
    assert film in shared
    assert ONLY_YOU not in shared


def test_stars_are_given_below_a_list(tab: Tab) -> None:
    tab.command("similar", "alien")
    tab.wait_for("Rate or mark")
    tab.get("#log .message:last-child .select").click()
    tab.wait(lambda: [each for each in tab.all(".popup [role=option]") if each.is_displayed()])
    tab.enter()
    tab.wait(lambda: "5 ★" in tab.last)
    tab.press("5 ★")
    tab.wait(lambda: "Undo" in tab.last)


def test_a_picture_has_words_and_grows(tab: Tab) -> None:
    tab.command("map", "alien")
    picture = tab.get("#log .message:last-child .picture img")
    tab.wait(lambda: tab.script("return arguments[0].naturalWidth", picture) > 0)
    assert "Alien" in str(picture.get_attribute("alt"))
    picture.click()
    assert tab.get("dialog.zoom img").is_displayed()
    tab.type(Keys.ESCAPE)
    tab.wait(lambda: not tab.find("dialog.zoom"))


WATCH = """
const log = document.getElementById("log");
window.tops = {};
new MutationObserver(() => {
  const last = log.lastElementChild;
  const kind = ["pending", "is-thinking"].find((name) => last.classList.contains(name));
  if (kind) window.tops[kind] = last.getBoundingClientRect().top;
}).observe(log, { childList: true });
"""


def test_nothing_moves_while_it_thinks(tab: Tab, stage: Stage) -> None:
    for size in (DESKTOP, PHONE):
        tab.driver.set_window_size(*size)
        for _ in range(4):  # until the last message stands at the lower end
            tab.press("rate Alien", ".intro")
            tab.wait(lambda: tab.find(".pending") is None and "Undo" in tab.last)
        tab.script(WATCH)
        tab.command("map", "alien")
        tab.get("#log .message:last-child .picture img")
        tops = tab.script("return window.tops")
        assert tops["is-thinking"] == tops["pending"], size


def test_start_asks_in_a_form_and_deals_a_deck(tab: Tab) -> None:
    tab.start()
    tab.press("Sharpen it")
    card = tab.wait_for("How many stars?")
    tab.press("4 ★")
    tab.wait(lambda: "How many stars?" not in tab.last or tab.last != card)


def test_a_file_is_imported(tab: Tab, tmp_path: Path) -> None:
    file = tmp_path / "ratings.csv"
    rows = ["Date,Name,Year,Letterboxd URI,Rating", "2024-01-01,Heat,1995,https://boxd.it/1,4.5"]
    file.write_text("\n".join(rows))
    tab.press("bring my Letterboxd", ".intro")
    tab.get("#composer input[type=file]").send_keys(str(file))
    tab.get("#composer button[type=submit]").click()
    assert "Heat" in tab.wait_for("Undo import")


def test_too_large_a_file_is_refused_as_discord_does(tab: Tab, tmp_path: Path) -> None:
    file = tmp_path / "large.zip"
    file.write_bytes(bytes(10 * 2**20 + 1))
    tab.press("bring my Letterboxd", ".intro")
    tab.get("#composer input[type=file]").send_keys(str(file))
    tab.get("#composer button[type=submit]").click()
    tab.wait(lambda: "Max file size: 10.0 MB" in tab.get("#note").text)
    assert tab.get("#composer input[type=file]").is_displayed()


def test_two_tabs_are_two_members(tab: Tab, stage: Stage) -> None:
    tab.command("rate", "casab", "5")
    tab.wait_for(ONLY_YOU)
    other = tab.another(f"{stage.page.address}/ben/film-club")
    assert "You are Ben" in other.get(".intro").text
    assert other.messages == []
    other.box().send_keys("Hello from Ben", Keys.ENTER)
    other.wait_for("Hello from Ben")
    tab.to_front()
    assert "Ben" in tab.wait_for("Hello from Ben")
    assert len(tab.messages) == 2


def test_a_visitor_is_another_member_in_another_place(tab: Tab) -> None:
    tab.command("rate", "casab", "5")
    tab.wait_for(ONLY_YOU)
    tab.press("Ben", "#members")
    tab.wait(lambda: "You are Ben" in tab.get(".intro").text)
    assert tab.messages == []
    tab.press("direct messages", "#places")
    tab.wait(lambda: "Only you and matinee" in tab.get(".intro").text)
    tab.get("#join-name").send_keys("dora", Keys.ENTER)
    tab.wait(lambda: "You are Dora" in tab.get(".intro").text)
    tab.get("#join-name").send_keys("no such name!", Keys.ENTER)
    tab.wait(lambda: "A name has 2 to 32 characters" in tab.get("#note").text)


def test_a_reload_in_the_middle_keeps_all(tab: Tab) -> None:
    tab.command("recommend")
    tab.wait_for(LIST)
    tab.driver.refresh()
    tab.wait_for(LIST)
    tab.press("Next ten")
    tab.wait(lambda: "Back" in tab.last)


def test_the_bot_is_restarted_in_the_middle(tab: Tab, stage: Stage) -> None:
    tab.command("recommend")
    tab.wait_for(LIST)
    stage.run(stage.stop_bot())
    tab.wait(lambda: "matinee is offline" in tab.get("#presence").text)
    interactions = stage.playground.interactions
    patient = interactions.manners
    interactions.manners = replace(patient, answer_within=0.3)  # nobody is there to answer
    tab.press("Next ten")
    tab.wait_for("This interaction failed")
    tab.command("ratings")
    tab.wait_for("The application did not respond")
    interactions.manners = patient
    stage.run(stage.start_bot())
    tab.wait(lambda: tab.get("#presence").text == "")
    tab.press("Next ten", "#log .message:nth-last-child(2)")
    tab.wait(lambda: "Back" in tab.messages[-2])
    violations = stage.call(stage.playground.violations.take)
    assert len(violations) == 2


def test_a_tap_restarts_the_bot(tab: Tab, stage: Stage) -> None:
    tab.command("recommend")
    tab.wait_for(LIST)
    tab.get("#restart").click()
    tab.wait(lambda: stage.n_starts > 1)
    tab.wait(lambda: tab.get("#restart").is_enabled())
    tab.press("Next ten")
    tab.wait(lambda: "Back" in tab.last)


def test_broken_rules_of_discord_are_counted_and_listed(tab: Tab, stage: Stage) -> None:
    assert not tab.get("#rules").is_displayed()
    for sentence in ("<b>no answer</b>", "31 choices"):
        stage.call(partial(stage.playground.violations.report, "/rate", sentence))
    tab.wait(lambda: tab.get("#rules").text == "2 rules of Discord were broken")
    tab.driver.refresh()
    tab.wait(lambda: tab.get("#rules").is_displayed())
    tab.get("#rules").click()
    told = [entry.text for entry in tab.all("#rules-list li")]
    assert told == ["/rate: <b>no answer</b>", "/rate: 31 choices"]
    stage.call(stage.playground.violations.take)


def test_it_works_offline(tab: Tab, stage: Stage) -> None:
    tab.command("map", "alien")
    tab.get("#log .message:last-child .picture img").click()
    tab.get("dialog.zoom img")
    loaded = tab.script("return performance.getEntriesByType('resource').map(e => e.name)")
    assert f"{stage.playground.origin}/play/app.js" in loaded
    assert [name for name in loaded if not name.startswith(stage.playground.origin)] == []


def test_the_whole_page_weighs_at_most_150_kb(tab: Tab) -> None:
    code = "return performance.getEntriesByType('resource').map(e => [e.name, e.decodedBodySize])"
    sizes = {name.rsplit("/", 1)[-1]: size for name, size in tab.script(code)}
    assert "app.js" in sizes
    assert "style.css" in sizes
    folder = Path(__file__).parents[2] / "bot/playground/page/static"
    assert sum(file.stat().st_size for file in folder.iterdir()) <= 150_000, json.dumps(sizes)
