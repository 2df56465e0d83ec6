"""What is asked of a list and names nothing, or leaves no film."""

from dataclasses import dataclass
from enum import Enum, auto

from bot.errors.base import UserError
from recsys.ranking.filters import Filters
from recsys.results.elsewhere import Elsewhere


class UnknownOption(UserError):
    """An option that names nothing that can be asked for, or more than one thing."""


@dataclass(eq=False)
class UnknownGenre(UnknownOption):
    """No genre is called `text`; `genres` are those that there are.

    `option` is another option of /recommend that the text may be meant for.
    """

    text: str
    genres: tuple[str, ...]
    option: str | None = None


@dataclass(eq=False)
class AskedElsewhere(UnknownOption):
    """`text` says what other options of /recommend are for, which `elsewhere` are."""

    text: str
    elsewhere: Elsewhere


@dataclass(eq=False)
class UnknownCountry(UnknownOption):
    """No film's country is called `text`; `nearest` are names like it."""

    text: str
    nearest: tuple[str, ...]


@dataclass(eq=False)
class SeveralCountries(UnknownCountry):
    """`text` may mean several countries, which are `nearest`, best known first."""


@dataclass(eq=False)
class UnknownDirector(UnknownOption):
    """No director is called `text`; `nearest` are names like it."""

    text: str
    nearest: tuple[str, ...]


@dataclass(eq=False)
class SeveralDirectors(UnknownDirector):
    """`text` may mean several directors, who are `nearest`, best known first."""


@dataclass(eq=False)
class UnknownTheme(UnknownOption):
    """No theme is called `text`; `nearest` are names like it."""

    text: str
    nearest: tuple[str, ...]


@dataclass(eq=False)
class SeveralThemes(UnknownTheme):
    """`text` may mean several themes, which are `nearest`, those of most films first."""


class BadYear(UserError):
    """Years of which there are no films."""


@dataclass(eq=False)
class ShortYear(BadYear):
    """A year of two digits."""

    year: int


@dataclass(eq=False)
class YearOutside(BadYear):
    """A year before the first film or after the last."""

    first: int
    last: int


@dataclass(eq=False)
class SwappedYears(BadYear):
    """The earliest year asked for comes after the latest."""

    from_year: int
    to_year: int


class Loosen(Enum):
    """Which option of /recommend to ask less of."""

    GENRE = auto()
    GENRES = auto()
    YEARS = auto()
    COUNTRY = auto()
    DIRECTOR = auto()
    THEME = auto()
    POPULARITY = auto()
    WATCHLIST = auto()
    SEVERAL = auto()


@dataclass(eq=False)
class NothingLeft(UserError):
    """No film is left of those asked for, which `filters` say."""

    loosen: Loosen
    filters: Filters
