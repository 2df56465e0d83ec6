"""A real browser before the page of a playground in which the whole bot runs."""

import asyncio
import shutil
import threading
from collections.abc import Callable, Coroutine, Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any, TypeVar

import pytest
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service as Driver

from bot.client import Matinee
from bot.playground import Manners, Playground, redirect
from bot.playground.page import Page
from bot.results import NO_LINKS
from bot.service import Service
from bot.storage import Store
from recsys import Recommender
from recsys.replication.sweep_file import finished
from recsys.shipped import PRETRAINED
from tests.browser.tab import Tab

_FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run"
    " --disable-background-networking --disable-component-update --disable-sync"
    " --force-color-profile=srgb --hide-scrollbars"
).split()
DESKTOP, PHONE = (1280, 900), (390, 844)
T = TypeVar("T")


def _program(*names: str) -> str | None:
    return next((path for name in names if (path := shutil.which(name))), None)


CHROMIUM = _program("chromium", "chromium-browser", "google-chrome")
CHROMEDRIVER = _program("chromedriver")


@pytest.hookimpl(tryfirst=True)  # before pytest-xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All tests here drive one Chromium, where there is one."""
    missing = pytest.mark.skip(
        "needs Chromium and its driver: apt-get install chromium chromium-driver"
    )
    for item in items:
        if item.path.parent != Path(__file__).parent:
            continue
        item.add_marker(pytest.mark.browser)
        item.add_marker(pytest.mark.xdist_group("browser"))
        if CHROMIUM is None or CHROMEDRIVER is None:
            item.add_marker(missing)


@pytest.fixture(scope="session")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    options = ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for flag in [*_FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('chromium')}"]:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = Chrome(options=options, service=Driver(str(CHROMEDRIVER)))
    yield driver
    driver.quit()


class Stage:
    """A playground with its page, and the bot, in a thread of their own."""

    def __init__(self, model: Recommender, database: Path) -> None:
        self._model = model
        self._database = database
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()
        self._bot = AsyncExitStack()
        self.n_starts = 0

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Have something done where the bot runs."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(60)

    def call(self, function: Callable[[], T]) -> T:
        """Call a function where the bot runs."""

        async def called() -> T:
            return function()

        return self.run(called())

    async def open(self) -> None:
        self.playground = Playground(Manners())
        self.page = Page(self.playground, self._restart)
        await self.playground.listen(0)
        self._redirect = redirect(self.playground)
        self._redirect.__enter__()
        self._store = await Store.open(f"sqlite:///{self._database}")
        await self.start_bot()

    async def start_bot(self) -> None:
        service = Service(self._model, self._store, finished(PRETRAINED))
        bot = Matinee(service, self._store, links=NO_LINKS, always_sync=True)
        await self._bot.enter_async_context(bot)
        self._running = asyncio.create_task(bot.start(self.playground.token))
        await bot.wait_until_ready()
        self.n_starts += 1

    async def stop_bot(self) -> None:
        await self._bot.aclose()
        await self._running

    def _restart(self) -> None:
        self._restarting = self._loop.create_task(self.restart_bot())

    async def restart_bot(self) -> None:
        await self.stop_bot()
        await self.start_bot()

    async def close(self) -> None:
        await self.stop_bot()
        await self._store.close()
        self._redirect.__exit__(None, None, None)
        await self.playground.stop()

    def end(self) -> None:
        self.run(self.close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


@pytest.fixture
def stage(model: Recommender, tmp_path: Path) -> Iterator[Stage]:
    """Ends with no rule of Discord broken."""
    stage = Stage(model, tmp_path / "matinee.sqlite3")
    stage.run(stage.open())
    yield stage
    stage.end()
    assert stage.playground.violations == []


@pytest.fixture
def tab(driver: Chrome, stage: Stage) -> Iterator[Tab]:
    """The page as a visitor first sees it; nothing may have gone wrong in it when the test ends."""
    driver.set_window_size(*DESKTOP)
    tab = Tab(driver)
    tab.open(stage.page.address)
    yield tab
    wrong = [line for line in driver.get_log("browser") if line["level"] == "SEVERE"]  # type: ignore[no-untyped-call]
    tab.close_others()
    assert wrong == []
