"""What the process keeps of the memory that it has used."""

import ctypes
import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD, _M_ARENA_MAX = -1, -3, -8  # malloc.h
_AT_LEAST_BYTES = 2**18
_KEPT_BYTES = 2**20


def give_back_large_blocks() -> None:
    """Have the GNU C library return every large block to the system as soon as it is free.

    It does so at first, but keeps blocks of the largest size that was ever freed from then on: once
    a model has been read, tens of megabytes on a small machine. Elsewhere nothing is changed.
    """
    if (mallopt := _of_c_library("mallopt")) is not None:
        mallopt(_M_MMAP_THRESHOLD, _AT_LEAST_BYTES)


def keep_what_a_list_takes() -> None:
    """Have the GNU C library keep a megabyte at the end of its memory when it is free.

    Each list takes and frees some arrays of all films, and each of the thousand pages that the
    system would give anew for them takes microseconds. Elsewhere nothing is changed.
    """
    if (mallopt := _of_c_library("mallopt")) is not None:
        mallopt(_M_TRIM_THRESHOLD, _KEPT_BYTES)


def share_one_heap() -> None:
    """Have all threads that begin from now on take what they need from one heap.

    The GNU C library gives each its own, of which parts stay unused: seven megabytes with a bot's
    threads, of which only one at a time holds Python's lock. Elsewhere nothing is changed.
    """
    if (mallopt := _of_c_library("mallopt")) is not None:
        mallopt(_M_ARENA_MAX, 1)


def give_back_small_blocks() -> None:
    """Return what is free between small blocks to the system, once much was made and let go.

    The GNU C library does so by itself at the very end of its memory alone.
    """
    if (trim := _of_c_library("malloc_trim")) is not None:
        trim(0)


def _of_c_library(name: str) -> Callable[..., object] | None:
    """A function of the C library, None where this system's has none."""
    return getattr(ctypes.CDLL(None), name, None) if sys.platform == "linux" else None


@contextmanager
def all_kept() -> Iterator[None]:
    """Make what stays until the end without looking through it for garbage, now or later.

    Python would do so again and again while half a million objects are made, and after that at
    moments when a member waits.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def let_go() -> None:
    """Free what was kept and is no longer used, lest it be kept with what takes its place."""
    gc.unfreeze()
    gc.collect()
