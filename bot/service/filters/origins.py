"""Countries and directors, as members type them and as a button remembers them."""

from collections.abc import Mapping
from functools import cached_property

from bot.errors import (
    OutOfDate,
    SeveralCountries,
    SeveralDirectors,
    UnknownCountry,
    UnknownDirector,
)
from bot.service.filters.names import by_code, name_code, read_name
from recsys import Catalogue
from recsys.queries import origins
from recsys.queries.names import Name, Names, key

# So much of a name's checksum goes into a button that no two of a catalogue are alike in it.
_COUNTRY_CODE, _DIRECTOR_CODE = 4, 6


class Origins:
    """The countries and directors that can be asked for; the first question takes a moment.

    `draw_up` takes it before.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    @cached_property
    def countries(self) -> Names:
        """All countries."""
        return origins.countries(self._catalogue)

    @cached_property
    def directors(self) -> Names:
        """All directors."""
        return origins.directors(self._catalogue)

    def draw_up(self) -> None:
        """Make what the first question would make a member wait for."""
        _ = self.countries, self.directors

    def country(self, text: str) -> str:
        """The country that a text means; raises UnknownCountry, SeveralCountries."""
        return str(read_name(self.countries, text, UnknownCountry, SeveralCountries))

    def director(self, text: str) -> tuple[str, ...]:
        """A director's name in all its spellings; raises UnknownDirector, SeveralDirectors."""
        return read_name(self.directors, text, UnknownDirector, SeveralDirectors).spellings

    def code(self, country: str | None, director: tuple[str, ...]) -> str:
        """Both in at most 10 small letters and digits, which outlast the order of any model."""
        of_country = name_code(key(country), _COUNTRY_CODE) if country else ""
        return of_country + (name_code(key(director[0]), _DIRECTOR_CODE) if director else "")

    def decode(self, code: str) -> tuple[str | None, tuple[str, ...]]:
        """Country and director of a code; raises OutOfDate where there is no such one any more."""
        n_country = len(code) % _DIRECTOR_CODE
        of_country, of_director = code[:n_country], code[n_country:]
        try:
            country = str(self._countries_by_code[of_country]) if of_country else None
            return country, self._directors_by_code[of_director].spellings if of_director else ()
        except KeyError as error:
            raise OutOfDate from error

    @cached_property
    def _countries_by_code(self) -> Mapping[str, Name]:
        return by_code(self.countries, _COUNTRY_CODE)

    @cached_property
    def _directors_by_code(self) -> Mapping[str, Name]:
        return by_code(self.directors, _DIRECTOR_CODE)
