"""The documents' conversations, played anew: `python -m tests.benchmarks.transcripts` writes them.

Of each block of a page the lines after › are typed, one block after another by the same member, who
has the tables of the documents at hand; what is answered is written below each.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("README.md", "docs/first-minutes.md")
_BLOCK = re.compile(r"(?<=^```text\n)(.*?)(?=^```$)", re.DOTALL | re.MULTILINE)
_TYPED = "› "
_COLUMNS = "72"


def main() -> None:
    """Write all pages anew."""
    for name in PAGES:
        page = ROOT / name
        with tempfile.TemporaryDirectory() as folder:
            page.write_text(played(page.read_text(encoding="utf-8"), Path(folder)), "utf-8")


def played(page: str, folder: Path) -> str:
    """A page with what is answered now; what the bot stores and sends lies in the folder."""
    blocks = [_typed(block) for block in _BLOCK.findall(page)]
    answers = _answers([line for block in blocks for line in block], folder)
    written = iter(["".join(next(answers) for _ in block) for block in blocks])
    return _BLOCK.sub(lambda _: next(written), page)


def _typed(block: str) -> list[str]:
    return [line.removeprefix(_TYPED) for line in block.splitlines() if line.startswith(_TYPED)]


def _answers(typed: list[str], folder: Path) -> Iterator[str]:
    """Each line with its answer."""
    for table in ROOT.glob("docs/*.csv"):
        (folder / table.name).write_bytes(table.read_bytes())
    environment = {name: value for name, value in os.environ.items() if name != "DISCORD_TOKEN"}
    environment |= {
        "DATABASE_URL": f"sqlite:///{folder}/matinee.sqlite3",
        "COLUMNS": _COLUMNS,
        "PYTHONPATH": str(ROOT),
    }
    ran = subprocess.run(
        [sys.executable, "-m", "bot"],
        input="".join(f"{line}\n" for line in typed),
        capture_output=True,
        encoding="utf-8",
        cwd=folder,
        env=environment,
        check=True,
    )
    before, *answers = re.split(rf"^(?={_TYPED})", ran.stdout, flags=re.MULTILINE)
    if before or ran.stderr or len(answers) != len(typed):
        raise RuntimeError(f"{before}{ran.stderr}{len(answers)} answers to {len(typed)} lines")
    return iter(answers)


if __name__ == "__main__":
    main()
