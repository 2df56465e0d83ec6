"""The countries and the directors of a catalogue, to be read and completed."""

from collections.abc import Mapping, Sequence

from recsys.catalogue import Catalogue
from recsys.known_films import FEW_RATINGS
from recsys.queries.names import Names

# What else countries are called: their adjectives, their languages, their short names.
_OTHER_NAMES = {
    "Argentina": "argentine, argentinian",
    "Australia": "australian, aussie",
    "Austria": "austrian",
    "Belgium": "belgian",
    "Brazil": "brazilian",
    "Canada": "canadian",
    "Chile": "chilean",
    "China": "chinese, mainland china",
    "Colombia": "colombian",
    "Cuba": "cuban",
    "Czech Republic": "czech, czechia",
    "Czechoslovakia": "czechoslovak, czechoslovakian",
    "Denmark": "danish, dane",
    "Egypt": "egyptian",
    "Estonia": "estonian",
    "Finland": "finnish",
    "France": "french",
    "Germany": "german, west germany",
    "Greece": "greek",
    "Hong Kong": "cantonese, hk",
    "Hungary": "hungarian",
    "Iceland": "icelandic",
    "India": "indian, bollywood, hindi, tollywood, tamil",
    "Indonesia": "indonesian",
    "Iran": "iranian, persian, persia",
    "Ireland": "irish, eire",
    "Israel": "israeli",
    "Italy": "italian",
    "Japan": "japanese",
    "Mexico": "mexican",
    "Netherlands": "dutch, holland, the netherlands",
    "New Zealand": "nz, kiwi, new zealander",
    "Norway": "norwegian",
    "Philippines": "filipino, philippine, the philippines",
    "Poland": "polish",
    "Portugal": "portuguese",
    "Romania": "romanian",
    "Russia": "russian, russian federation",
    "Serbia": "serbian",
    "South Africa": "south african",
    "South Korea": "korea, korean, south korean, republic of korea",
    "Soviet Union": "soviet, ussr",
    "Spain": "spanish",
    "Sweden": "swedish",
    "Switzerland": "swiss",
    "Taiwan": "taiwanese",
    "Thailand": "thai",
    "Turkey": "turkish, türkiye",
    "Ukraine": "ukrainian",
    "United Kingdom": "uk, great britain, britain, british, england, english, scotland, wales",
    "United States": "us, usa, america, american, united states of america, hollywood",
    "Vietnam": "vietnamese",
    "Yugoslavia": "yugoslav, yugoslavian",
}


def countries(catalogue: Catalogue) -> Names:
    """The countries that films are surely of, those of the most known films first."""
    others = {country: names.split(", ") for country, names in _OTHER_NAMES.items()}
    return Names(_fame(catalogue, catalogue.by_country), others)


def directors(catalogue: Catalogue) -> Names:
    """The people who surely directed films, those of the most known films first."""
    return Names(_fame(catalogue, catalogue.by_director))


def _fame(
    catalogue: Catalogue, rows: Mapping[str, Sequence[int]]
) -> dict[str, tuple[float, float]]:
    """How many known films each name has, and the ratings of all its films together."""
    n_raters = catalogue.n_raters.tolist()
    of_names = {name: [n_raters[row] for row in of_name] for name, of_name in rows.items()}
    return {
        name: (sum(n >= FEW_RATINGS for n in of_name), sum(of_name))
        for name, of_name in of_names.items()
    }
