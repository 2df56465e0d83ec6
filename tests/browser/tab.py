"""A tab of the browser, used as a person does: by what can be read on it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

_PATIENCE_S = 20


class Tab:
    """One tab; what is asked of it is waited for."""

    def __init__(self, driver: Chrome) -> None:
        self.driver = driver
        self.handle = driver.current_window_handle

    def open(self, address: str) -> None:
        self.driver.get("about:blank")
        self.driver.get(address)
        self.wait(lambda: self.find("#log .intro"))

    def another(self, address: str) -> "Tab":
        """A second tab, which is in front from now on."""
        self.driver.switch_to.new_window("tab")
        tab = Tab(self.driver)
        tab.open(address)
        return tab

    def to_front(self) -> None:
        self.driver.switch_to.window(self.handle)

    def close_others(self) -> None:
        for handle in self.driver.window_handles:
            if handle != self.handle:
                self.driver.switch_to.window(handle)
                self.driver.close()
        self.to_front()
        self.driver.get("about:blank")

    def wait(self, condition: Callable[[], Any]) -> Any:
        """What the condition gives once it gives anything; elements may go meanwhile."""
        waiting = WebDriverWait(self.driver, _PATIENCE_S, 0.02, [StaleElementReferenceException])
        return waiting.until(lambda _: condition())

    def find(self, selector: str) -> WebElement | None:
        found = self.driver.find_elements(By.CSS_SELECTOR, selector)
        return found[0] if found else None

    def all(self, selector: str) -> list[WebElement]:
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def get(self, selector: str) -> WebElement:
        found: WebElement = self.wait(lambda: self.find(selector))
        return found

    def script(self, code: str, *arguments: Any) -> Any:
        return self.driver.execute_script(code, *arguments)

    def type(self, text: str) -> None:
        """Into what has the focus."""
        self.driver.switch_to.active_element.send_keys(text)

    def enter(self) -> None:
        self.type(Keys.ENTER)

    def box(self) -> WebElement:
        box = self.get("#box")
        box.click()
        return box

    @property
    def messages(self) -> list[str]:
        """What stands in each message, oldest first."""
        code = "return [...document.querySelectorAll('#log .message')].map(e => e.innerText)"
        return list(self.script(code))

    @property
    def last(self) -> str:
        messages = self.messages
        return messages[-1] if messages else ""

    def wait_for(self, text: str) -> str:
        """The last message, once it has the text."""
        found: str = self.wait(lambda: text in self.last and self.last)
        return found

    def choices(self) -> list[str]:
        return [option.text for option in self.all("#picker [role=option]")]

    def offers(self, text: str) -> bool:
        """Whether a choice has the text."""
        return any(text.lower() in choice.lower() for choice in self.choices())

    def command(self, name: str, *values: str) -> None:
        """Choose a command, type its options, taking the first that is offered, and send it."""
        self.box()
        self.type(f"/{name}")
        self.wait(self.choices)
        self.enter()
        for value in values:
            self.type(value)
            self.wait(partial(self.offers, value))
            self.enter()
        self.enter()

    def start(self) -> str:
        """Begin with two tastes of the form of /start; the list that they make."""
        self.command("start")
        self.get("dialog.modal")
        for box in self.all("dialog.modal .box-line")[:2]:
            box.click()
        self.get("dialog.modal button[type=submit]").click()
        made = self.wait_for("Next ten")
        self.wait(lambda: self.find("dialog.modal") is None)
        return made

    def button(self, label: str, within: str = "#log .message:last-child") -> WebElement:
        found: WebElement = self.wait(
            lambda: next(
                (each for each in self.all(f"{within} button, {within} a") if label in each.text),
                None,
            )
        )
        return found

    def press(self, label: str, within: str = "#log .message:last-child") -> None:
        self.button(label, within).click()

    def choose(self, menu: str, entry: str = "") -> str:
        """Choose the first entry with these words of the menu with these, and say what it is."""
        self._read("#log .message:last-child .select", menu).click()
        chosen = self._read(".popup [role=option]", entry)
        words = chosen.text
        chosen.click()
        return words

    def _read(self, selector: str, text: str) -> WebElement:
        found: WebElement = self.wait(
            lambda: next(
                (e for e in self.all(selector) if text in e.text and e.is_displayed()), None
            )
        )
        return found

    def shot(self, path: Path) -> None:
        self.driver.save_screenshot(str(path))
