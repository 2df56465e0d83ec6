"""Large blocks go back to the system as soon as they are free."""

import subprocess
import sys

import pytest

SCRIPT = """
from pathlib import Path
from bot import memory

def resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096

memory.give_back_large_blocks()
bytearray(30 * 2**20)  # the GNU C library would raise its limit to blocks of this size
before = resident()
held = [bytearray(2**20) for _ in range(40)]
kept = bytearray(100)
del held
print(resident() - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such setting")
def test_what_was_freed_is_the_systems_again() -> None:
    said = subprocess.run(
        [sys.executable, "-c", SCRIPT], check=True, capture_output=True, text=True
    )
    assert int(said.stdout) < 4 * 2**20
