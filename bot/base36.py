"""Numbers in the fewest letters and digits: a button has room for a hundred."""

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def to_base36(number: int) -> str:
    """A number from 0 up in the fewest digits and small letters, which int(text, 36) reads."""
    digits = ""
    while number:
        number, digit = divmod(number, len(_DIGITS))
        digits = _DIGITS[digit] + digits
    return digits or "0"
