"""Stars as a person types them, or another service writes them."""

import re

from recsys.errors import BadStarsError
from recsys.stars import HALF_STARS

_NUMBER = r"\d+(?:[.,]\d+)?"
_STAR = "[★⭐🌟]"
_HALF = "[½⯨⯪]"  # the last two are stars of which one half is filled
_DRAWN = re.compile(
    rf"(?P<whole>(?:{_STAR}\s?)*)(?P<half>{_HALF}|(?<=[★⭐🌟\s])1/2)?(?:\s?[☆✩])*",
)
_OUT_OF = re.compile(
    rf"(?P<number>{_NUMBER})\s*(?P<half>½)?\s*(?:/|out of)\s*(?P<most>5|10|100)(?:\s*stars?)?",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    rf"(?P<number>{_NUMBER})?\s*(?P<half>½|1/2)?[\s-]*(?:★|⭐|stars?)?", re.IGNORECASE
)
_MOST = 5
_VARIATION = "\ufe0f"  # that a sign is to be drawn in colour, which some keyboards add
# What no title ends in, behind a blank or a colon.
_AFTER_TITLE = re.compile(
    rf"(?P<title>(?!{_STAR}).*?[^\s:=|,\-–—(])(?:\s*[:=|,\-–—]\s+|\s+|(?={_STAR}))\(?(?P<stars>"
    rf"{_STAR}\ufe0f?(?:\s?{_STAR}\ufe0f?)*\s*(?:{_HALF}|1/2)?(?:\s?[☆✩])*|{_HALF}"
    rf"|{_NUMBER}\s*½?\s*(?:/|out of)\s*(?:5|10|100)(?:\s*stars?)?"
    rf"|\d(?:[.,][05])?\s*(?:½|1/2)?[\s-]*(?:★|⭐\ufe0f?|stars?)|\d[.,][05]|\d\s?½)\)?[.!]*\s*",
    re.IGNORECASE | re.DOTALL,
)


def read_stars(text: str) -> float:
    """A number of HALF_STARS: 4.5, 4,5, 4½, ★★★★½, 4.5/5, 9/10, 90/100; raises BadStarsError."""
    stars = _stars(" ".join(text.replace(_VARIATION, "").split()))
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
    if text and (drawn := _DRAWN.fullmatch(text)):
        return len(drawn["whole"].replace(" ", "")) + _half(drawn)
    if out_of := _OUT_OF.fullmatch(text):
        return (_number(out_of["number"]) + _half(out_of)) * _MOST / int(out_of["most"])
    counted = _COUNTED.fullmatch(text)
    if text and counted and counted["number"]:
        return _number(counted["number"]) + _half(counted)
    try:
        return _number(text)
    except ValueError:
        return 0.0


def _half(stars: re.Match[str]) -> float:
    return 0.5 if stars["half"] else 0.0


def _number(digits: str) -> float:
    return float(digits.replace(",", "."))
