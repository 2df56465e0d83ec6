"""A zip of several files, as Letterboxd's export is, read without ever being unpacked to disk."""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath

from recsys.errors import BadArchiveError, SpreadsheetError, TooLargeError

_UNREADABLE = (
    *(zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, zlib.error),
    *(ValueError, struct.error),
)
MOST_BYTES = 10 * 2**20  # of a file, packed or not
_MOST_ENTRIES = 1000
# The other kinds zipfile unpacks whole before it hands out the first byte: 300 MB from 400 bytes.
_UNPACKED_PIECE_BY_PIECE = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# What Letterboxd's zip has of a member's films; lists are of anything, and the rest is no film.
_OF_LETTERBOXD = ("ratings.csv", "diary.csv", "reviews.csv", "watched.csv", "watchlist.csv")
# These have older stars of what the first two have.
_SAID_ELSEWHERE, _WHERE = {"diary.csv", "reviews.csv"}, {"ratings.csv", "watched.csv"}
_TEXTS = (".csv", ".tsv", ".txt", ".json", ".xml", ".xls")  # the last of Kinopoisk's, a page
_OWN = "matinee.csv"  # beside other files of the same films
_LIKES = "likes/films.csv"
# Trakt's lists of anything, and what is owned or hidden, which says nothing of what was watched.
_OF_TRAKT_NOT_WATCHED = re.compile(r"(?:lists-list|collection|hidden|comments)-")
# What Trakt calls a list, by its number and its name.
_LIST_OF_TRAKT = re.compile(r"lists-list-(?:\d+-)?(.+)\.json")
# What the zips of Excel, LibreOffice and Numbers have in them.
_OF_SPREADSHEETS = frozenset({"xl/workbook.xml", "content.xml", "Index/Document.iwa"})
_OLD_SPREADSHEET = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def is_archive(content: bytes) -> bool:
    """Whether a file is a zip, whatever it is called."""
    return content.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def is_spreadsheet(content: bytes) -> bool:
    """Whether a file is a spreadsheet of before 2007, which is no zip."""
    return content.startswith(_OLD_SPREADSHEET)


def files_in(name: str, packed: bytes) -> Iterator[tuple[str, bytes]]:
    """Names and contents of the files to read; raises RatingsFileError."""
    try:
        with zipfile.ZipFile(BytesIO(packed)) as archive:
            entries = archive.infolist()
            if len(entries) > _MOST_ENTRIES or any(map(_climbs, entries)):
                raise BadArchiveError(name)
            if not _OF_SPREADSHEETS.isdisjoint(archive.namelist()):
                raise SpreadsheetError(name)
            n_bytes = 0
            for entry in _to_read(entries):
                if entry.compress_type not in _UNPACKED_PIECE_BY_PIECE:
                    raise BadArchiveError(name)
                content = _read(archive, entry)
                n_bytes += len(content)
                if n_bytes > MOST_BYTES:
                    raise TooLargeError(name, MOST_BYTES)
                yield entry.filename, content
    except _UNREADABLE as error:
        raise BadArchiveError(name) from error


def lists_in(packed: bytes) -> list[str]:
    """What the lists are called that `files_in`, which has read the zip, leaves alone."""
    with zipfile.ZipFile(BytesIO(packed)) as archive:
        entries = archive.infolist()
    read = {entry.filename for entry in _to_read(entries)}
    left = (entry for entry in entries if entry.filename not in read)
    return [name for name in map(_list_name, left) if name]


def _list_name(entry: zipfile.ZipInfo) -> str:
    """The name of a list, empty where the entry is none, or a deleted one."""
    path = PurePosixPath(entry.filename)
    if trakt := _LIST_OF_TRAKT.fullmatch(path.name):
        return trakt[1]
    is_list = path.suffix == ".csv" and "lists" in path.parts[:-1] and "deleted" not in path.parts
    return path.stem if is_list else ""


def _to_read(entries: list[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    files = [one for one in entries if one.filename.casefold().endswith(_TEXTS)]
    if own := [one for one in files if _name(one) == _OWN]:
        return own
    known = [one for one in files if _is_of_letterboxd(one)]
    if set(map(_name, known)) >= _WHERE:
        known = [one for one in known if _name(one) not in _SAID_ELSEWHERE]
    watched = [one for one in files if not _OF_TRAKT_NOT_WATCHED.match(_name(one))]
    return known or watched or files


def _name(entry: zipfile.ZipInfo) -> str:
    return PurePosixPath(entry.filename).name


def _is_of_letterboxd(entry: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(entry.filename)
    is_beside = not {"deleted", "orphaned", "lists", "likes"} & set(path.parts[:-1])
    is_liked = entry.filename.endswith(_LIKES) and "deleted" not in path.parts
    return (path.name in _OF_LETTERBOXD and is_beside) or is_liked


def _climbs(entry: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """At most a byte more than is allowed, however large the entry says that it is."""
    with archive.open(entry) as file:
        return file.read(MOST_BYTES + 1)
