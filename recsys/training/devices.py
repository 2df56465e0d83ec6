"""What PyTorch works on: a processor, one thread of it, or a graphics card."""

from collections.abc import Iterator
from contextlib import contextmanager

import torch

from recsys.errors import QuestionError

CPU = torch.device("cpu")


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
