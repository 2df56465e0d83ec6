"""Stars as a person types them, or another service writes them."""

import re

from recsys.errors import BadStarsError
from recsys.stars import HALF_STARS

_NUMBER = r"\d+(?:[.,]\d+)?"
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_DIGITS = {word: str(number) for number, word in enumerate(_WORDS, start=1)}
_WORD = re.compile(rf"\b(?:{'|'.join(_WORDS)})\b", re.IGNORECASE)
_TOP_IN_WORDS = re.compile(r"(?<=out of )(?:a|one|1) hundred\b", re.IGNORECASE)
_AND_A_HALF = re.compile(r"(?<=\d)[\s-]+and[\s-]+(?:a[\s-]+)?half\b", re.IGNORECASE)
_HALF_A_STAR = re.compile(r"\b(?:(?:a|1)[\s-]+)?half(?:[\s-]+a)?\b", re.IGNORECASE)
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
_UP_TO_FOUR, _UP_TO_FIVE = (rf"(?:\d|{'|'.join(_WORDS[:n])})" for n in (4, 5))
_SOME = rf"(?:{_NUMBER}|{'|'.join(_WORDS)})"
_A_HALF = r"[\s-]+and[\s-]+(?:a[\s-]+)?half"
# What no title ends in, behind a blank or a colon.
_AFTER_TITLE = re.compile(
    rf"(?P<title>(?!{_STAR}).*?[^\s:=|,\-–—(])(?:\s*[:=|,\-–—]\s+|\s+|(?={_STAR}))\(?(?P<stars>"
    rf"{_STAR}\ufe0f?(?:\s?{_STAR}\ufe0f?)*\s*(?:{_HALF}|1/2)?(?:\s?[☆✩])*|{_HALF}"
    rf"|{_SOME}(?:\s*½|{_A_HALF})?\s*(?:/|out of)\s*(?:5|100?|five|ten|(?:a|one) hundred)"
    rf"(?:\s*stars?)?|(?:a[\s-]+)?half(?:[\s-]+a)?[\s-]+star|{_UP_TO_FOUR}{_A_HALF}"
    rf"|{_UP_TO_FIVE}(?:[.,][05])?(?:\s*(?:½|1/2)|{_A_HALF})?[\s-]*(?:★|⭐\ufe0f?|stars?)"
    rf"|\d[.,][05]|\d\s?½)\)?[.!]*\s*",
    re.IGNORECASE | re.DOTALL,
)


def read_stars(text: str) -> float:
    """A number of HALF_STARS: 4.5, 4,5, 4½, four, ★★★★½, 4.5/5, 9/10; raises BadStarsError."""
    stars = _stars(in_digits(" ".join(text.replace(_VARIATION, "").split())))
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


def in_digits(text: str) -> str:
    """A text with the numbers that are words as digits: "four and a half" is 4½."""
    text = _WORD.sub(lambda word: _DIGITS[word[0].casefold()], _TOP_IN_WORDS.sub("100", text))
    return _HALF_A_STAR.sub("0½", _AND_A_HALF.sub("½", text))


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
