"""Which countries and directors of a film are sure enough to be shown and asked for.

Wikidata names mostly one country of a film and, where several paid for it, at times one that only
paid: *Basic Instinct* is French there. So a country is sure where the film is in a language of it.
"""

from collections.abc import Sequence

# Of countries that pay for films elsewhere, and of those that make their own in English.
_LANGUAGES = {
    "Australia": "English",
    "Austria": "German, Austrian German",
    "Belgium": "French, Dutch, Flemish, Belgian Dutch",
    "Canada": "English, French",
    "China": "Mandarin, Chinese, Cantonese",
    "Denmark": "Danish",
    "France": "French",
    "Germany": "German",
    "Hong Kong": "Cantonese, Mandarin, Chinese, English",
    "India": "Hindi, Tamil, Telugu, Bengali, Malayalam, Kannada, Marathi, Urdu, Punjabi, "
    "Gujarati, English",
    "Ireland": "English, Irish",
    "Italy": "Italian, Neapolitan",
    "Jamaica": "English",
    "Japan": "Japanese",
    "Netherlands": "Dutch",
    "New Zealand": "English, Māori",
    "Nigeria": "English",
    "Norway": "Norwegian, Sami",
    "Russia": "Russian",
    "South Africa": "English, Zulu, Xhosa, Northern Sotho",
    "Spain": "Spanish, Catalan, Galician, Basque",
    "Sweden": "Swedish",
    "Switzerland": "French, German, Swiss German",
    "United Kingdom": "English",
    "United States": "English",
}
_LANGUAGES_OF = {country: frozenset(names.split(", ")) for country, names in _LANGUAGES.items()}
_UNITED_STATES = "United States"
_ANYWHERE = frozenset({"English"})  # the language of what is made for all the world
_MOST_DIRECTORS = 2  # of whom Wikidata has more, some were producers


def sure_countries(
    countries: Sequence[str], languages: Sequence[str], *, is_listed: bool
) -> tuple[str, ...]:
    """Those countries of a film whose language it is in; all of a film without words.

    Films of the United States are in any language. A film that Wikipedia lists is of there, since
    its lists are of American films.
    """
    if not countries:
        return (_UNITED_STATES,) if is_listed else ()
    spoken = frozenset(languages)
    return tuple(country for country in countries if not spoken or _has_own(country, spoken))


def sure_language(countries: Sequence[str], languages: Sequence[str]) -> str | None:
    """A film's main language; None where the film is of countries that make theirs in another.

    Of what is spoken in an American, British or Australian film Wikidata names at times a scene's:
    *The Mummy* is in Arabic there. Where a country that pays for films elsewhere is named, the
    language is the surer of the two: *La Dolce Vita* is French there, and in Italian.
    """
    if not languages:
        return None
    own = [_LANGUAGES_OF.get(country, frozenset()) for country in countries]
    is_foreign = own and all(spoken >= _ANYWHERE and languages[0] not in spoken for spoken in own)
    return None if is_foreign else languages[0]


def sure_directors(directors: Sequence[str]) -> tuple[str, ...]:
    """A film's one or two directors, or none; of a pair that is named too, its members."""
    if len(directors) <= 1:
        return tuple(directors)
    people = tuple(name for name in directors if not _is_group(name)) or tuple(directors)
    return people if len(people) <= _MOST_DIRECTORS else ()


def _has_own(country: str, spoken: frozenset[str]) -> bool:
    if country == _UNITED_STATES:
        return True
    own = _LANGUAGES_OF.get(country)
    return bool(spoken - _ANYWHERE) if own is None else not own.isdisjoint(spoken)


def _is_group(name: str) -> bool:
    """Whether a name is that of two people or more."""
    return " and " in name or name.endswith(" brothers") or name.startswith("the ")
