"""Countries in a sentence: from the United States, from Japan."""

from recsys.regions import Region
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
    """The country with its article, where it has one, or the region in words."""
    if isinstance(country, Region):
        return _region(country)
    if country in _PLURALS_AND_UNIONS:
        return say("the {country}", country=country)
    return country


def _region(region: Region) -> str:
    match region:
        case Region.NORDIC:
            return say("the Nordic countries")
        case Region.LATIN_AMERICA:
            return say("Latin America")
        case Region.CHINESE:
            return say("China, Hong Kong or Taiwan")
        case Region.YUGOSLAV:
            return say("what was Yugoslavia")
        case Region.CZECH_AND_SLOVAK:
            return say("Czechia or Slovakia")
        case Region.SOVIET:
            return say("Russia or the Soviet Union")
