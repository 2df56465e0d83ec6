"""What people type around a title: marks of other programs, editions, stars, second titles."""

import html
import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import combinations

from recsys.queries.stars import split_stars
from recsys.queries.titles.reading.movie_title import parse_title
from recsys.queries.titles.reading.owners import without_owner
from recsys.queries.words import LONGEST_TEXT, plain_words

_MISREAD = re.compile(r"[ÃÂâ][\u0080-\u024f\u2010-\u2122]")  # UTF-8 that was read as Latin-1
_EDITION = (
    r"(?:the )?(?:(?:\d+th )?anniversary|black (?:and|&) chrome|collector['’]?s|criterion|deluxe"
    r"|director['’]?s|extended|final|imax|international|limited|original|restored|rogue|special"
    r"|theatrical|ultimate|uncut|unrated|remaster(?:ed)?|redux|4k|uhd|3-?d|hd|1080p|blu-?ray|dvd)"
)
_WITHOUT_CUT = (
    r"(?:redux|uncut|unrated|remaster(?:ed)?|restored|extended|imax|4k|uhd|3-?d|hd|1080p|720p"
    r"|blu-?ray|dvd)"
)
_EDITIONS = rf"(?:{_EDITION} )*(?:{_EDITION} (?:cut|edition|version|collection)|{_WITHOUT_CUT})"
_AT_END = re.compile(rf"(?P<title>.*\S)\s*(?:[-–—:,]\s+|\s){_EDITIONS}\s*", re.IGNORECASE)
_KIND = (
    r"(?:animat(?:ed|ion)|live[- ]action|tv|television|short|feature|silent|original|remake|horror"
    r"|comedy|documentary|mini-?series|series|rewatch(?:ed)?|again|subbed|dubbed"
    r"|us|usa|uk|american|british|english|french|german|indian|italian|japanese|korean|spanish"
    r"|russian|chinese|hong kong|swedish|danish)"
)
_BRACKET = re.compile(
    rf"[(\[{{]\s*(?:(?P<year>(?:18|19|20)\d\d)\s+)?"
    rf"(?:{_EDITIONS}|(?:{_KIND}[ ,]*)*(?:film|movie|version)?)"
    rf"(?:,?\s*(?P<later>(?:18|19|20)\d\d))?\s*[)\]}}]",
    re.IGNORECASE,
)
_SECTIONS = re.compile(r"\s*[:|]\s+|\s+[-–—~]\s+|\s*[–—]\s*|\s*[(\[]|[)\]]\s*")
_ALTERNATIVES = re.compile(r"\s+[/|]\s+")
_MOST_SECTIONS = 4
# Words that make of a film's name that of a film about it, or of a stage.
_ABOUT = frozenset(
    {"making", "behind", "featurette", "documentary", "review", "concert", "staged", "theatre"}
    | {"theater", "opera", "ballet", "tour", "lowdown"}
)
_YEAR = re.compile(r"[(\[]?(?P<year>(?:18|19|20)\d\d)[)\]]?\s*$")


def cleaned(text: str) -> str:
    """A text without what other programs put in: HTML entities, misread letters, rows of blanks."""
    text = " ".join(text[: 2 * LONGEST_TEXT].split())
    if "&" in text:
        text = html.unescape(html.unescape(text))
    if _MISREAD.search(text):
        with suppress(UnicodeError):
            text = text.encode("cp1252").decode("utf-8")
    return text


def without_notes(text: str) -> Iterator[str]:
    """The text without stars, editions, kinds of film and owners, if it has any.

    "Alien (Director's Cut)", "Alien (film)" and "Alien 5/5" are Alien.
    """
    title = split_stars(text)[0]
    title = _BRACKET.sub(_year_of_note, title)
    while at_end := _AT_END.fullmatch(title):
        title = at_end["title"]
    title = " ".join(title.split())
    if title and title != " ".join(text.split()):
        yield title
    if rest := without_owner(title):
        yield rest


def _year_of_note(note: re.Match[str]) -> str:
    year = note["year"] or note["later"]
    return f" ({year}) " if year else " "


def titles_in(text: str) -> Iterator[str]:
    """Titles of one film that a text gives side by side, each with the year if there is one.

    "Мумия / The Mummy", "Good, the Bad and the Ugly, The (Buono, il brutto, il cattivo, Il)".
    """
    if _ALTERNATIVES.search(text):
        yield from _ALTERNATIVES.split(text)
    parsed = parse_title(text)
    if parsed.also_known_as:
        year = "" if parsed.year is None else f" ({parsed.year})"
        for title in (parsed.title, *parsed.also_known_as):
            yield title + year


def sections_of(text: str) -> tuple[list[str], str]:
    """The sections of a title, at most four, and the year behind it, if any, as a text."""
    year = _YEAR.search(text)
    title = text[: year.start()] if year else text
    sections = [section for section in _SECTIONS.split(title) if section.strip()]
    return sections[:_MOST_SECTIONS], f" ({year['year']})" if year else ""


def is_about(rest: str) -> bool:
    """Whether what stands beside a film's name tells of another film, which is about it."""
    return not _ABOUT.isdisjoint(plain_words(rest))


def fewer(sections: list[str]) -> Iterator[tuple[tuple[int, ...], str]]:
    """Some but not all of the sections, more of them and the first ones first."""
    for size in range(len(sections) - 1, 0, -1):
        for kept in combinations(range(len(sections)), size):
            yield kept, ": ".join(sections[number] for number in kept)
