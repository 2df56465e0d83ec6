"""What cannot be brought from elsewhere."""

from dataclasses import dataclass

from bot.errors.base import UserError
from recsys.errors import RatingsFileError


@dataclass(eq=False)
class BadFile(UserError):
    """A file cannot be imported, for the reason that `error` is."""

    error: RatingsFileError


@dataclass(eq=False)
class NothingToImport(UserError):
    """A file has no film that could be stored, of `n_rows` rows."""

    name: str
    n_rows: int


class FileOutOfReach(UserError):
    """A file cannot be fetched from Discord."""


class ImportAnswered(UserError):
    """An import waits for no answer: it was given, or the file came long or several files ago."""


class ImportGone(UserError):
    """An import was taken back already, or is one that nobody knows of."""


class NoImports(UserError):
    """There is no import that could be taken back."""


class StillBusy(UserError):
    """Something that takes long is still being done for the member."""


class TooManyLookups(UserError):
    """Films are being looked up for as many members as may be at once."""


class LookupLost(UserError):
    """Matinee stops before the films are looked up that were asked for."""


class NothingToAsk(UserError):
    """No stars wait for a film of several."""
