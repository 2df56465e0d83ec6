"""Titles and queries as words that can be compared, however a person writes them."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import filterfalse

PART_END = "\x1f"  # parts the sections of a title in plain_words_of_lines
LONGEST_TEXT = 200  # the longest title of MovieLens has some 160 characters

ARTICLES = frozenset({"the", "a", "an"})
FUNCTION_WORDS = ARTICLES | {"and", "at", "by", "for", "from", "in", "of", "on", "or", "to", "with"}

_FRACTION = re.compile(r"(?=[¼-¾⅐-⅞])")
_APOSTROPHES = re.compile(r"['’‘ʼ`´]")
_SYMBOL_WORDS = {"π": " pi ", "Π": " pi "} | dict.fromkeys("♥❤♡", " heart ")
# Each begins with the few letters that it may begin with, and then looks back: so Python passes by
# all others at once, which all names together take a quarter of the time for.
_SYMBOLS = re.compile(r"[πΠ♥❤♡](?:(?<=[♥❤♡])|(?<!\w.)(?!\w))")
_THOUSANDS = re.compile(r",(?<=\d,)(?=\d{3}\b)")
_AND = re.compile(r"&| \+ |n(?<= n)(?= )")
_HALF = re.compile(r"and a half\b(?<!\wand a half)")
_DOLLAR_FOR_S = re.compile(r"\$(?<=\w\$)")
_DOTS_OF_INITIALS = re.compile(r"[.*](?<=\b[^\W\d_][.*])(?=[^\W\d_]\b)")
# Of such texts, which most titles are, words are just what is between the spaces.
_LETTERS_ALONE = re.compile(r"[A-Za-z ]+")
_NOT_AS_THEY_STAND = re.compile(r" n |a half")
_WORD = re.compile(r"\d+(?:st|nd|rd|th)\b|\d+|[^\W\d_]+")
_LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)

_UNITS = {
    word: number
    for number, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    )
}
_TEENS = {
    word: number
    for number, word in enumerate(
        [
            *("ten", "eleven", "twelve", "thirteen", "fourteen"),
            *("fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
        ],
        start=10,
    )
}
_TENS = {
    word: 10 * tens
    for tens, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
_BELOW_HUNDRED = _UNITS | _TEENS | _TENS
_SCALES = {"hundred": 100, "thousand": 1000}
_ROMAN = {
    word: number
    for number, word in enumerate(
        ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii"], start=1
    )
}
# Words that a number may follow without saying more by them.
COUNTED = frozenset({"part", "episode", "chapter", "volume"})
_SAME = {
    "bros": "brothers",
    "doctor": "dr",
    "ep": "episode",
    "mister": "mr",
    "pt": "part",
    "saint": "st",
    "u": "you",
    "ur": "your",
    "versus": "vs",
    "vol": "volume",
    "yr": "year",
    "first": "1st",
    "second": "2nd",
    "third": "3rd",
    "fourth": "4th",
    "fifth": "5th",
    "sixth": "6th",
    "seventh": "7th",
    "eighth": "8th",
    "ninth": "9th",
    "tenth": "10th",
    "eleventh": "11th",
    "twelfth": "12th",
    "thirteenth": "13th",
}

# Numbers and ordinals in words, and how same_words writes them.
NUMBER_WORDS = {word: str(number) for word, number in _BELOW_HUNDRED.items()} | {
    word: same for word, same in _SAME.items() if same[0].isdigit()
}

# Words that same_words writes in another way or leaves out, and with these the articles, which it
# always leaves out; all others stay as they are.
REWRITTEN_WORDS = frozenset({*_BELOW_HUNDRED, *_SCALES, *_ROMAN, *COUNTED, *_SAME, "st", "v"})
CHANGED_WORDS = REWRITTEN_WORDS | ARTICLES


def plain_words(text: str) -> list[str]:
    """The words of a text: no case, diacritics or punctuation; digits apart from letters.

    Only the first 200 characters are read.
    """
    text = text[:LONGEST_TEXT]
    if _LETTERS_ALONE.fullmatch(text) and not _NOT_AS_THEY_STAND.search(lower := text.lower()):
        return lower.split()
    return _WORD.findall(_simplified(text))


def plain_words_of_lines(lines: str) -> Iterator[list[list[str]]]:
    """The plain_words of the parts of each line of a text; a PART_END parts them.

    All lines are read at once, which is faster.
    """
    for line in _simplified(lines).split("\n"):
        if PART_END in line:
            yield [_WORD.findall(part) for part in line.split(PART_END)]
        else:
            yield [_WORD.findall(line)]


def _simplified(text: str) -> str:
    """A text of which only the words are left to be found; each of its lines as if it were alone.

    Lines that say the same are not told apart by what stands in the lines around them, since no
    pattern looks beyond a line.
    """
    text = _SYMBOLS.sub(lambda found: _SYMBOL_WORDS[found[0]], text)
    text = _APOSTROPHES.sub("", text).casefold()
    if not text.isascii():
        text = "\n".join(
            line if line.isascii() else _without_diacritics(line) for line in text.split("\n")
        )
    text = _THOUSANDS.sub("", _AND.sub(" and ", text))
    text = _HALF.sub("1/2", _DOLLAR_FOR_S.sub("s", text))
    return _DOTS_OF_INITIALS.sub("", text)


def _without_diacritics(text: str) -> str:
    text = unicodedata.normalize("NFKD", _FRACTION.sub(" ", text)).casefold().translate(_LETTERS)
    return "".join(filterfalse(unicodedata.combining, text))


def is_number(word: str) -> bool:
    """Whether a word is a number or an ordinal in digits, which no typo turns into another."""
    return word[0].isdigit()


def same_words(words: Sequence[str]) -> tuple[str, ...]:
    """Words brought to one spelling: numbers in digits, no articles, "part 2" as "2".

    ["the", "godfather", "part", "ii"] -> ("godfather", "2")
    """
    if words and words[-1] == "st":
        words = [*words[:-1], "street"]
    digits = list(_in_digits([_SAME.get(word, word) for word in words]))
    kept = [
        word
        for word, after in zip(digits, [*digits[1:], ""], strict=False)
        if word not in ARTICLES and not (word in COUNTED and after and is_number(after))
    ]
    return tuple(kept or digits)


def _in_digits(words: list[str]) -> Iterator[str]:
    position = 0
    while position < len(words):
        number, end = _number(words, position)
        if number is not None:
            yield str(number)
        else:
            yield "vs" if words[position] == "v" and position else words[position]
        position = end


def _number(words: list[str], start: int) -> tuple[int | None, int]:
    """The number that begins at `start`, if any, and where the next word begins."""
    number, end = _below_hundred(words, start)
    if _at(words, end) in _SCALES:
        number, end = (number or 1) * _SCALES[words[end]], end + 1
        rest = end + (_at(words, end) == "and")
        more, after = _below_hundred(words, rest)
        if more is not None:
            number, end = number + more, after
    return (_roman(words, start), start + 1) if number is None else (number, end)


def _below_hundred(words: list[str], start: int) -> tuple[int | None, int]:
    word = _at(words, start)
    if word in _TENS and _at(words, start + 1) in _UNITS:
        return _TENS[word] + _UNITS[words[start + 1]], start + 2
    number = _BELOW_HUNDRED.get(word)
    return number, start + (number is not None)


def _roman(words: list[str], position: int) -> int | None:
    """A roman number, if it stands where it counts: "Part I", "Rocky V", "Jason X"."""
    word = words[position]
    if position == 0:
        return None
    if words[position - 1] in COUNTED:
        return _ROMAN.get(word)
    if word == "i" or (word in {"v", "x"} and position < len(words) - 1):
        return None
    return _ROMAN.get(word)


def _at(words: list[str], position: int) -> str:
    return words[position] if position < len(words) else ""
