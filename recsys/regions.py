"""Countries whose films are loved together, though most of them have a language of their own.

Who loves films from Sweden, Denmark and Norway shares no country and no language with them all.
"""

from collections.abc import Sequence
from enum import StrEnum


class Region(StrEnum):
    """Some countries, each of one region at most."""

    NORDIC = "nordic"
    LATIN_AMERICA = "latin america"
    CHINESE = "chinese"
    YUGOSLAV = "yugoslav"
    CZECH_AND_SLOVAK = "czech and slovak"
    SOVIET = "soviet"


_COUNTRIES = {
    Region.NORDIC: "Denmark, Finland, Iceland, Norway, Sweden",
    Region.LATIN_AMERICA: "Argentina, Bolivia, Brazil, Chile, Colombia, Cuba, Dominican Republic, "
    "Ecuador, Guatemala, Mexico, Paraguay, Peru, Uruguay, Venezuela",
    Region.CHINESE: "China, Hong Kong, Taiwan",
    Region.YUGOSLAV: "Bosnia and Herzegovina, Croatia, Kosovo, Macedonia, Montenegro, "
    "North Macedonia, Serbia, Serbia and Montenegro, Slovenia, Yugoslavia",
    Region.CZECH_AND_SLOVAK: "Czech Republic, Czechoslovakia, Slovakia",
    Region.SOVIET: "Russia, Soviet Union",
}
_LANGUAGES = {
    Region.NORDIC: "Danish, Finnish, Icelandic, Norwegian, Swedish",
    Region.CHINESE: "Cantonese, Chinese, Hokkien, Mandarin",
    Region.YUGOSLAV: "Bosnian, Croatian, Macedonian, Serbian, Serbo-Croatian, Slovene",
    Region.CZECH_AND_SLOVAK: "Czech, Slovak",
    Region.SOVIET: "Russian",
}
_OF_COUNTRY = {name: region for region, names in _COUNTRIES.items() for name in names.split(", ")}
_OF_LANGUAGE = {name: region for region, names in _LANGUAGES.items() for name in names.split(", ")}


def region_of(countries: Sequence[str], language: str | None = None) -> Region | None:
    """The region of a film's first country or, where none is known, of its language."""
    if countries:
        return _OF_COUNTRY.get(countries[0])
    return None if language is None else _OF_LANGUAGE.get(language)


def countries_of(region: Region) -> tuple[str, ...]:
    """The countries of a region, by name."""
    return tuple(_COUNTRIES[region].split(", "))
