"""Themes as they are written: those that are called by a proper name begin with a capital."""

import re

_PROPER = re.compile(
    r"\b(?:bollywood|british|christmas|cold war|french new wave|halloween|hollywood|holocaust"
    r"|hong kong|jane austen|london|los angeles|new hollywood|new york|paris|shakespeare"
    r"|stephen king|tokyo|vietnam war)\b"
)
_WORLD_WAR = re.compile(r"\bworld war (i+)\b")


def named(theme: str) -> str:
    """The theme within a sentence: *heist*, *New York*, *World War II*."""
    written = _WORLD_WAR.sub(lambda war: f"World War {war[1].upper()}", theme)
    return _PROPER.sub(lambda name: name[0].title(), written)


def headed(theme: str) -> str:
    """The theme where a line begins: *Heist*."""
    written = named(theme)
    return written[:1].upper() + written[1:]
