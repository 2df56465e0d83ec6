"""Tables in HTML, as Kinopoisk's .xls is one, and records in XML, as Criticker's, read as rows.

Python's own parser takes three times as long, and more than that for what was made to harm.
"""

import html
import re
from collections.abc import Iterable, Iterator, Mapping

from recsys.errors import CutFileError, NotTableError
from recsys.importers.columns import is_header

_MARKUP = re.compile(r"\s*<(?:[?!]|[A-Za-z])")
_TOKEN = re.compile(
    r"<!\[CDATA\[(?P<plain>[^]<]*+)\]\]>"
    r"|<(?P<is_end>/?)(?P<tag>[A-Za-z][\w:.-]*+)[^<>]*+(?<!/)>"
    r"|<(?P<alone>[A-Za-z][\w:.-]*+)[^<>]*+>"
    r"|(?P<text>[^<]++)|<"
)
_CELLS = frozenset({"td", "th"})
_FEWEST = 2  # fields of a record
_TABLE = re.compile(r"<table\b", re.IGNORECASE)
_TABLE_ENDS = re.compile(r"</table\s*>", re.IGNORECASE)


def is_markup(text: str) -> bool:
    """Whether a text is HTML or XML, whatever it is called."""
    return bool(_MARKUP.match(text))


def read_markup(name: str, text: str) -> Iterator[list[str]]:
    """The rows of all tables, or else of records; raises NotTableError, CutFileError."""
    if not _TABLE.search(text):
        yield from _of_records(name, text)
        return
    yield from _rows(text)
    if len(_TABLE.findall(text)) > len(_TABLE_ENDS.findall(text)):
        raise CutFileError(name)


def _rows(text: str) -> Iterator[list[str]]:
    """The cells of each row of a table."""
    row: list[list[str]] = []
    is_in_cell = False
    for token in _TOKEN.finditer(text):
        tag = (token["tag"] or "").casefold()
        if tag == "tr":
            if row:
                yield ["".join(cell) for cell in row]
            row, is_in_cell = [], False
        elif tag in _CELLS:
            is_in_cell = not token["is_end"]
            if is_in_cell:
                row.append([])
        elif is_in_cell:
            row[-1].append(_said(token))
    if row:
        yield ["".join(cell) for cell in row]


def _of_records(name: str, text: str) -> Iterator[list[str]]:
    found: dict[str, list[Mapping[str, str]]] = {}
    for tag, record in _records(name, text):
        found.setdefault(tag, []).append(record)
    if not found:
        raise NotTableError(name)
    fields = {tag: _fields(records) for tag, records in found.items()}
    # A film may have records in it, as of its actors.
    tag = max(found, key=lambda tag: (is_header(fields[tag]), len(found[tag])))
    yield fields[tag]
    yield from ([record.get(field, "") for field in fields[tag]] for record in found[tag])


def _fields(records: Iterable[Mapping[str, str]]) -> list[str]:
    return list(dict.fromkeys(field for record in records for field in record))


def _records(name: str, text: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Each element with elements of text in it, what these say by their names."""
    around: list[tuple[str, dict[str, str]]] = []  # each with what is in it so far
    said: list[str] = []
    for token in _TOKEN.finditer(text):
        if token["tag"] and not token["is_end"]:
            around.append((token["tag"], {}))
            said = []
        elif token["tag"]:
            if not around or around[-1][0] != token["tag"]:
                raise NotTableError(name)
            tag, inner = around.pop()
            if len(inner) >= _FEWEST:
                yield tag, inner
            elif around and not inner:
                around[-1][1].setdefault(tag, "".join(said))
        else:
            said.append(_said(token))
    if around:
        raise CutFileError(name)


def _said(token: re.Match[str]) -> str:
    return token["plain"] or html.unescape(token["text"] or "")
