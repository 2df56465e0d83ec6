"""How the reports' model is trained, as a value: to read it takes no PyTorch."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Recipe:
    """How the model is trained: Adam's learning rate and weight decay, ratings in a batch."""

    n_factors: int = 100
    n_epochs: int = 6
    learning_rate: float = 0.001
    weight_decay: float = 1e-5
    batch_size: int = 256
