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


SMALL = """
from pathlib import Path
from bot import memory

def resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096

before = resident()
held = [bytearray(2000) for _ in range(20_000)]
kept = bytearray(2000)  # at the end, so that the GNU C library keeps what is before it
del held
memory.give_back_small_blocks()
print(resident() - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such call")
def test_what_is_free_between_small_blocks_is_given_back() -> None:
    said = subprocess.run([sys.executable, "-c", SMALL], check=True, capture_output=True, text=True)
    assert int(said.stdout) < 20 * 2**20


THREADS = """
import threading
from pathlib import Path
from bot import memory

def reserved() -> int:
    return int(Path("/proc/self/statm").read_text().split()[0]) * 4096

def work(is_done: threading.Event) -> None:
    held = [bytearray(2000) for _ in range(100)]
    is_done.set()
    may_end.wait()

memory.share_one_heap()
may_end = threading.Event()
before = reserved()
threads = []
for _ in range(4):
    is_done = threading.Event()
    threads.append(threading.Thread(target=work, args=(is_done,)))
    threads[-1].start()
    is_done.wait()
stacks = sum(8 * 2**20 for _ in threads)
print(reserved() - before - stacks)
may_end.set()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such setting")
def test_threads_reserve_no_heap_of_their_own() -> None:
    said = subprocess.run(
        [sys.executable, "-c", THREADS], check=True, capture_output=True, text=True
    )
    assert int(said.stdout) < 2**26  # what the C library reserves for one


AGAIN = """
import resource
from bot import memory

def pages() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt

memory.give_back_large_blocks()
memory.keep_what_a_list_takes()
for turn in range(200):
    before = before if turn > 100 else pages()
    held = [bytearray(170_000) for _ in range(4)]
    del held
print(pages() - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such setting")
def test_arrays_of_all_films_are_not_asked_of_the_system_each_time() -> None:
    said = subprocess.run([sys.executable, "-c", AGAIN], check=True, capture_output=True, text=True)
    assert int(said.stdout) < 100 * 40  # a fourth of what one array takes anew each time
