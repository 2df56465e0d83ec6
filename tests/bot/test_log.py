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

    def configured(level: str, *, is_beside_prompt: bool, token: str | None = None) -> None:
        monkeypatch.setattr(root, "handlers", [])
        log.configure(level, is_beside_prompt=is_beside_prompt, token=token)

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


TOKEN = "canary.of.a-token"


def test_the_token_is_withheld_in_lines_and_tracebacks(
    configure: Configure, capsys: pytest.CaptureFixture[str]
) -> None:
    configure("DEBUG", is_beside_prompt=False, token=TOKEN)
    logging.getLogger("bot").info("logged in with %s", TOKEN)
    fault = RuntimeError(TOKEN)
    fault.__cause__ = ValueError(f"the header Authorization: Bot {TOKEN} is bad")
    logging.getLogger("bot").error("no login with %r", {"token": TOKEN}, exc_info=fault)
    shown = capsys.readouterr().err
    assert "RuntimeError: (withheld)" in shown
    assert "the header Authorization: Bot (withheld) is bad" in shown
    assert TOKEN not in shown


@pytest.mark.parametrize(
    "address",
    [
        "https://discord.com/api/v10/interactions/123/{}/callback",
        "https://discord.com/api/v10/webhooks/123/{}/messages/@original?wait=true",
        "url='https://discord.com/api/v10/webhooks/123/{}'",
    ],
)
def test_the_tokens_of_interactions_are_withheld(
    configure: Configure, capsys: pytest.CaptureFixture[str], address: str
) -> None:
    configure("INFO", is_beside_prompt=False)
    logging.getLogger("aiohttp").warning("failed: %s", address.format("aW50ZXJhY3Rpb246_-x.y=="))
    shown = capsys.readouterr().err
    assert address.format("(withheld)") in shown
    assert "aW50" not in shown


def test_a_completion_that_failed_is_told_without_who_asked(
    configure: Configure, capsys: pytest.CaptureFixture[str]
) -> None:
    configure("INFO", is_beside_prompt=False)
    said = "Ignoring exception in autocomplete for %r (Guild: %s, User: %s)"
    logging.getLogger("discord.app_commands.tree").error(said, "rate", 1234, 5678)
    shown = capsys.readouterr().err
    assert "the completion of /rate failed" in shown
    assert "5678" not in shown
    assert "1234" not in shown
