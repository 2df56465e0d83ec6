"""The first and the last year of the films that a person asks for."""

from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np

from recsys.catalogue import Catalogue

_FULL_YEAR_FROM = 100
FIRST_FILM = 1870


class UnreadYearsError(ValueError):
    """Years that cannot be met."""


@dataclass(eq=False)
class ShortYearError(UnreadYearsError):
    """A year of two digits."""

    year: int


@dataclass(eq=False)
class YearOutsideError(UnreadYearsError):
    """A year before the first film or after the last; these are of the catalogue."""

    first: int
    last: int


@dataclass(eq=False)
class SwappedYearsError(UnreadYearsError):
    """The earliest year asked for comes after the latest."""

    from_year: int
    to_year: int


class Years:
    """The years of one catalogue's films."""

    def __init__(self, catalogue: Catalogue) -> None:
        known = catalogue.years[~np.isnan(catalogue.years)]
        first, last = (known.min(), known.max()) if len(known) else (0, 0)
        self._first, self._last = int(first), int(last)

    def read(self, from_year: int | None, to_year: int | None) -> tuple[int | None, int | None]:
        """The years as they can be met: an end within the catalogue's; raises UnreadYearsError."""
        given = [year for year in (from_year, to_year) if year is not None]
        for year in given:
            if 0 <= year < _FULL_YEAR_FROM:
                raise ShortYearError(year)
        # "2020 to 2029" is how people say that they want films of this decade.
        known_years = range(FIRST_FILM, datetime.now(UTC).year // 10 * 10 + 10)
        first, last = from_year or FIRST_FILM, to_year or self._last
        if (
            any(year not in known_years for year in given)
            or first > self._last
            or last < self._first
        ):
            raise YearOutsideError(self._first, self._last)
        if first > last:
            raise SwappedYearsError(first, last)
        return from_year, min(to_year, self._last) if to_year is not None else None
