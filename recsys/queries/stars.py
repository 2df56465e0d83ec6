"""Stars as a person types them, or another service writes them."""

import re

from recsys.errors import BadStarsError
from recsys.stars import HALF_STARS

_NUMBER = r"\d+(?:[.,]\d+)?"
_DRAWN = re.compile(r"(?P<whole>[★⭐🌟]*)\ufe0f?(?P<half>½)?[☆✩]*")
_OUT_OF = re.compile(rf"(?P<number>{_NUMBER})\s*(?:/|out of)\s*(?P<most>5|10|100)")
_COUNTED = re.compile(
    rf"(?P<number>{_NUMBER})?\s*(?P<half>½|1/2)?\s*(?:★|⭐\ufe0f?|stars?)?", re.IGNORECASE
)
_MOST = 5
# What no title ends in, behind a blank or a colon.
_AFTER_TITLE = re.compile(
    r"(?P<title>(?![★⭐🌟]).*?[^\s:=|,\-–—])(?:\s*[:=|,\-–—]\s+|\s+|(?=[★⭐🌟]))(?P<stars>"
    r"(?:[★⭐🌟]\ufe0f?)+\s*½?[☆✩]*|½"
    rf"|\(?{_NUMBER}\s*/\s*(?:5|10|100)\)?|{_NUMBER} out of (?:5|10)"
    r"|\d(?:[.,][05])?\s*½?\s*(?:★|⭐\ufe0f?|stars?)|\d[.,][05]|\d½)\s*",
    re.IGNORECASE | re.DOTALL,
)


def read_stars(text: str) -> float:
    """A number of HALF_STARS: 4.5, 4,5, 4½, ★★★★½, 4.5/5, 9/10, 90/100; raises BadStarsError."""
    stars = _stars(" ".join(text.split()))
    if stars not in HALF_STARS:
        raise BadStarsError(text)
    return stars


def split_stars(text: str) -> tuple[str, str | None]:
    """A title and the stars that are typed after it in a way in which no title ends.

    "Alien 5/5" is Alien and 5/5, "Alien ★★★★½" Alien and ★★★★½; a number alone may be the title's
    and is left there, as in "Alien 3". None where there are no stars.
    """
    found = _AFTER_TITLE.fullmatch(text)
    if found is None:
        return text, None
    return found["title"], found["stars"].strip("() ")


def _stars(text: str) -> float:
    if text and (drawn := _DRAWN.fullmatch(text.replace("\ufe0f", ""))):
        return len(drawn["whole"]) + (0.5 if drawn["half"] else 0.0)
    if out_of := _OUT_OF.fullmatch(text):
        return _number(out_of["number"]) * _MOST / int(out_of["most"])
    counted = _COUNTED.fullmatch(text)
    if text and counted and counted["number"]:
        return _number(counted["number"]) + (0.5 if counted["half"] else 0.0)
    try:
        return _number(text)
    except ValueError:
        return 0.0


def _number(digits: str) -> float:
    return float(digits.replace(",", "."))
