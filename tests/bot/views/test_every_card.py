"""No reply is forgotten where the largest are measured."""

import inspect
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from bot import views
from bot.commands import all_commands
from bot.results import Links
from bot.views.help import help_card
from bot.views.notice import drawing_card

Check = Callable[[Any], None]
_ANSWERS = {"Card", "Modal"}
HERE = Path(__file__).parent


def _answers() -> Iterator[str]:
    """What in the views makes an answer or a form, whichever of its parts it may be called for."""
    for path in Path(views.__path__[0]).glob("*.py"):
        module = __import__(f"bot.views.{path.stem}", fromlist=["*"])
        for name, made_by in vars(module).items():
            is_own = inspect.isfunction(made_by) and made_by.__module__ == module.__name__
            if is_own and not name.startswith("_"):
                made = inspect.signature(made_by).return_annotation
                if getattr(made, "__name__", made) in _ANSWERS:
                    yield name


async def test_the_largest_of_each_is_within_discord_s_limits() -> None:
    tests = [path.read_text(encoding="utf-8") for path in HERE.glob("test_*.py")]
    measured = "\n".join(text for text in tests if "check_limits" in text)
    made = set(_answers()) - {"details_of_fit"}  # the other half of fit_card
    assert len(made) > 40
    assert [name for name in sorted(made) if not re.search(rf"\b{name}\(", measured)] == []


async def test_help(check_limits: Check) -> None:
    address = "https://example.org/" + "x" * 490
    commands = list(all_commands())
    assert len(commands) > 20
    check_limits(help_card(commands, 2025, Links(address, address)))


async def test_a_picture_that_is_late(check_limits: Check) -> None:
    check_limits(drawing_card(10**6))
