"""Bytes of a text file turned into text, whoever saved it."""

import codecs
import re

from recsys.errors import NotTableError

_BOMS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_WORDS = re.compile(
    rb"[A-Za-z]*[\xc0-\xff][A-Za-z\xc0-\xff]{2,}"
)  # three letters, one beyond ASCII
_ASCII = re.compile(rb"[A-Za-z]")


def decode(name: str, content: bytes) -> str:
    """The text of a file; raises NotTableError where it is none.

    UTF-8 and UTF-16, with a byte order mark or without, or else the code page of Windows that is
    likelier: the Western one, or the Cyrillic one where most letters are beyond ASCII.
    """
    encoding = next((e for bom, e in _BOMS.items() if content.startswith(bom)), None)
    encoding = encoding or _wide(content)
    try:
        text = content.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        if encoding is not None:
            raise NotTableError(name) from error
        text = content.decode(_code_page(content), errors="replace")
    if "\0" in text:
        raise NotTableError(name)
    return text


def _wide(content: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of English text is zero."""
    first = content[:1000]
    if first[1::2].count(0) > len(first) / 4:
        return "utf-16-le"
    return "utf-16-be" if first[::2].count(0) > len(first) / 4 else None


def _code_page(content: bytes) -> str:
    """Of two readings, the one whose words are words: Cyrillic ones are Cyrillic throughout."""
    words = _WORDS.findall(content)
    is_cyrillic = sum(len(word) for word in words if not _ASCII.search(word))
    return "cp1251" if is_cyrillic > sum(map(len, words)) / 2 else "cp1252"
