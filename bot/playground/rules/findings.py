"""What is wrong with a payload, path by path, in Discord's own codes and words."""

from collections.abc import Sized
from typing import Any

from bot.playground.wire.errors import ApiError
from bot.playground.wire.words import Path, Payload


class Findings:
    """Collects what a payload breaks; all of it is refused at once, as Discord does."""

    def __init__(self) -> None:
        self._found: list[tuple[Path, str, str]] = []

    def add(self, path: Path, code: str, message: str) -> None:
        """One broken rule: Discord's code for it and its message."""
        self._found.append((path, code, message))

    def required(self, path: Path, payload: Payload, key: str) -> bool:
        """Whether the key is there; it has to be."""
        if payload.get(key) is None:
            self.add((*path, key), "BASE_TYPE_REQUIRED", "This field is required")
            return False
        return True

    def length(self, path: Path, value: Sized, low: int, high: int) -> None:
        """A text or a list has to have `low` to `high` characters or entries."""
        n = len(value)
        if n > high and low == 0:
            message = f"Must be {high} or fewer in length (it has {n})."
            self.add(path, "BASE_TYPE_MAX_LENGTH", message)
        elif not low <= n <= high:
            message = f"Must be between {low} and {high} in length (it has {n})."
            self.add(path, "BASE_TYPE_BAD_LENGTH", message)

    def text(self, path: Path, payload: Payload, key: str, low: int, high: int) -> None:
        """An optional text: where it is there, it is a string of `low` to `high` characters."""
        value = payload.get(key)
        if value is None:
            return
        if not isinstance(value, str):
            self.add((*path, key), "STRING_TYPE_CONVERT", "Could not interpret value as string.")
            return
        self.length((*path, key), value, low, high)

    def required_text(self, path: Path, payload: Payload, key: str, low: int, high: int) -> None:
        """A text that has to be there."""
        if self.required(path, payload, key):
            self.text(path, payload, key, low, high)

    def number(self, path: Path, value: Any, low: int, high: int) -> None:
        """An optional whole number between two bounds."""
        if value is None:
            return
        if not isinstance(value, int) or isinstance(value, bool):
            self.add(path, "NUMBER_TYPE_COERCE", f'Value "{value}" is not int.')
        elif not low <= value <= high:
            message = f"int value should be between {low} and {high} (it is {value})."
            self.add(path, "NUMBER_TYPE_RANGE", message)

    def choice(self, path: Path, value: object, allowed: frozenset[int]) -> bool:
        """Whether the value is one of a few; it has to be."""
        if value in allowed and not isinstance(value, bool):
            return True
        listed = ", ".join(str(number) for number in sorted(allowed))
        message = f"Value must be one of ({listed}), and it is {value!r}."
        self.add(path, "BASE_TYPE_CHOICES", message)
        return False

    def objects(self, path: Path, value: object) -> list[Payload]:
        """The objects of a list; anything else in its place is a finding."""
        if value is None:
            return []
        if not isinstance(value, list):
            self.add(path, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
            return []
        strangers = [index for index, entry in enumerate(value) if not isinstance(entry, dict)]
        for index in strangers:
            message = "Only dictionaries may be used in a DictType"
            self.add((*path, index), "DICT_TYPE_CONVERT", message)
        return [] if strangers else value

    def raise_if_any(self) -> None:
        """Refuse the payload if anything was found; the error says all of it."""
        if not self._found:
            return
        tree: Payload = {}
        for path, code, message in self._found:
            node = tree
            for key in path:
                node = node.setdefault(str(key), {})
            node.setdefault("_errors", []).append({"code": code, "message": message})
        sentences = [f"{'.'.join(map(str, path))}: {text}" for path, _, text in self._found]
        raise ApiError(400, 50035, "Invalid Form Body", tree, sentences)
