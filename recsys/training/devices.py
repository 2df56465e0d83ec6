"""What PyTorch works on: a processor, one thread of it, or a graphics card."""

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

import torch

from recsys.errors import QuestionError

CPU = torch.device("cpu")
# More would wait for memory, and each holds the matrices of its own rows.
_MOST_THREADS = 4

_Asked = TypeVar("_Asked")
_Found = TypeVar("_Found")


def device_of(name: str) -> torch.device:
    """The device of a name such as cpu, cuda or cuda:1; raises QuestionError where it is not there.

    One number is put there and taken back: a device may be named and be out of order.
    """
    try:
        device = torch.device(name)
        torch.zeros(1, dtype=torch.float64, device=device).cpu()
    except (RuntimeError, AssertionError, NotImplementedError) as error:
        raise QuestionError(
            f"There is no device {name} here that PyTorch can use; train with --device cpu, or "
            "install PyTorch for this graphics card."
        ) from error
    return device


@contextmanager
def single_thread() -> Iterator[None]:
    """Sums in several threads are added in whatever order these finish."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(threads)


def side_by_side(
    work: Callable[[_Asked], _Found], parts: Iterable[_Asked], device: torch.device
) -> list[_Found]:
    """What is worked out of each part, in order, several at a time on a processor.

    Each is of one thread, so that the numbers are the same however many there are.
    """
    if device.type != "cpu":
        return [work(part) for part in parts]
    with ThreadPoolExecutor(min(len(os.sched_getaffinity(0)), _MOST_THREADS)) as threads:
        return list(threads.map(work, parts))
