"""A dimension in plain words, made by rules from its correlations and claiming no more than these.

A correlation says that one kind of film stands higher or lower than the rest, no more: words for
several are put beside each other, never "animation of the 2000s".
"""

from collections.abc import Sequence

from recsys.results import Correlation

POPULARITY = "Popularity"
NOTHING = "nothing in particular"
_KNOWN, _UNKNOWN = "well-known films", "films that few know"
_N_IN_SENTENCE, _N_OF_A_SIDE = 3, 2
_PROBABLY_FROM, _PERHAPS_FROM = 0.4, 0.3
_MIDDLE_TO, _LITTLE_TO, _FAR_FROM = 0.5, 1.0, 2.0
_HARDLY_KNOWN_FROM = 0.8
_DECADE = 10

_WORDS = {
    "Action": "action films",
    "Adventure": "adventures",
    "Animation": "animation",
    "Children": "films for children",
    "Comedy": "comedies",
    "Crime": "crime films",
    "Documentary": "documentaries",
    "Drama": "dramas",
    "Fantasy": "fantasy",
    "Film-Noir": "film noir",
    "Horror": "horror",
    "IMAX": "IMAX films",
    "Musical": "musicals",
    "Mystery": "mysteries",
    "Romance": "romances",
    "Sci-Fi": "science fiction",
    "Thriller": "thrillers",
    "War": "war films",
    "Western": "Westerns",
}


def decade(year: int) -> str:
    """The name of the decade that begins with a year."""
    return f"{year}s"


def side(told: Sequence[Correlation], sign: int, n: int = _N_OF_A_SIDE) -> str:
    """The n strongest kinds that stand high (a sign of 1) or low (-1), in words."""
    strongest_first = [trait for trait in told if sign * trait.correlation > 0]
    return _listed(_kinds(strongest_first, _KNOWN if sign > 0 else _UNKNOWN)[:n])


def hypothesis(told: Sequence[Correlation]) -> str:
    """What the dimension may be, in a sentence as sure as its strongest correlation."""
    if not told:
        return "Nothing that I know of a film goes with it: read the twenty films and guess."
    return f"{_how_sure(told[0])} {_against(told)}."


def standing(place: float, uncertainty: float, n_ratings: int) -> str:
    """Where somebody stands, both numbers in standard deviations of people."""
    if not n_ratings:
        return "not known until you rate a film"
    is_guess = uncertainty >= _HARDLY_KNOWN_FROM
    return _where(place) + (", as far as I can tell yet" if is_guess else "")


def _where(place: float) -> str:
    far, side = abs(place), "high side" if place > 0 else "low side"
    if far < _MIDDLE_TO:
        return "about the middle"
    if far < _LITTLE_TO:
        return f"a little to the {side}"
    return f"to the {side}" if far < _FAR_FROM else f"far to the {side}"


def _how_sure(strongest: Correlation) -> str:
    strength = abs(strongest.correlation)
    if strength >= _PROBABLY_FROM:
        return "Probably"
    return "Perhaps" if strength >= _PERHAPS_FROM else "Faintly"


def _against(told: Sequence[Correlation]) -> str:
    high, low = side(told, 1, _N_IN_SENTENCE), side(told, -1, _N_IN_SENTENCE)
    if high and low:
        return f"{high} against {low}"
    end, other = ("high", "low") if high else ("low", "high")
    return f"{high or low} at the {end} end, {NOTHING} at the {other}"


def _kinds(told: Sequence[Correlation], known: str) -> list[str]:
    """All kinds of one side, strongest first, its decades being one of them."""
    decades = [trait.name for trait in told if _is_decade(trait)]
    words: list[str] = []
    for trait in told:
        if not _is_decade(trait):
            words.append(known if trait.name == POPULARITY else _word(trait.name))
        elif decades:
            words.append(_decades(decades))
            decades = []
    return words


def _word(genre: str) -> str:
    return _WORDS.get(genre, genre)


def _is_decade(trait: Correlation) -> bool:
    return trait.name[:1].isdigit()


def _decades(names: Sequence[str]) -> str:
    years = sorted(int(name[:-1]) for name in names)
    named = [decade(year) for year in years]
    is_run = years[-1] - years[0] == _DECADE * (len(years) - 1) > 0
    return f"films of the {f'{named[0]}–{named[-1]}' if is_run else _listed(named)}"


def _listed(words: Sequence[str]) -> str:
    *others, last = words or [""]
    return f"{', '.join(others)} and {last}" if others else last
