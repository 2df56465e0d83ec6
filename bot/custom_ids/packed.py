"""Numbers and films in the fewest characters that a custom_id may have, of which there are 64."""

from collections.abc import Iterable, Iterator
from string import ascii_letters, digits

from bot.errors import OutOfDate

PACKED = r"[0-9A-Za-z_-]"
# Ten films and two facts leave no room for a member's number in digits.
PACKED_OWNER = rf"(?P<owner>{PACKED}{{1,11}})"
_DIGITS = digits + ascii_letters + "_-"
_PLACES = {digit: place for place, digit in enumerate(_DIGITS)}
_BITS_OF_A_FILM = 31


def pack(number: int) -> str:
    """A number from 0 up; `unpack` reads it."""
    packed = ""
    while number:
        number, digit = divmod(number, len(_DIGITS))
        packed = _DIGITS[digit] + packed
    return packed or _DIGITS[0]


def unpack(packed: str) -> int:
    """The number that was packed."""
    number = 0
    for digit in packed:
        number = number * len(_DIGITS) + _PLACES[digit]
    return number


def pack_films(movie_ids: Iterable[int]) -> str:
    """Movie_ids in their order; ten of them are 52 characters."""
    number = 1  # where the first film begins
    for movie_id in movie_ids:
        number = (number << _BITS_OF_A_FILM) + movie_id
    return pack(number)


def unpack_films(packed: str) -> tuple[int, ...]:
    """The movie_ids that were packed; raises OutOfDate where none were."""
    number = unpack(packed)
    movie_ids = tuple(_films(number))[::-1]
    if number >> (_BITS_OF_A_FILM * len(movie_ids)) != 1 or not movie_ids:
        raise OutOfDate
    return movie_ids


def _films(number: int) -> Iterator[int]:
    """The films of a packed number, last film first."""
    while number >> _BITS_OF_A_FILM:
        yield number & ((1 << _BITS_OF_A_FILM) - 1)
        number >>= _BITS_OF_A_FILM
