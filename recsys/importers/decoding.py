"""Bytes of a text file turned into text, whoever saved it."""

import codecs
import re
from itertools import pairwise

from recsys.errors import NotTableError

_BOMS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",  # begins as the next does
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_WORDS = re.compile(
    rb"[A-Za-z]*[\xc0-\xff][A-Za-z\xc0-\xff]{2,}"
)  # three letters, one beyond ASCII
_ASCII = re.compile(rb"[A-Za-z]")
_LONGEST_LETTER = 4  # bytes of a letter in UTF-8
_WIDE = frozenset({"utf-16", "utf-16-le", "utf-16-be"})
_UTF_8, _MIXED = "utf-8", "mixed"
# Of Windows in the West and in Poland, and of Macs; where two read alike, the first is likelier.
_LATIN = ("cp1252", "cp1250", "mac_roman")
_ENOUGH = 2000  # words to tell a code page by
_WITHIN_WORDS = frozenset("’‘´·–—…")


def decode(name: str, content: bytes) -> tuple[str, str]:
    """The text of a file and its encoding; raises NotTableError where it is none.

    UTF-8 and UTF-16, with a byte order mark or without, UTF-32 with one, or else the code page that
    is likelier: the Cyrillic one of Windows where most letters are beyond ASCII, or else the Latin
    one that makes words of words. Where most lines that tell are UTF-8, only the others are of a
    code page: "mixed", as files are that two programs wrote.
    """
    encoding = next((e for bom, e in _BOMS.items() if content.startswith(bom)), None)
    encoding = encoding or _wide(content)
    try:
        text, encoding = content.decode(encoding or _UTF_8), encoding or _UTF_8
    except UnicodeDecodeError as error:
        if encoding in _WIDE:
            text = _cut(content, encoding, name)
        elif error.start > len(content) - _LONGEST_LETTER and error.reason.startswith("unexpected"):
            text, encoding = content[: error.start].decode(encoding or _UTF_8), encoding or _UTF_8
        else:
            text, encoding = _by_lines(content)
    if "\0" in text:
        raise NotTableError(name)
    return text, encoding


def _cut(content: bytes, encoding: str, name: str) -> str:
    """UTF-16 that ends within a letter."""
    try:
        return content[: len(content) // 2 * 2].decode(encoding)
    except UnicodeDecodeError as error:
        raise NotTableError(name) from error


def _wide(content: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of English text is zero."""
    first = content[:1000]
    if first[1::2].count(0) > len(first) / 4:
        return "utf-16-le"
    return "utf-16-be" if first[::2].count(0) > len(first) / 4 else None


def _by_lines(content: bytes) -> tuple[str, str]:
    """Text of which some lines are no UTF-8."""
    lines = content.removeprefix(codecs.BOM_UTF8).splitlines(keepends=True)
    telling = [line for line in lines if not line.isascii()]
    others = [line for line in telling if _is_other(line)]
    page = _code_page(b"".join(others))
    if 2 * len(others) > len(telling):
        return content.decode(page, errors="replace"), page
    pages = (page if _is_other(line) else _UTF_8 for line in lines)
    parts = [line.decode(its, errors="replace") for line, its in zip(lines, pages, strict=True)]
    return "".join(parts), _MIXED


def _is_other(line: bytes) -> bool:
    try:
        line.decode(_UTF_8)
    except UnicodeDecodeError:
        return True
    return False


def _code_page(content: bytes) -> str:
    """Of several readings, the one whose words are words: Cyrillic ones are Cyrillic throughout."""
    words = _WORDS.findall(content)
    is_cyrillic = sum(len(word) for word in words if not _ASCII.search(word))
    if is_cyrillic > sum(map(len, words)) / 2:
        return "cp1251"
    told = [word for word in content.split() if not word.isascii()][:_ENOUGH]
    return min(_LATIN, key=lambda page: sum(_faults(word.decode(page, "replace")) for word in told))


def _faults(word: str) -> int:
    """How often a word has a capital after a small letter, or a sign between letters: *AmŽlie*."""
    signs = zip(word, word[1:], word[2:], strict=False)
    n_signs = sum(
        before.isalpha() and after.isalpha() and not (sign.isalpha() or sign.isascii())
        for before, sign, after in signs
        if sign not in _WITHIN_WORDS
    )
    pairs = pairwise(word)
    return n_signs + sum(
        before.islower() and letter.isupper() and not (before + letter).isascii()
        for before, letter in pairs
    )
