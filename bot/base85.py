"""Film ids in five characters each: a button has room for a hundred, and a page for ten films."""

from base64 import b85decode, b85encode

N_CHARACTERS = 5
_N_BYTES = 4


def to_base85(number: int) -> str:
    """A number from 0 to 2**32 - 1, in characters among which are no colon, slash or full stop."""
    return b85encode(number.to_bytes(_N_BYTES, "big")).decode("ascii")


def from_base85(text: str) -> int:
    """The number that `to_base85` wrote; raises ValueError for what it did not write."""
    return int.from_bytes(b85decode(text), "big")
