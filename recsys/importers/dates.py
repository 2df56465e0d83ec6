"""Moments as services write them."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime

_FORMATS = (
    "%b %d %Y, %H:%M",  # Criticker
    "%a %b %d %H:%M:%S %Y",  # IMDb of 2012
    "%a, %d %b %Y %H:%M:%S %z",
    "%Y-%m-%d %H:%M:%S %Z",
    "%Y/%m/%d",
    *("%d %b %Y", "%d %B %Y", "%b %d, %Y", "%B %d, %Y"),
)
_SECONDS = re.compile(r"(\d{9,10})(?:\d{3})?")  # since 1970, with thousandths or without
_NUMBERS = re.compile(
    r"(?P<first>\d{1,2})(?P<between>[./-])(?P<second>\d{1,2})(?P=between)(?P<year>\d{4}|\d\d)"
    r"(?:,?\s(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::\d\d)?(?:\s?(?P<half>[ap])\.?m\.?)?)?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\d{4}")  # all of the formats have one
_MONTHS = 12
_DIGITS, _CENTURY = 2, 2000  # of a short year; no service is older


def is_month_first(texts: Iterable[str]) -> bool:
    """Whether dates such as 3/25/2024 are among some, so that 3/4/2024 is in March too."""
    found = filter(None, map(_NUMBERS.fullmatch, texts))
    return any(int(one["second"]) > _MONTHS >= int(one["first"]) for one in found)


def read_moment(text: str, now: datetime, *, month_first: bool = False) -> datetime | None:
    """A moment in UTC; None where the text is none, or one that is still to come."""
    moment = _moment(" ".join(text.split()), month_first=month_first)
    if moment is None:
        return None
    try:
        moment = moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    except OverflowError:  # in the first hours of the year 1, or the last of 9999
        return None
    return moment if moment <= now else None


def _moment(text: str, *, month_first: bool) -> datetime | None:
    if seconds := _SECONDS.fullmatch(text):
        return datetime.fromtimestamp(int(seconds[1]), UTC)
    if numbers := _NUMBERS.fullmatch(text):
        return _of_numbers(numbers, month_first=month_first)
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        pass
    if not _YEAR.search(text):
        return None
    for form in _FORMATS:
        try:
            return datetime.strptime(text, form)  # noqa: DTZ007  the caller says that it is UTC
        except ValueError:
            continue
    return None


def _of_numbers(numbers: re.Match[str], *, month_first: bool) -> datetime | None:
    """Day and month in the order of the file; with points between them the day is first."""
    day, month = int(numbers["first"]), int(numbers["second"])
    if month_first and numbers["between"] != ".":
        day, month = month, day
    year = int(numbers["year"])
    hour = int(numbers["hour"] or 0)
    if numbers["half"]:
        hour = hour % 12 + (12 if numbers["half"] in "pP" else 0)
    year += _CENTURY if len(numbers["year"]) == _DIGITS else 0
    try:
        return datetime(year, month, day, hour, int(numbers["minute"] or 0))  # noqa: DTZ001
    except ValueError:
        return None
