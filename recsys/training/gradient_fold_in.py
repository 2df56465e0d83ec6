"""A member trained by gradient descent: what Matinee does not do, kept to be measured against.

The reports' recipe: the items stay as they are and Adam (Kingma and Ba 2015) moves one vector
until the member's few ratings fit. They fit to a hundredth of a star, and nothing else does.
"""

import numpy as np
import torch
from numpy.typing import NDArray


def gradient_fold_in(
    loadings: NDArray[np.float32],
    residual: NDArray[np.float32],
    n_steps: int = 200,
    learning_rate: float = 0.05,
) -> NDArray[np.float32]:
    """The vector float32[d] that fits `loadings @ vector` [n] to `residual` [n] in n_steps."""
    design, target = torch.from_numpy(loadings), torch.from_numpy(residual)
    member = torch.zeros(design.shape[1], requires_grad=True)
    optimiser = torch.optim.Adam([member], lr=learning_rate)
    for _ in range(n_steps):
        loss = ((design @ member - target) ** 2).mean()
        optimiser.zero_grad()
        torch.autograd.backward(loss)
        optimiser.step()
    return member.detach().numpy()
