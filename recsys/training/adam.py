"""Adam (Kingma and Ba 2015) by PyTorch's own step, without PyTorch's compiler.

`torch.optim.Adam` loads the compiler, which takes more than a second of the processor in each
process that trains, only to keep it away from itself. The arrays are the same, bit for bit.
"""

from collections.abc import Iterable, Sequence

import torch
from torch import Tensor, nn
from torch.optim.adam import adam

_BETA_1, _BETA_2 = 0.9, 0.999
_EPSILON = 1e-8


class Adam:
    """Goes down a loss that rests on all of some parameters, each group of them at a rate."""

    def __init__(
        self,
        groups: Sequence[tuple[Iterable[nn.Parameter], float]],
        *,
        weight_decay: float = 0.0,
        fused: bool = False,
    ) -> None:
        self._groups = [_Group(parameters, rate) for parameters, rate in groups]
        self._weight_decay = weight_decay
        self._fused = fused

    def step(self, loss: Tensor) -> None:
        """One step."""
        torch.autograd.backward(loss)
        with torch.no_grad():
            for group in self._groups:
                group.step(weight_decay=self._weight_decay, fused=self._fused)


class _Group:
    """Parameters, and of each the means of its gradient and of its square."""

    def __init__(self, parameters: Iterable[nn.Parameter], rate: float) -> None:
        self._parameters = list(parameters)
        self._rate = rate
        self._means = [torch.zeros_like(of) for of in self._parameters]
        self._squares = [torch.zeros_like(of) for of in self._parameters]
        self._n_steps = [torch.tensor(0.0) for _ in self._parameters]

    def step(self, *, weight_decay: float, fused: bool) -> None:
        adam(
            list[Tensor](self._parameters),
            [of.grad for of in self._parameters if of.grad is not None],
            self._means,
            self._squares,
            [],
            self._n_steps,
            fused=fused,
            amsgrad=False,
            beta1=_BETA_1,
            beta2=_BETA_2,
            lr=self._rate,
            weight_decay=weight_decay,
            eps=_EPSILON,
            maximize=False,
        )
        for of in self._parameters:
            of.grad = None
