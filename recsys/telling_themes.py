"""Which themes of a film say so much of it that they are told of it.

The first few of a film are what it is about; after them come what is in it besides.
"""

from collections.abc import Sequence

_FIRST = 5

# True of so many unlike films that nobody is told anything by them.
_VAGUE = frozenset(
    {
        "b-movie",
        "biography",
        "camp",
        "cult film",
        "family drama",
        "friendship",
        "literary adaptation",
        "los angeles",
        "new york",
        "outsiders",
        "quirky",
    }
)
# They would say something of the member, whom others on a server may read of, or call somebody's
# misfortune a taste.
_OF_PEOPLE = frozenset(
    {
        "addiction",
        "disability",
        "gay",
        "holocaust",
        "illness",
        "infidelity",
        "lesbian",
        "mental illness",
        "queer",
        "religion and faith",
        "sexuality",
        "suicide",
        "transgender",
    }
)
# They give away what a film keeps for its end, if only that it keeps something: *Fight Club*, *The
# Prestige*, *Psycho*.
_SPOILERS = frozenset({"cloning and identity", "twist ending", "unreliable narrator"})
UNTOLD_THEMES = _VAGUE | _OF_PEOPLE | _SPOILERS


def telling_themes(themes: Sequence[str]) -> tuple[str, ...]:
    """Those of a film's themes, in their order, that are told of it."""
    return tuple(theme for theme in themes[:_FIRST] if theme not in UNTOLD_THEMES)
