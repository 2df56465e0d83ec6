"""What the bot loads when it runs."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.process
ROOT = Path(__file__).resolve().parent.parent
NEVER = ("torch", "umap", "pandas", "matplotlib.pyplot", "scipy", "sklearn")
ONLY_TO_PLAY = ("bot.playground", "prompt_toolkit", "rich")

# All that a run on Discord does until it finds that there is no Discord where it looks.
ON_DISCORD = """
import sys
from discord.http import Route
Route.BASE = sys.argv.pop(1)
from bot.__main__ import main
try:
    main()
except SystemExit as why:
    print(why)
"""
DRAW = """
import bot.__main__
from recsys import Recommender
from recsys.figures import bias
report = Recommender.pretrained().biases.report()
bias.draw(report, bias.words(report))
"""


def run(program: str, *arguments: str, never: tuple[str, ...], **settings: str) -> tuple[str, str]:
    """What a program prints, and which of the modules it has loaded at its end."""
    program += f"import sys\nsys.exit(' '.join(sorted(set(sys.modules) & set({never!r}))))"
    ran = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=ROOT,
        env=os.environ | settings,
        capture_output=True,
        text=True,
        check=False,
    )
    return ran.stdout, ran.stderr.strip()


def test_serving_loads_nothing_of_training_and_no_pyplot() -> None:
    """import-linter sees torch, umap and pandas, but no part of a package from outside."""
    assert run(DRAW, never=NEVER) == ("", "")


def test_on_discord_nothing_is_loaded_that_only_the_playground_needs(tmp_path: Path) -> None:
    with socket.socket() as nobody:  # bound, but it does not listen
        nobody.bind(("127.0.0.1", 0))
        printed, loaded = run(
            ON_DISCORD,
            f"http://127.0.0.1:{nobody.getsockname()[1]}/api/v10",
            never=(*NEVER, *ONLY_TO_PLAY),
            DISCORD_TOKEN="a.b.c",
            DATABASE_URL=f"sqlite:///{tmp_path / 'matinee.sqlite3'}",
            LOG_LEVEL="ERROR",
        )
    assert "Discord cannot be reached" in printed
    assert loaded == ""
