"""The bot's token is in no repr and no traceback of what holds it, while the bot runs."""

import asyncio
import gc
import io
import sys
import traceback

import pytest

from bot.client import Matinee
from bot.config import Settings
from bot.playground import Member, Playground

OF_THE_BOT = ("bot.", "discord.")


def test_no_repr_of_what_runs_shows_the_token(
    ann: Member, playground: Playground, matinee: Matinee
) -> None:
    settings = Settings(playground.token)
    assert matinee.http.token == playground.token
    # The local Discord plays the other side, and may show whom it knows.
    told = [
        type(kept)
        for kept in [settings, *gc.get_objects()]
        if str(type(kept).__module__).startswith(OF_THE_BOT)
        and not type(kept).__module__.startswith("bot.playground")
        and playground.token in repr(kept)
    ]
    assert told == []


async def test_no_stack_shows_the_token(matinee: Matinee, playground: Playground) -> None:
    shown = io.StringIO()
    for task in asyncio.all_tasks():
        print(task, file=shown)
        task.print_stack(file=shown)
    for frame in sys._current_frames().values():
        traceback.print_stack(frame, file=shown)
    assert "start" in shown.getvalue()
    assert playground.token not in shown.getvalue()


@pytest.mark.parametrize("setting", ["discord_token", "database_url"])
def test_settings_that_are_secret_are_not_shown(setting: str) -> None:
    secret = "canary"
    assert secret not in repr(Settings(**{setting: secret}))  # type: ignore[arg-type]
