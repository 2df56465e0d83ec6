"""The process that draws, with pictures that take as long as a test needs."""

import asyncio
import subprocess
import time
from pathlib import Path

import pytest

from bot.errors import PictureLost
from bot.interaction import drawing_process
from bot.interaction.drawing_process import DrawingFailedError, DrawingProcess

pytestmark = pytest.mark.process

FIGURE = '''
"""The first time it takes for ever, then no time. The result is the file that it signs."""
import time
from types import SimpleNamespace

def words(path):
    return SimpleNamespace(alt="")

def draw(path, words):
    with open(path, "a+") as file:
        file.write("begun\\n")
        file.flush()
        file.seek(0)
        if len(file.readlines()) == 1:
            time.sleep(600)
    return b""
'''


@pytest.fixture
def figure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of its module."""
    (tmp_path / "a_long_figure.py").write_text(FIGURE, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    return "a_long_figure"


async def test_a_picture_that_is_drawn_at_the_end_is_lost_and_not_begun_again(
    figure: str, tmp_path: Path
) -> None:
    process, signed = DrawingProcess(), tmp_path / "signed"
    drawing = asyncio.create_task(asyncio.to_thread(process.draw, figure, signed))
    while not (signed.exists() and signed.read_text(encoding="utf-8")):  # noqa: ASYNC110
        await asyncio.sleep(0.01)
    await asyncio.to_thread(process.close)
    with pytest.raises(PictureLost):
        await drawing
    assert signed.read_text(encoding="utf-8") == "begun\n"
    with pytest.raises(PictureLost):
        process.draw(figure, signed)
    assert process.process_id is None


def test_one_that_is_stuck_is_not_drawn_again_however_late_that_is_noted(
    figure: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its end shows in the connection before whoever killed it goes on."""
    kill = subprocess.Popen.kill

    def kill_slowly(process: subprocess.Popen[bytes]) -> None:
        kill(process)
        time.sleep(1)

    monkeypatch.setattr(subprocess.Popen, "kill", kill_slowly)
    monkeypatch.setattr(drawing_process, "_LONGEST_S", 1.0)
    process = DrawingProcess()
    with pytest.raises(DrawingFailedError, match="nothing came for 1 s"):
        process.draw(figure, tmp_path / "signed")
    process.end()
