"""The themes of a catalogue's films, to be read and completed."""

from recsys.catalogue import Catalogue
from recsys.queries.names import Names

# What else themes are called, where the words of none of them are typed or mean another one.
_OTHER_NAMES = {
    "art-house horror": "elevated horror",
    "biography": "biopic",
    "bleak": "depressing",
    "car chases": "cars",
    "cats": "cat",
    "children's adventure": "kids",
    "christmas": "xmas",
    "classical music": "opera",
    "coming of age": "growing up",
    "cosmic horror": "lovecraft",
    "courtroom": "trial, trials",
    "dogs": "dog",
    "feel-good": "uplifting, wholesome, cosy, cozy",
    "giant monsters": "kaiju, godzilla",
    "heist": "robbery, bank robbery, caper",
    "horses": "horse",
    "law": "lawyers, lawyer",
    "mafia": "mob",
    "martial arts": "kung fu",
    "mind-bending": "trippy, mindfuck",
    "motor racing": "racing, formula 1, nascar",
    "musician": "music",
    "new york": "nyc, manhattan",
    "police procedural": "cop, cops",
    "post-apocalyptic": "apocalypse, end of the world",
    "queer": "lgbt",
    "quirky": "weird, offbeat",
    "road movie": "road trip",
    "robots and artificial intelligence": "ai, androids",
    "romantic comedy": "romcom",
    "sports underdog": "sport, sports",
    "spy": "spies, espionage",
    "submarine or sea": "ocean, ships",
    "superhero": "marvel",
    "surreal": "surrealism",
    "swashbuckler": "pirates, sword fighting",
    "team sport": "football, soccer, baseball, basketball, hockey",
    "tearjerker": "sad, crying, weepie",
    "twist ending": "plot twist, twists",
    "whodunit": "murder mystery, mystery",
    "world war i": "world war 1, ww1, wwi, first world war",
    "world war ii": "world war 2, ww2, wwii, second world war",
}


def themes(catalogue: Catalogue) -> Names:
    """The themes that films are known to have, those of most films first."""
    others = {theme: names.split(", ") for theme, names in _OTHER_NAMES.items()}
    return Names({theme: (len(rows), 0.0) for theme, rows in catalogue.by_theme.items()}, others)
