"""Adam: its steps by formula, a rate for each group, and no compiler loaded for it."""

import sys

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from torch import nn

from recsys.training.adam import Adam

pytestmark = pytest.mark.training

N_STEPS = 40
RATES = (0.05, 0.3)
TARGET = np.array([3.0, -2.0, 0.5])


def by_hand(start: NDArray[np.float64], rate: float, weight_decay: float) -> NDArray[np.float64]:
    """Algorithm 1 of Kingma and Ba on the sum of squared distances to the target."""
    x, mean, square = start.copy(), np.zeros(3), np.zeros(3)
    for t in range(1, N_STEPS + 1):
        gradient = 2 * (x - TARGET) + weight_decay * x
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.999 * square + 0.001 * gradient**2
        unbiased, spread = mean / (1 - 0.9**t), np.sqrt(square / (1 - 0.999**t))
        x = x - rate * unbiased / (spread + 1e-8)
    return x


@pytest.mark.parametrize("weight_decay", [0.0, 0.1])
@pytest.mark.parametrize("fused", [False, True])
def test_each_group_goes_down_at_its_rate(weight_decay: float, fused: bool) -> None:
    starts = [np.array([1.0, 2.0, 3.0]), np.array([-4.0, 0.0, 9.0])]
    rows = [nn.Parameter(torch.tensor(start)) for start in starts]
    optimiser = Adam(
        [([row], rate) for row, rate in zip(rows, RATES, strict=True)],
        weight_decay=weight_decay,
        fused=fused,
    )
    for _ in range(N_STEPS):
        apart = torch.stack([row - torch.tensor(TARGET) for row in rows])
        optimiser.step((apart**2).sum())
    for row, start, rate in zip(rows, starts, RATES, strict=True):
        expected = by_hand(start, rate, weight_decay)
        np.testing.assert_allclose(row.detach().numpy(), expected, atol=1e-5)
    assert "torch._dynamo" not in sys.modules  # a second and more of the processor
