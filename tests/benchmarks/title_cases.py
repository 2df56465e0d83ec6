"""One case of what is typed, judged by what it expects.

Expected is a film as its label, ASK, NONE, or several of these parted by |. Of `/rate TITLE STARS`
it may also be "stores 4.5", "offers FILM", or a film "or a choice" or "or a plain word".
"""

import re
from collections.abc import Mapping, Sequence
from enum import Enum

from anyascii import anyascii

from recsys.catalogue import Movie
from recsys.errors import BadStarsError
from recsys.queries.stars import read_stars, split_stars
from recsys.queries.titles import TitleIndex
from recsys.results import AmbiguousTitle, UnknownTitle

Found = Movie | AmbiguousTitle | UnknownTitle
_RATE = "/rate "
# What these groups of cases expect is not what a title means: pictures, lists, files, databases.
_OF_NO_TITLE = ("bot controls", "autocomplete", "database", "pictures", "model", "shell", "in Disc")
_LABEL = re.compile(r"(?P<title>.+?)(?: \((?P<year>\d{4})\))?")
_STARS = re.compile(r"(?:stores )?(?P<stars>\d(?:\.5)?)(?: or a helpful word)?")


class Verdict(Enum):
    """How an answer is to what was expected."""

    RIGHT = "right"
    COME_SINCE = "a film of the very name, where none was expected"
    ASKED = "asked"
    UNKNOWN = "unknown"
    ANOTHER = "silently another"
    NOT_HERE = "the film expected is not in the catalogue"
    OF_NO_TITLE = "of no title"


def judged(titles: TitleIndex, names: set[str], row: Mapping[str, str]) -> tuple[Verdict, Found]:
    """The verdict on a case, and what was found; `names` are the catalogue's, as `plain`."""
    if row["group"].startswith(_OF_NO_TITLE):
        return Verdict.OF_NO_TITLE, UnknownTitle(())
    typed = row["input"].replace("\\u200b", "\u200b").replace("\\ufeff", "\ufeff")
    expected = row["expected"]
    if typed.startswith(_RATE):
        title, stars = _rated(typed.removeprefix(_RATE))
        found = titles.resolve(title)
        if told := _STARS.fullmatch(expected):
            is_right = isinstance(found, Movie) and _read(stars) == float(told["stars"])
            return Verdict.RIGHT if is_right else _verdict_of(found), found
        return _verdict(title, _parts(expected, found), found, names), found
    found = titles.resolve(typed)
    return _verdict(typed, [part.strip() for part in expected.split("|")], found, names), found


def plain(name: str) -> str:
    """A name as it is compared here."""
    return anyascii(name).casefold()


def _rated(text: str) -> tuple[str, str]:
    """The title and the stars that are typed behind it, as a command gets them apart."""
    title, stars = split_stars(text)
    if stars is None:
        title, _, stars = text.rpartition(" ")
    return title, stars


def _read(stars: str) -> float | None:
    try:
        return read_stars(stars)
    except BadStarsError:
        return None


def _parts(expected: str, found: Found) -> list[str]:
    """What is expected of /rate, as of a title."""
    if expected in {"unknown", "no crash"}:
        return ["NONE"]
    if expected.startswith("offers "):
        offered = _offered(found, expected.removeprefix("offers "))
        return [expected.removeprefix("offers "), *(["ASK", "NONE"] if offered else [])]
    if expected.endswith(" or a choice"):
        return [expected.removesuffix(" or a choice"), "ASK"]
    if expected.endswith(" or a plain word"):
        return [expected.removesuffix(" or a plain word"), "NONE"]
    return [expected]


def _offered(found: Found, label: str) -> bool:
    match found:
        case AmbiguousTitle(movies) | UnknownTitle(movies):
            return any(movie.label == label for movie in movies)
        case _:
            return False


def _verdict(typed: str, wanted: Sequence[str], found: Found, names: set[str]) -> Verdict:
    films = [one for one in wanted if one not in {"ASK", "NONE"}]
    verdict = _verdict_of(found)
    match found:
        case AmbiguousTitle():
            is_wanted = "ASK" in wanted
        case UnknownTitle():
            is_wanted = "NONE" in wanted
        case Movie():
            is_wanted = any(_is(found, one, typed, names) for one in films)
    if is_wanted:
        return Verdict.RIGHT
    if isinstance(found, Movie) and "NONE" in wanted and _is_named(found, typed):
        return Verdict.COME_SINCE
    if films and names.isdisjoint(map(plain, films)) and not isinstance(found, Movie):
        return Verdict.NOT_HERE
    return verdict


def _verdict_of(found: Found) -> Verdict:
    match found:
        case AmbiguousTitle():
            return Verdict.ASKED
        case UnknownTitle():
            return Verdict.UNKNOWN
        case Movie():
            return Verdict.ANOTHER


def _is(movie: Movie, label: str, typed: str, names: set[str]) -> bool:
    """Whether a film is the one expected: by its label, or where the catalogue has no such label,
    by another name of it or as the film that was typed, since names and years have been mended."""
    if plain(label) in {plain(movie.label), plain(movie.title)}:
        return True
    if plain(label) in names:
        return False
    wanted = _LABEL.fullmatch(label)
    known = {plain(name) for name in (movie.title, *movie.also_known_as)}
    is_near = (
        wanted is None or not wanted["year"] or abs(int(wanted["year"]) - (movie.year or 0)) < 2
    )
    is_called = wanted is not None and plain(wanted["title"]) in known
    return (is_called and is_near) or _is_named(movie, typed)


def _is_named(movie: Movie, typed: str) -> bool:
    """Whether what was typed is a name of a film and, if one was typed, its year."""
    names = {plain(name) for name in (movie.title, *movie.also_known_as)}
    labels = {f"{name} {movie.year}" for name in names} | {
        f"{name} ({movie.year})" for name in names
    }
    return plain(typed) in names | labels
