"""What became of a model's films when they were made anew."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refreshed:
    """Labels of films: new ones, those that are gone, those that are another now.

    Of those `changed` something else is known than before. In all there are `n_films` now.
    """

    n_films: int
    new: tuple[str, ...]
    gone: tuple[str, ...]
    joined: tuple[str, ...]
    changed: tuple[str, ...]
