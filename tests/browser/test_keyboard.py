"""The page without a mouse, and by what a screen reader is told."""

from functools import partial

from selenium.webdriver import ActionChains, Keys

from tests.browser.conftest import Stage
from tests.browser.tab import Tab


def test_all_is_done_by_keys(tab: Tab) -> None:
    """From an example to a list, a menu, its stars, and back to the box."""
    example = tab.get(".example:enabled")
    tab.script("arguments[0].focus()", example)
    tab.enter()
    tab.wait_for("Undo")
    tab.type("/")  # begins a command from anywhere
    tab.wait(tab.choices)
    tab.type("recommend" + Keys.ENTER)
    assert "/recommend" in tab.get("#composer .about").text
    tab.enter()
    tab.wait_for("Next ten")
    menu = tab.get("#log .message:last-child .select")
    assert "I have seen" in menu.text
    tab.script("arguments[0].focus()", menu)
    tab.type(Keys.ARROW_DOWN)
    tab.wait(lambda: menu.get_attribute("aria-expanded") == "true")
    popup = tab.driver.switch_to.active_element
    assert popup.get_attribute("role") == "listbox"
    first = popup.get_attribute("aria-activedescendant")
    tab.type(Keys.ARROW_DOWN)
    assert popup.get_attribute("aria-activedescendant") != first
    tab.type(Keys.ESCAPE)
    tab.wait(lambda: menu.get_attribute("aria-expanded") == "false")
    tab.type(Keys.ARROW_DOWN)
    tab.wait(lambda: tab.driver.switch_to.active_element.get_attribute("role") == "listbox")
    tab.enter()
    tab.wait(lambda: "your stars" in tab.last)


def test_what_is_being_filled_in_is_told(tab: Tab) -> None:
    def is_told(option: str) -> bool:
        return tab.get("#composer .about").text.startswith(f"{option} ")

    tab.box()
    tab.type("/rate ")
    tab.wait(lambda: is_told("title"))
    tab.type("alien")
    tab.wait(lambda: tab.offers("Alien (1979)"))
    tab.type(Keys.ESCAPE + Keys.TAB)
    tab.wait(lambda: is_told("stars"))
    tab.wait(lambda: tab.offers("★★★★★"))
    active = tab.driver.switch_to.active_element
    option = tab.get(f"#{active.get_attribute('aria-activedescendant')}")
    assert option.get_attribute("aria-selected") == "true"
    assert len(tab.all("#picker [aria-selected=true]")) == 1


def test_what_was_typed_is_offered_first(tab: Tab) -> None:
    """4 and Enter is four stars, though 4.5 has a 4 as well."""

    def is_first(choice: str) -> bool:
        return tab.choices()[:1] == [choice]

    for typed, stars in (("4", "4 ★★★★"), ("3", "3 ★★★"), ("1", "1 ★"), ("4.5", "4.5 ★★★★½")):
        tab.box()
        tab.type("/rate alien")
        tab.wait(lambda: tab.offers("Alien (1979)"))
        tab.enter()
        tab.type(typed)
        tab.wait(partial(is_first, stars))
        tab.type(Keys.ESCAPE + Keys.ESCAPE)


def test_a_slash_typed_while_the_bot_starts_offers_commands_once_there_are_any(
    tab: Tab, stage: Stage
) -> None:
    stage.run(stage.stop_bot())
    stage.call(partial(stage.playground.commands.overwrite, None, []))
    tab.wait(lambda: not tab.all(".example"))
    tab.box()
    tab.type("/ra")
    assert tab.choices() == []
    stage.run(stage.start_bot())
    tab.wait(lambda: tab.offers("/rate"))


def test_a_command_without_options_is_left_by_keys(tab: Tab) -> None:
    tab.box()
    tab.type("/recommend ")
    tab.wait(lambda: tab.find("#composer .pill"))
    tab.type(Keys.ESCAPE)
    assert tab.get("#box").get_attribute("value") == ""
    tab.type("/recommend ")
    tab.wait(lambda: tab.find("#composer .pill"))
    tab.type(Keys.BACKSPACE)
    assert tab.get("#box").get_attribute("value") == "/recommend"
    tab.press("bring my Letterboxd", ".intro")
    tab.wait(lambda: tab.find("#composer input[type=file]"))
    ActionChains(tab.driver).send_keys(Keys.ESCAPE).perform()  # where typing would name a file
    tab.wait(lambda: tab.find("#composer input[type=file]") is None)


def test_it_is_told_what_all_parts_are(tab: Tab) -> None:
    assert tab.get("[role=log]").get_attribute("aria-label") == "Messages in #films"
    tab.press("rate Alien", ".intro")
    tab.wait_for("Undo")
    message = tab.get("#log .message:last-child")
    assert message.get_attribute("aria-label") == "matinee in answer to /rate"
    tab.press("Undo")
    tab.wait(lambda: "Undo" not in tab.last)
    focused = tab.driver.switch_to.active_element  # not lost with the button that went
    assert str(focused.get_attribute("class")).startswith("message")
