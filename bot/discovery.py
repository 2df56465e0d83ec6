"""How commands and controls are found: by being defined in a module of their package."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from typing import TypeVar

_Kind = TypeVar("_Kind")


def defined_in(package: str, kind: type[_Kind]) -> Iterator[_Kind]:
    """The values of a kind that the modules of a package hold, module by module."""
    for module in pkgutil.iter_modules(import_module(package).__path__, f"{package}."):
        values = vars(import_module(module.name)).values()
        yield from (value for value in values if isinstance(value, kind))
