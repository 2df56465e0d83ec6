"""`make screenshots`: the pictures of the page that the documents show, never made by hand.

The name of this file keeps it out of the tests.
"""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.browser.conftest import PHONE, Stage
from tests.browser.tab import Tab

DOCS = Path(__file__).resolve().parents[2] / "docs"
RATINGS = {"Oldboy 2003": 5, "Memories of Murder": 5, "Parasite 2019": 4.5, "Heat 1995": 4}
LIST = "Next ten"


def keep(tab: Tab, name: str) -> None:
    """In 256 colours, which takes a quarter of the bytes."""
    with Image.open(BytesIO(tab.driver.get_screenshot_as_png())) as image:
        image.convert("RGB").quantize(256, dither=Image.Dither.NONE).save(DOCS / name)


@pytest.mark.parametrize(
    ("name", "size"), [("playground.png", (1180, 1132)), ("playground-phone.png", PHONE)]
)
def test_a_list(tab: Tab, stage: Stage, name: str, size: tuple[int, int]) -> None:
    ann = stage.call(lambda: stage.playground.member("ann"))
    for title, stars in RATINGS.items():
        stage.run(ann.command("rate", title=title, stars=stars))
    tab.driver.set_window_size(*size)
    tab.command("recommend")
    tab.wait_for(LIST)
    tab.script("document.querySelector('#log .message:last-child').scrollIntoView()")
    keep(tab, name)
