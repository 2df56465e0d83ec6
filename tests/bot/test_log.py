"""What the log holds, and what it never does."""

import logging
import sys
from collections.abc import Callable, Iterator
from io import StringIO

import pytest

from bot import log

NAMES = ("alembic", "discord.gateway", "discord.http", "discord.webhook")
Configure = Callable[..., None]


@pytest.fixture
def configure(monkeypatch: pytest.MonkeyPatch) -> Iterator[Configure]:
    """Configures a log without pytest's handlers, and puts everything back after the test."""
    root = logging.getLogger()
    levels = {name: logging.getLogger(name).level for name in (root.name, *NAMES)}

    def configured(level: str, *, is_beside_prompt: bool) -> None:
        monkeypatch.setattr(root, "handlers", [])
        log.configure(level, is_beside_prompt=is_beside_prompt)

    yield configured
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


@pytest.mark.parametrize(
    "name", ["discord.gateway", "discord.http", "discord.webhook.async_", "discord.webhook.sync"]
)
def test_no_level_writes_interactions_down(
    configure: Configure, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    configure("DEBUG", is_beside_prompt=False)
    logging.getLogger(name).debug("token and title")
    logging.getLogger(name).info("connected")
    logging.getLogger("bot").debug("more")
    shown = capsys.readouterr().err
    assert "token" not in shown
    assert "connected" in shown
    assert "more" in shown


def test_a_quieter_level_holds_for_them_too(
    configure: Configure, capsys: pytest.CaptureFixture[str]
) -> None:
    configure("ERROR", is_beside_prompt=False)
    logging.getLogger("discord.http").warning("slow")
    assert capsys.readouterr().err == ""


def test_beside_a_prompt_only_what_a_person_must_see(
    configure: Configure, capsys: pytest.CaptureFixture[str]
) -> None:
    configure("DEBUG", is_beside_prompt=True)
    for name in ("bot", "discord.gateway", "alembic"):
        logging.getLogger(name).info("ready")
    logging.getLogger("bot").warning("careful")
    shown = capsys.readouterr().err
    assert "ready" not in shown
    assert "careful" in shown


def test_a_line_goes_to_what_stderr_is_at_that_moment(
    configure: Configure, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure("INFO", is_beside_prompt=True)
    above_the_prompt = StringIO()
    monkeypatch.setattr(sys, "stderr", above_the_prompt)
    logging.getLogger("bot").warning("careful")
    assert "careful" in above_the_prompt.getvalue()
