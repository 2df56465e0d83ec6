"""Ratings of any scale as stars in halves."""

import math
import re
from collections.abc import Iterable, Sequence

from recsys.errors import BadStarsError
from recsys.queries.stars import in_digits, read_stars

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_OUT_OF = re.compile(
    r"(?P<number>\d+(?:[.,]\d+)?)\s?(?:%|(?:/|out of)\s?(?P<most>5|10|100)(?:[.,]0+)?)"
)
_NOTHING = frozenset(
    {"-", "–", "—", "n/a", "na", "null", "none", "nan", "not rated", "unrated", "no rating"}
)
_SCALES = (5, 10, 100)
_SLIPS = 0.02  # of ratings may lie outside their scale: a slip of the pen makes no other one


def is_nothing(text: str) -> bool:
    """Whether a cell says that there is no rating."""
    return not text or text.casefold() in _NOTHING


def is_rating(text: str) -> bool:
    """Whether a cell can be read as a rating of some scale."""
    try:
        stars_of(text, _SCALES[-1])
    except BadStarsError:
        return is_zero(text)
    return True


def is_zero(text: str) -> bool:
    """Whether a cell says nought: no rating, or the lowest, as the column's scale has it."""
    return bool(_NUMBER.fullmatch(text)) and not _number(text)


def most_of(texts: Iterable[str]) -> int:
    """What ratings go up to, by those that occur: 5, 10 or 100."""
    given = sorted(_number(text) for text in texts if _NUMBER.fullmatch(text))
    if not given:
        return _SCALES[0]
    largest = given[len(given) - 1 - int(_SLIPS * len(given))]
    return next((most for most in _SCALES if largest <= most), _SCALES[-1])


def is_within(texts: Sequence[str], most: int) -> bool:
    """Whether half of the ratings at least lie on a scale that a service has said to use."""
    given = [_number(text) for text in texts if _NUMBER.fullmatch(text)]
    return 2 * sum(number <= most for number in given) >= len(given)


def stars_of(text: str, most: int) -> float:
    """Half a star to five, the nearest half of a rating out of `most`; raises BadStarsError.

    What tells its own scale, as 9/10, 90 % and ★★★★ do, is of that scale. What lies in the middle
    of two halves is the upper one, so that each half is as many ratings of a hundred as the next.
    """
    text = in_digits(text)
    if out_of := _OUT_OF.fullmatch(text):
        text, most = out_of["number"], int(out_of["most"] or 100)
    if not _NUMBER.fullmatch(text):
        return read_stars(text)
    number = _number(text)
    if not 0 < number <= most:
        raise BadStarsError(text)
    return max(math.floor(10 * number / most + 0.5) / 2, 0.5)


def _number(text: str) -> float:
    return float(text.replace(",", "."))
