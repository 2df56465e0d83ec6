"""A number on a scale as people write it: 9/10, 4 out of 5, four stars, ★★★★½.

The scale is the option's: it ends at its highest choice or number, and its name is that of what is
counted. What else ends in digits, as a title may, is on no scale: 9/11, 1/2.
"""

import re

from bot.playground.wire.words import OptionType, Payload

_STAR = "[★⭐🌟]"
_HALF = "[½⯨⯪]"
_DRAWN = re.compile(rf"(?P<whole>(?:{_STAR}\s?)*)(?P<half>{_HALF}|(?<=[★⭐🌟\s])1/2)?(?:\s?[☆✩])*")
_NUMBER = r"(?P<number>\d+(?:[.,]\d+)?)\s*(?P<half>½|1/2)?"
_OUT_OF = r"\s*(?:/|out of)\s*(?P<most>\d+)"
_USUAL = (10, 100)  # what scales end at besides the option's own
_VARIATION = "\ufe0f"  # that a sign is to be drawn in colour, which some keyboards add
# A word, and stars that stand at its end without a blank as one of their own: "Alien★★★".
WORDS = re.compile(rf"[^\s★⭐🌟]*[^\s★⭐🌟\d½(](?={_STAR})|\S+")
MOST_WORDS = 8  # of a number: four and a half out of five stars
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_DIGITS = {word: str(number) for number, word in enumerate(_NUMBERS, start=1)}
_IN_WORDS = re.compile(rf"\b(?:{'|'.join(_NUMBERS)})\b", re.IGNORECASE)
_AND_A_HALF = re.compile(r"(?<=\d)[\s-]+and[\s-]+(?:a[\s-]+)?half\b", re.IGNORECASE)
_HALF_ALONE = re.compile(r"\b(?:(?:a|1)[\s-]+)?half(?:[\s-]+a)?\b", re.IGNORECASE)


def is_scale(option: Payload) -> bool:
    """Whether an option asks for a number on a scale that ends."""
    return option["type"] == OptionType.NUMBER and _top(option) is not None


def on_scale(option: Payload, text: str) -> float | None:
    """The number that is written, which may lie off the option's scale; None where none is.

    Digits alone are a number, but say nothing of a scale: the year in "Alien (1979)".
    """
    top = _top(option)
    text = in_digits(" ".join(text.replace(_VARIATION, "").split())).rstrip("!")
    if text.startswith("(") and text.endswith(")"):
        text = text[1:-1]
    if top is None or not is_scale(option) or not text:
        return None
    if drawn := _DRAWN.fullmatch(text):
        return (len(drawn["whole"].replace(" ", "")) + _half(drawn)) or None
    unit = rf"[\s-]*(?P<unit>{re.escape(option['name'].removesuffix('s'))}s?|{_STAR})"
    written = re.compile(rf"{_NUMBER}(?:{_OUT_OF})?(?:{unit})?", re.IGNORECASE).fullmatch(text)
    if written is None or not any(written.group("half", "most", "unit")):
        return None
    number = float(written["number"].replace(",", ".")) + _half(written)
    if written["most"] is None:
        return number
    most = int(written["most"])
    return number * top / most if most in (top, *_USUAL) else None


def in_digits(text: str) -> str:
    """A text with the numbers that are words as digits: "four and a half" is 4½."""
    text = _IN_WORDS.sub(lambda word: _DIGITS[word[0].casefold()], text)
    return _HALF_ALONE.sub("0½", _AND_A_HALF.sub("½", text))


def is_allowed(option: Payload, number: float) -> bool:
    """Whether an option takes a number: one of its choices, or one between its bounds."""
    if choices := option.get("choices"):
        return number in [choice["value"] for choice in choices]
    return bool(option.get("min_value", number) <= number <= option.get("max_value", number))


def _half(written: re.Match[str]) -> float:
    return 0.5 if written["half"] else 0.0


def _top(option: Payload) -> float | None:
    choices = [choice["value"] for choice in option.get("choices") or []]
    return max(choices) if choices else option.get("max_value")
