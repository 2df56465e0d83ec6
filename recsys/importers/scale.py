"""Ratings of any scale as stars in halves."""

import re
from collections.abc import Iterable

from recsys.errors import BadStarsError
from recsys.queries.stars import read_stars

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_SCALES = (5, 10, 100)


def most_of(texts: Iterable[str]) -> int:
    """What a file's ratings go up to, by the largest that occurs: 5, 10 or 100."""
    largest = max((_number(text) for text in texts if _NUMBER.fullmatch(text)), default=0.0)
    return next((most for most in _SCALES if largest <= most), _SCALES[-1])


def stars_of(text: str, most: int) -> float:
    """Half a star to five, the nearest half of a rating out of `most`; raises BadStarsError.

    What tells its own scale, as 9/10 and ★★★★ do, is of that scale.
    """
    if not _NUMBER.fullmatch(text):
        return read_stars(text)
    stars = round(2 * _number(text) * 5 / most) / 2
    if not 0 < _number(text) <= most:
        raise BadStarsError(text)
    return max(stars, 0.5)


def _number(text: str) -> float:
    return float(text.replace(",", "."))
