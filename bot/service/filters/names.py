"""Names that members type of countries, directors and themes, and what a button holds of one."""

from collections.abc import Callable, Mapping
from zlib import crc32

from bot.base36 import to_base36
from bot.errors import UnknownOption
from recsys.queries.names import Name, Names, SeveralNamesError, UnreadNameError

_Refusal = Callable[[str, tuple[str, ...]], UnknownOption]


def read_name(names: Names, text: str, unknown: _Refusal, several: _Refusal) -> Name:
    """The name that a text means; raises what `unknown` or `several` make of it and names near."""
    try:
        return names.read(text)
    except SeveralNamesError as error:
        raise several(error.text, error.nearest) from error
    except UnreadNameError as error:
        raise unknown(error.text, error.nearest) from error


def by_code(names: Names, length: int) -> Mapping[str, Name]:
    """Names by their `name_code`."""
    return {name_code(name.key, length): name for name in names}


def name_code(name_key: str, length: int) -> str:
    """So many small letters and digits of a name's checksum."""
    return to_base36(crc32(name_key.encode()) % 36**length).zfill(length)
