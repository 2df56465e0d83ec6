"""What films are about, as members type it and as a button remembers it."""

from collections.abc import Mapping
from functools import cached_property

from bot.errors import OutOfDate, SeveralThemes, UnknownTheme
from bot.service.filters.names import by_code, name_code, read_name
from recsys import Catalogue
from recsys.queries import themes
from recsys.queries.names import Name, Names, key

CODE_LENGTH = 4


class Themes:
    """The themes that can be asked for; most films of a catalogue have none."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    @cached_property
    def names(self) -> Names:
        """All themes, those of most films first."""
        return themes.themes(self._catalogue)

    def read(self, text: str) -> str:
        """The theme that a text means; raises UnknownTheme, SeveralThemes."""
        return str(read_name(self.names, text, UnknownTheme, SeveralThemes))

    def code(self, theme: str) -> str:
        """It in CODE_LENGTH small letters and digits, which outlast the order of any model."""
        return name_code(key(theme), CODE_LENGTH)

    def decode(self, code: str) -> str:
        """The theme of a code; raises OutOfDate where there is no such one any more."""
        try:
            return str(self._by_code[code])
        except KeyError as error:
            raise OutOfDate from error

    @cached_property
    def _by_code(self) -> Mapping[str, Name]:
        return by_code(self.names, CODE_LENGTH)
