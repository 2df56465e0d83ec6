"""The themes of a catalogue's films, to be read and completed."""

from recsys.catalogue import Catalogue
from recsys.queries.names import Names

# What else themes are called, where the words of none of them are typed or mean another one.
_OTHER_NAMES = {
    "biography": "biopic",
    "cats": "cat",
    "christmas": "xmas",
    "classical music": "opera",
    "coming of age": "growing up",
    "giant monsters": "kaiju, godzilla",
    "heist": "robbery, bank robbery, caper",
    "mafia": "mob",
    "martial arts": "kung fu",
    "musician": "music",
    "new york": "nyc, manhattan",
    "queer": "lgbt",
    "road movie": "road trip",
    "robots and artificial intelligence": "ai, androids",
    "romantic comedy": "romcom",
    "sports underdog": "sport, sports",
    "spy": "spies, espionage",
    "submarine or sea": "ocean, ships",
    "world war i": "world war 1, ww1, wwi, first world war",
    "world war ii": "world war 2, ww2, wwii, second world war",
}


def themes(catalogue: Catalogue) -> Names:
    """The themes that films are known to have, those of most films first."""
    others = {theme: names.split(", ") for theme, names in _OTHER_NAMES.items()}
    return Names({theme: (len(rows), 0.0) for theme, rows in catalogue.by_theme.items()}, others)
