"""What all custom_ids have in common."""

import re
from abc import ABC, abstractmethod
from typing import ClassVar, Self

OWNER = r"(?P<owner>\d{1,20})"


class CustomId(ABC):
    """What one kind of control remembers; `str` writes the custom_id that the template matches."""

    template: ClassVar[str]
    owner_id: int

    @classmethod
    @abstractmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """The value whose custom_id matched the template."""

    @abstractmethod
    def __str__(self) -> str: ...
