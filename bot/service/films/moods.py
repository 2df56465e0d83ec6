"""How well films suit a mood, by their genres and by what they are about."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.mood import Mood
from recsys import Movie

_OLD_TO = 1979
# What no comedy is made light by; the latter do not keep a children's film from being light.
_DARK = frozenset(
    {
        *("addiction", "art-house horror", "bleak", "body horror", "cannibals", "cosmic horror"),
        *("dark comedy", "dictatorship", "doomed love", "drug trade", "erotic thriller"),
        *("exploitation", "folk horror", "holocaust", "home invasion", "mental illness"),
        *("modern war", "possession", "psychological horror", "psychological thriller"),
        *("religious horror", "serial killer", "slasher", "splatter", "stalker", "suicide"),
        *("true-crime documentary", "vietnam war"),
    }
)
_SAD = frozenset({"grief", "illness", "kidnapping", "poverty", "tearjerker"})
_CHEERFUL = frozenset({"feel-good", "romantic comedy", "screwball", "slapstick"})
_TOUCHING = frozenset(
    {
        *("doomed love", "forbidden love", "grief", "holocaust", "illness"),
        *("old age", "tearjerker"),
    }
)
_GREAT_SIGHTS = frozenset(
    {
        *("alien invasion", "dinosaurs", "disaster", "epic", "giant monsters", "historical epic"),
        *("hong kong action", "mecha", "one-man army", "post-apocalyptic", "space opera"),
        *("superhero", "sword and sandal"),
    }
)


@dataclass(frozen=True, slots=True)
class _Suits:
    """A mood's films have one of `genres` and none of `never`, of `rarely` only with its `themes`.

    Those that have one of `most` or of the themes suit it well, unless they are of `less` too.
    """

    genres: frozenset[str]
    never: frozenset[str]
    most: frozenset[str]
    less: frozenset[str] = frozenset()
    rarely: frozenset[str] = frozenset()
    themes: frozenset[str] = frozenset()


_BY_MOOD: Mapping[Mood, _Suits] = {
    Mood.LIGHT: _Suits(
        genres=frozenset({"Comedy", "Animation", "Children", "Musical"}),
        never=frozenset({"Horror", "Thriller", "War"}),
        most=frozenset({"Comedy", "Children"}),
        less=frozenset({"Drama", "Crime"}),
        themes=_CHEERFUL,
    ),
    Mood.TENSE: _Suits(
        genres=frozenset({"Thriller", "Horror", "Crime", "Mystery", "Film-Noir"}),
        never=frozenset({"Comedy", "Children"}),
        most=frozenset({"Thriller", "Horror"}),
    ),
    Mood.MOVING: _Suits(
        genres=frozenset({"Drama", "Romance", "War"}),
        never=frozenset({"Horror"}),
        most=frozenset(),
        rarely=frozenset({"Comedy"}),
        themes=_TOUCHING,
    ),
    Mood.SPECTACULAR: _Suits(
        genres=frozenset({"Action", "Adventure", "Sci-Fi", "Fantasy"}),
        never=frozenset({"Documentary"}),
        most=frozenset({"Action"}),
        less=frozenset({"Comedy", "Children"}),
        themes=_GREAT_SIGHTS,
    ),
}


def fit(movie: Movie, mood: Mood) -> int:
    """How well a film suits a mood: 0 where it does not, 1 somewhat, 2 well."""
    if mood is Mood.ANY:
        return 2
    if mood is Mood.OLD:
        return 2 if movie.year is not None and movie.year <= _OLD_TO else 0
    if mood is Mood.LIGHT and _is_dark(movie):
        return 0
    suits, genres = _BY_MOOD[mood], set(movie.genres)
    is_about_it = not suits.themes.isdisjoint(movie.themes)
    if not genres & suits.genres or genres & suits.never:
        return 0
    if genres & suits.rarely and not is_about_it:
        return 0
    return 2 if (genres & suits.most or is_about_it) and not genres & suits.less else 1


def _is_dark(movie: Movie) -> bool:
    is_sad = "Children" not in movie.genres and not _SAD.isdisjoint(movie.themes)
    return is_sad or not _DARK.isdisjoint(movie.themes)
