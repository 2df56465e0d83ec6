"""The options of /recommend: read as a member typed them, and written into a button."""

from collections.abc import Mapping
from contextlib import suppress
from enum import StrEnum
from itertools import accumulate, pairwise

from bot.base36 import to_base36
from bot.errors import (
    AskedElsewhere,
    OutOfDate,
    ShortYear,
    SwappedYears,
    UnknownGenre,
    UnknownOption,
    Unreadable,
    YearOutside,
)
from bot.service.filters.origins import Origins
from bot.service.filters.themes import CODE_LENGTH, Themes
from recsys import Catalogue, Filters, Popularity, Variety
from recsys.queries.elsewhere import asked_elsewhere
from recsys.queries.genres import Genres, UnreadGenre
from recsys.queries.names import Names
from recsys.queries.years import (
    FIRST_FILM,
    ShortYearError,
    SwappedYearsError,
    YearOutsideError,
    Years,
)

_YEAR_ZERO = FIRST_FILM  # of what a button holds, to keep it short
_KNOWN = {"a": Popularity.ANY, "w": Popularity.WELL_KNOWN, "h": Popularity.HIDDEN_GEMS}
_OF_WATCHLIST = "l"
_LISTED = frozenset[int]()
# How wide what a button holds is where a theme is part of it.
_WIDTHS = (4, 2, 2, 3, CODE_LENGTH)
_PAD = "_"
_VARIETY = {"f": Variety.FOCUSED, "b": Variety.BALANCED, "v": Variety.ADVENTUROUS}


class FilterReader:
    """Understands filters for one catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._genres = Genres(catalogue)
        self.origins = Origins(catalogue)
        self.themes = Themes(catalogue)
        self._years = Years(catalogue)
        self._last_year = catalogue.last_year or FIRST_FILM

    def read(
        self,
        *,
        genre: str | None = None,
        from_year: int | None = None,
        to_year: int | None = None,
        known: str | None = None,
        variety: str | None = None,
        country: str | None = None,
        director: str | None = None,
        theme: str | None = None,
        watchlist: bool = False,
    ) -> Filters:
        """What a member asked for; raises BadYear, UnknownOption, Unreadable.

        Which films are on the watchlist is read with the ratings: here `among` names none yet.
        """
        from_year, to_year = self._read_years(from_year, to_year)
        genre, genres = genre or "", self._genres
        self._refuse_elsewhere(country, self.origins.countries)
        self._refuse_elsewhere(director, self.origins.directors)
        self._refuse_elsewhere(theme, self.themes.names)
        try:
            return Filters(
                genres=genres.read(genre) if theme else genres.beside_theme(genre),
                from_year=from_year,
                to_year=to_year,
                popularity=Popularity(known or Popularity.ANY),
                variety=Variety(variety or Variety.FOCUSED),
                country=self.origins.country(country) if country else genres.country(genre),
                directors=self.origins.director(director) if director else (),
                among=_LISTED if watchlist else None,
                theme=self.themes.read(theme) if theme else genres.theme(genre),
            )
        except UnreadGenre as error:
            elsewhere = asked_elsewhere(error.text, self._last_year, among_others=True)
            if elsewhere is not None:
                raise AskedElsewhere(error.text, elsewhere) from error
            option = self._other_option(error.text)
            raise UnknownGenre(error.text, self._genres.names, option) from error
        except ValueError as error:  # a choice that is not offered
            raise Unreadable from error

    def complete(self, text: str, n: int) -> list[str]:
        """Genres that a member may be typing, several with commas between them."""
        return self._genres.complete(text, n)

    def code(self, filters: Filters) -> str:
        """The filters in at most 25 letters, digits, full stops and `_`.

        Beside a theme there is no room for full stops: all but the origin is as wide as it can be.
        """
        bits = sum(2 ** self._genres.names.index(genre) for genre in filters.genres)
        years = (_year_code(filters.from_year), _year_code(filters.to_year))
        kinds = _letter(_KNOWN, filters.popularity) + _letter(_VARIETY, filters.variety)
        kinds += "" if filters.among is None else _OF_WATCHLIST
        origin = self.origins.code(filters.country, filters.directors)
        parts = (to_base36(bits), *years, kinds)
        if filters.theme is None:
            return ".".join((*parts, *([origin] if origin else [])))
        with_theme = zip((*parts, self.themes.code(filters.theme)), _WIDTHS, strict=True)
        wide = (part.rjust(width, _PAD) for part, width in with_theme)
        return "".join(wide) + origin

    def decode(self, code: str) -> Filters:
        """The filters that a code stands for; raises OutOfDate."""
        try:
            bits, from_year, to_year, kinds, theme, origin = _parts(code)
            known, variety, *listed = tuple(kinds)
            country, directors = self.origins.decode(origin)
            return Filters(
                genres=self._of_bits(int(bits, 36)),
                from_year=_year(from_year),
                to_year=_year(to_year),
                popularity=_KNOWN[known],
                variety=_VARIETY[variety],
                country=country,
                directors=directors,
                among=_among(listed),
                theme=None if theme is None else self.themes.decode(theme),
            )
        except (KeyError, ValueError) as error:
            raise OutOfDate from error

    def _of_bits(self, bits: int) -> tuple[str, ...]:
        if bits >= 2 ** len(self._genres.names):
            raise OutOfDate
        return tuple(name for place, name in enumerate(self._genres.names) if bits >> place & 1)

    def _refuse_elsewhere(self, text: str | None, names: Names) -> None:
        """Raise AskedElsewhere for "new", which as a part of New Zealand names no country."""
        if text and not names.is_one(text):
            elsewhere = asked_elsewhere(text, self._last_year)
            if elsewhere is not None:
                raise AskedElsewhere(text, elsewhere)

    def _other_option(self, text: str) -> str | None:
        """The option that a text names something of which is no genre, without a typo.

        No part of a country's name is one: "united".
        """
        for option, read, is_named in (
            ("country", self.origins.country, self.origins.countries.is_one),
            ("theme", self.themes.read, self.themes.names.has),
            ("director", self.origins.director, self.origins.directors.has),
        ):
            with suppress(UnknownOption):
                read(text)
                if is_named(text):
                    return option
        return None

    def _read_years(
        self, from_year: int | None, to_year: int | None
    ) -> tuple[int | None, int | None]:
        """The years as they can be met; raises as `read`."""
        try:
            return self._years.read(from_year, to_year)
        except ShortYearError as error:
            raise ShortYear(error.year) from error
        except YearOutsideError as error:
            raise YearOutside(error.first, error.last) from error
        except SwappedYearsError as error:
            raise SwappedYears(error.from_year, error.to_year) from error


def _parts(code: str) -> tuple[str, str, str, str, str | None, str]:
    """Genres, years, kinds, theme and origin, as a code has them; raises ValueError."""
    if "." in code:
        bits, from_year, to_year, kinds, *origin = code.split(".", 4)
        return bits, from_year, to_year, kinds, None, "".join(origin)
    ends = accumulate(_WIDTHS, initial=0)
    parts = (code[begin:end].lstrip(_PAD) for begin, end in pairwise(ends))
    bits, from_year, to_year, kinds, theme = parts
    return bits, from_year, to_year, kinds, theme, code[sum(_WIDTHS) :]


def _among(letters: list[str]) -> frozenset[int] | None:
    if letters in ([], [_OF_WATCHLIST]):
        return _LISTED if letters else None
    raise ValueError(letters)


def _year_code(year: int | None) -> str:
    return "" if year is None else to_base36(year - _YEAR_ZERO)


def _year(code: str) -> int | None:
    return int(code, 36) + _YEAR_ZERO if code else None


def _letter(letters: Mapping[str, StrEnum], meant: StrEnum) -> str:
    return next(letter for letter, kind in letters.items() if kind is meant)
