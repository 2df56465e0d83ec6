"""Moments as services write them."""

import re
from datetime import UTC, datetime

_FORMATS = (
    "%b %d %Y, %H:%M",  # Criticker
    "%d.%m.%Y, %H:%M",  # Kinopoisk
    "%a %b %d %H:%M:%S %Y",  # IMDb of 2012
    "%d.%m.%Y",
    "%d/%m/%Y",
    "%Y/%m/%d",
)
_SECONDS = re.compile(r"\d{9,10}")


def read_moment(text: str, now: datetime) -> datetime | None:
    """A moment in UTC; None where the text is none, or one that is still to come."""
    moment = _moment(" ".join(text.split()))
    if moment is None:
        return None
    try:
        moment = moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    except OverflowError:  # in the first hours of the year 1, or the last of 9999
        return None
    return moment if moment <= now else None


def _moment(text: str) -> datetime | None:
    if _SECONDS.fullmatch(text):
        return datetime.fromtimestamp(int(text), UTC)
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        pass
    for form in _FORMATS:
        try:
            return datetime.strptime(text, form)  # noqa: DTZ007  the caller says that it is UTC
        except ValueError:
            continue
    return None
