"""Dimensions in plain words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys import FAME, Correlation, Movie, Shift, Standing, Trait
from recsys.wording.dimensions import films_of, hypothesis, side, standing


def traits(**correlations: float) -> list[Correlation]:
    """Strongest first; a decade is written y1990."""
    named = [Correlation(trait(name), value) for name, value in correlations.items()]
    return sorted(named, key=lambda one: -abs(one.correlation))


def trait(name: str) -> Trait:
    if name == "Popularity":
        return FAME
    if name[1:].isdigit():
        return Trait(decade=int(name[1:]))
    return Trait(genre=name.replace("_", "-"))


def at(place: float, uncertainty: float, n: int) -> Standing:
    """Where somebody of n ratings stands."""
    movie = Movie(movie_id=1, title="Alien", year=1979, genres=(), n_ratings=1)
    return Standing(place, uncertainty, 0.0, (Shift(movie, 4.0, 0.1),) * n)


def test_both_sides() -> None:
    told = traits(Animation=0.5, Children=0.4, Drama=-0.3, Popularity=0.25, y1970=-0.2)
    assert hypothesis(told) == (
        "Probably animation, films for children and well-known films against dramas and films of "
        "the 1970s."
    )
    assert side(told, 1) == "animation and films for children"


@pytest.mark.parametrize(
    ("strongest", "word"),
    [(0.4, "Probably"), (0.39, "Perhaps"), (0.3, "Perhaps"), (0.2, "Faintly")],
)
def test_as_sure_as_the_strongest(strongest: float, word: str) -> None:
    assert hypothesis(traits(War=-strongest)).split()[0] == word


def test_one_side_only() -> None:
    assert hypothesis(traits(Popularity=-0.5)) == (
        "Probably films that few know at the low end, nothing in particular at the high."
    )
    said = hypothesis(traits(Sci_Fi=0.5))
    assert said.startswith("Probably science fiction at the high end")


def test_nothing() -> None:
    assert hypothesis([]).endswith("read the twenty films and guess.")


@pytest.mark.parametrize(
    ("decades", "words"),
    [
        (["y1990"], "films of the 1990s"),
        (["y1980", "y1990"], "films of the 1980s–1990s"),
        (["y1980", "y1960", "y1970"], "films of the 1960s–1980s"),
        (["y1980", "y2010"], "films of the 1980s and 2010s"),
    ],
)
def test_decades_are_one_kind(decades: list[str], words: str) -> None:
    assert side(traits(**dict.fromkeys(decades, 0.3)), 1) == words


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (0.4, "about the middle"),
        (-0.4, "about the middle"),
        (0.5, "a little to the high side"),
        (-1.5, "to the low side"),
        (2.0, "far to the high side"),
    ],
)
def test_where_somebody_stands(place: float, words: str) -> None:
    assert standing(at(place, 0.5, 12)) == words
    assert standing(at(place, 0.9, 2)) == f"{words}, as far as I can tell yet"
    assert standing(at(place, 0.9, 0)) == "not known until a film is rated"


NAMES = st.sampled_from(
    ["Drama", "War", "Popularity", "y1930", "y1990", "y2000", "A genre of 2030"]
)


@given(st.dictionaries(NAMES, st.floats(-1, 1).filter(lambda value: value != 0)))
def test_no_side_says_what_does_not_stand_on_it(found: dict[str, float]) -> None:
    told = traits(**found)
    high, low = side(told, 1, n=10), side(told, -1, n=10)
    for name, words in {"Drama": "dramas", "War": "war films", "Popularity": "know"}.items():
        assert (words in high) == (found.get(name, 0) > 0)
        assert (words in low) == (found.get(name, 0) < 0)
    assert hypothesis(told).endswith(".")


def test_films_of_one_kind() -> None:
    high, low = traits(Drama=0.5, y2000=-0.5)
    assert films_of(high.trait) == "dramas"
    assert films_of(low.trait) == "films of the 2000s"
