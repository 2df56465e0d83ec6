"""What a member is in the mood for when one film is picked for tonight."""

from enum import StrEnum


class Mood(StrEnum):
    """As choices and custom_ids name it."""

    ANY = "any"
    LIGHT = "light"
    TENSE = "tense"
    MOVING = "moving"
    SPECTACULAR = "spectacular"
    OLD = "old"
