"""Titles and queries as words that can be compared, however a person writes them."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

LONGEST_TEXT = 200  # the longest title of MovieLens has some 160 characters

ARTICLES = frozenset({"the", "a", "an"})
FUNCTION_WORDS = ARTICLES | {"and", "at", "by", "for", "from", "in", "of", "on", "or", "to", "with"}

_FRACTION = re.compile(r"(?=[¼-¾⅐-⅞])")
_APOSTROPHES = re.compile(r"['’‘ʼ`´]")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")
_AND = re.compile(r"&| \+ | n(?= )")
_INITIALS = re.compile(r"(?<=\b[^\W\d_])[.*](?=[^\W\d_]\b)")
_WORD = re.compile(r"\d+(?:st|nd|rd|th)\b|\d+|[^\W\d_]+")
_LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_NUMBERS = {word: number for number, word in enumerate(_UNITS)} | {
    word: 10 * tens for tens, word in enumerate(_TENS, start=2)
}
_SCALES = {"hundred": 100, "thousand": 1000}
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
).split()
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
_ROMAN = (
    {word: number for number, word in enumerate("ii iii iv".split(), start=2)}
    | {word: number for number, word in enumerate("v vi vii viii ix".split(), start=5)}
    | {word: number for number, word in enumerate("xi xii xiii".split(), start=11)}
)
_COUNTED = frozenset({"part", "episode", "chapter", "volume"})
_SAME = {
    "bros": "brothers",
    "doctor": "dr",
    "ep": "episode",
    "mister": "mr",
    "pt": "part",
    "saint": "st",
    "u": "you",
    "versus": "vs",
    "vol": "volume",
} | {
    word: f"{number}{_ENDINGS.get(number, 'th')}" for number, word in enumerate(_ORDINALS, start=1)
}


def plain_words(text: str) -> list[str]:
    """The words of a text: no case, diacritics or punctuation; digits apart from letters.

    Only the first 200 characters are read.
    """
    text = _FRACTION.sub(" ", text[:LONGEST_TEXT])
    text = _APOSTROPHES.sub("", text)
    text = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    text = "".join(char for char in text if not unicodedata.combining(char))
    text = _THOUSANDS.sub("", _AND.sub(" and ", text))
    text = re.sub(r"(?<=\w)\$", "s", text)
    return _WORD.findall(_INITIALS.sub("", text))


def is_number(word: str) -> bool:
    """Whether a word is a number or an ordinal in digits, which no typo can turn into another."""
    return word[0].isdigit()


def same_words(words: Sequence[str]) -> tuple[str, ...]:
    """Words brought to one spelling: numbers in digits, no articles, "part 2" as "2".

    ["the", "godfather", "part", "ii"] -> ("godfather", "2")
    """
    digits = list(_in_digits([_SAME.get(word, word) for word in words]))
    kept = [
        word
        for word, after in zip(digits, [*digits[1:], ""], strict=False)
        if word not in ARTICLES and not (word in _COUNTED and after and is_number(after))
    ]
    return tuple(kept or digits)


def _in_digits(words: list[str]) -> Iterator[str]:
    position = 0
    while position < len(words):
        number, end = _number(words, position)
        yield words[position] if number is None else str(number)
        position = end


def _number(words: list[str], start: int) -> tuple[int | None, int]:
    """The number that begins at `start`, if any, and where the next word begins."""
    word = words[start]
    if start and (word in _ROMAN or _is_letter_for_number(words, start)):
        return _ROMAN.get(word) or {"i": 1, "x": 10}[word], start + 1
    if word not in _NUMBERS:
        return None, start + 1
    number, end = _NUMBERS[word], start + 1
    if word in _TENS and _NUMBERS.get(_at(words, end), 10) in range(1, 10):
        number, end = number + _NUMBERS[words[end]], end + 1
    if _at(words, end) in _SCALES:
        number, end = number * _SCALES[words[end]], end + 1
        rest = end + (_at(words, end) == "and")
        if _at(words, rest) in _NUMBERS:
            more, end = _number(words, rest)
            number += more or 0
    return number, end


def _at(words: list[str], position: int) -> str:
    return words[position] if position < len(words) else ""


def _is_letter_for_number(words: list[str], position: int) -> bool:
    """Whether an i or x counts parts: "Part I", "Jason X", but not "Me, Myself & Irene"."""
    before_is_counted = words[position - 1] in _COUNTED
    if words[position] == "x":
        return before_is_counted or position == len(words) - 1
    return words[position] == "i" and before_is_counted
