"""A dimension in plain words, made by rules from its correlations and claiming no more than these.

A correlation says that one kind of film stands higher or lower than the rest, no more: words for
several are put beside each other, never "animation of the 2000s".
"""

from collections.abc import Sequence

from recsys.results import FAME, Correlation, Dimension, Standing, Trait
from recsys.wording.numbers import whole_percent
from recsys.wording.phrase import listed, say

_N_IN_SENTENCE, _N_OF_A_SIDE = 3, 2
_PROBABLY_FROM, _PERHAPS_FROM = 0.4, 0.3
_MIDDLE_TO, _LITTLE_TO, _FAR_FROM = 0.5, 1.0, 2.0
_HARDLY_KNOWN_FROM = 0.8
_DECADE = 10


def heading_of_all() -> str:
    """Above the dimensions that can be read best."""
    return say("The dimensions of taste")


def which_of_all(n_dimensions: int) -> str:
    """Which of them these are."""
    return say("Of {n}, those whose films are most of one kind", n=n_dimensions)


def heading(dimension: Dimension) -> str:
    """Above one of them."""
    return say("Dimension {number} of {n}", number=dimension.number, n=dimension.n_dimensions)


def share(dimension: Dimension) -> str:
    """How much of people's taste it is."""
    return say("{share} of how tastes differ", share=whole_percent(dimension.share))


def no_such_dimension(n_dimensions: int) -> str:
    """What to ask for instead of a number that is no dimension's."""
    return say(
        "There are {n} dimensions; choose one from 1 to {n}, or leave it out to see the most "
        "readable ones.",
        n=n_dimensions,
    )


def decade(year: int) -> str:
    """The name of the decade that begins with a year."""
    return say("{year}s", year=year)


def decades(first: int, last: int) -> str:
    """The name of the decades from the one that begins with a year to another."""
    return say("{first}s\u2013{last}s", first=first, last=last)


def trait_name(trait: Trait) -> str:
    """A trait in a list of such: a genre or a decade by its name."""
    if trait.decade is not None:
        return decade(trait.decade)
    return say("Popularity") if trait.genre is None else trait.genre


def films_of(trait: Trait) -> str:
    """The films of a genre or a decade, as a sentence names them."""
    if trait.decade is not None:
        return _films_of_decades([trait.decade])
    return _films_of(trait.genre or "")


def nothing() -> str:
    """What stands in the place of kinds where there are none."""
    return say("nothing in particular")


def side(told: Sequence[Correlation], sign: int, n: int = _N_OF_A_SIDE) -> str:
    """The n strongest kinds that stand high (a sign of 1) or low (-1), in words; "" for none."""
    strongest_first = [one.trait for one in told if sign * one.correlation > 0]
    known = say("well-known films") if sign > 0 else say("films that few know")
    return listed(_kinds(strongest_first, known)[:n])


def ends(dimension: Dimension, n: int = _N_OF_A_SIDE) -> tuple[str, str]:
    """The n strongest kinds of films at the high and at the low end, in words."""
    return side(dimension.told, 1, n) or nothing(), side(dimension.told, -1, n) or nothing()


def hypothesis(told: Sequence[Correlation]) -> str:
    """What the dimension may be, in a sentence as sure as its strongest correlation."""
    if not told:
        return say("Nothing that I know of a film goes with it: read the twenty films and guess.")
    high, low = side(told, 1, _N_IN_SENTENCE), side(told, -1, _N_IN_SENTENCE)
    strength = abs(told[0].correlation)
    if high and low:
        return _of_both_ends(strength, high, low)
    return _of_the_high_end(strength, high) if high else _of_the_low_end(strength, low)


def standing(one: Standing) -> str:
    """Where somebody stands, without a number."""
    if not one.shifts:
        return say("not known until a film is rated")
    where = _where(one.place)
    if one.uncertainty < _HARDLY_KNOWN_FROM:
        return where
    return say("{where}, as far as I can tell yet", where=where)


def _where(place: float) -> str:
    far, is_high = abs(place), place > 0
    if far < _MIDDLE_TO:
        return say("about the middle")
    if far < _LITTLE_TO:
        return say("a little to the high side") if is_high else say("a little to the low side")
    if far < _FAR_FROM:
        return say("to the high side") if is_high else say("to the low side")
    return say("far to the high side") if is_high else say("far to the low side")


def _of_both_ends(strength: float, high: str, low: str) -> str:
    if strength >= _PROBABLY_FROM:
        return say("Probably {high} against {low}.", high=high, low=low)
    if strength >= _PERHAPS_FROM:
        return say("Perhaps {high} against {low}.", high=high, low=low)
    return say("Faintly {high} against {low}.", high=high, low=low)


def _of_the_high_end(strength: float, high: str) -> str:
    if strength >= _PROBABLY_FROM:
        return say("Probably {high} at the high end, nothing in particular at the low.", high=high)
    if strength >= _PERHAPS_FROM:
        return say("Perhaps {high} at the high end, nothing in particular at the low.", high=high)
    return say("Faintly {high} at the high end, nothing in particular at the low.", high=high)


def _of_the_low_end(strength: float, low: str) -> str:
    if strength >= _PROBABLY_FROM:
        return say("Probably {low} at the low end, nothing in particular at the high.", low=low)
    if strength >= _PERHAPS_FROM:
        return say("Perhaps {low} at the low end, nothing in particular at the high.", low=low)
    return say("Faintly {low} at the low end, nothing in particular at the high.", low=low)


def _kinds(traits: Sequence[Trait], known: str) -> list[str]:
    """All kinds of one side, strongest first, its decades being one of them."""
    years = [trait.decade for trait in traits if trait.decade is not None]
    words: list[str] = []
    for trait in traits:
        if trait.decade is None:
            words.append(known if trait == FAME else _films_of(trait.genre or ""))
        elif years:
            words.append(_films_of_decades(sorted(years)))
            years = []
    return words


def _films_of_decades(years: Sequence[int]) -> str:
    is_run = years[-1] - years[0] == _DECADE * (len(years) - 1) > 0
    named = decades(years[0], years[-1]) if is_run else listed([decade(year) for year in years])
    return say("films of the {decades}", decades=named)


def _films_of(genre: str) -> str:
    """Films of a genre as a sentence names them; a genre that nobody has put in words as it is."""
    words = {
        "Action": say("action films"),
        "Adventure": say("adventures"),
        "Animation": say("animation"),
        "Children": say("films for children"),
        "Comedy": say("comedies"),
        "Crime": say("crime films"),
        "Documentary": say("documentaries"),
        "Drama": say("dramas"),
        "Fantasy": say("fantasy"),
        "Film-Noir": say("film noir"),
        "Horror": say("horror"),
        "IMAX": say("IMAX films"),
        "Musical": say("musicals"),
        "Mystery": say("mysteries"),
        "Romance": say("romances"),
        "Sci-Fi": say("science fiction"),
        "Thriller": say("thrillers"),
        "War": say("war films"),
        "Western": say("Westerns"),
    }
    return words.get(genre, genre)
