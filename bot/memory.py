"""What the process keeps of the memory that it has used."""

import ctypes
import sys

_M_MMAP_THRESHOLD = -3  # malloc.h
_AT_LEAST_BYTES = 2**18


def give_back_large_blocks() -> None:
    """Have the GNU C library return every large block to the system as soon as it is free.

    It does so at first, but keeps blocks of the largest size that was ever freed from then on: once
    a model has been read, tens of megabytes on a small machine. Elsewhere nothing is changed.
    """
    if sys.platform != "linux":
        return
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(_M_MMAP_THRESHOLD, _AT_LEAST_BYTES)
