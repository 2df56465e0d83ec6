"""Countries in a sentence: from the United States, from Japan."""

from recsys.wording.phrase import say

_PLURALS_AND_UNIONS = {
    "Czech Republic",
    "Dominican Republic",
    "Ivory Coast",
    "Netherlands",
    "Philippines",
    "Soviet Union",
    "United Arab Emirates",
    "United Arab Republic",
    "United Kingdom",
    "United States",
}


def in_sentence(country: str) -> str:
    """The country with its article, where it has one."""
    if country in _PLURALS_AND_UNIONS:
        return say("the {country}", country=country)
    return country
