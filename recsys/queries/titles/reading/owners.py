"""Names of owners before a title: "Bram Stoker's Dracula", "Marvel's Black Panther"."""

import re
from collections.abc import Iterable

from recsys.queries.words import plain_words

# Whose names are put before the titles of films that others directed.
_OWNERS = frozenset(
    "agatha christies|alexandre dumas|bram stokers|charles dickens|clive barkers|dcs|disney"
    "|disney pixars|disneys|dr seuss|edgar allan poes|h g wells|hg wells|ian flemings|jim hensons"
    "|jrr tolkiens|jane austens|jules vernes|marvel|marvels|mary shelleys|marvel studios"
    "|national lampoons|pixars|roald dahls|roger cormans|rudyard kiplings|stan lees|stephen kings"
    "|tom clancys|walt disney|walt disneys|william shakespeares|zack snyders".split("|")
)
_OWNED = re.compile(r"(?P<owner>[^:]{2,30}?(?:['’´`]s|s['’´`]|['’´`]))\s+(?P<rest>\S.*)", re.DOTALL)
_FIRST_WORDS = re.compile(r"(?P<owner>marvel|disney|walt disney)\s+(?P<rest>\S.*)", re.IGNORECASE)
_FIRST_LETTERS = frozenset("mMdDwW")


def without_owner(text: str, directors: Iterable[str] = ()) -> str | None:
    """A title without the owner before it, a director or one who is known as such; else None."""
    if "'" in text or "’" in text or "´" in text:
        owned = _OWNED.match(text)
    elif text[:1] in _FIRST_LETTERS:
        owned = _FIRST_WORDS.match(text)
    else:
        return None
    if owned is None:
        return None
    owner = " ".join(plain_words(owned["owner"]))
    is_owner = owner in _OWNERS or any(
        owner in {name, f"{name}s"} for name in map(_plain, directors)
    )
    return owned["rest"] if is_owner and plain_words(owned["rest"]) else None


def _plain(text: str) -> str:
    return " ".join(plain_words(text))
