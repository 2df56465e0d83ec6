"""Themes as people type them."""

import pytest

from recsys import Catalogue, Movie
from recsys.queries.names import Names, SeveralNamesError, UnreadNameError
from recsys.queries.themes import themes

N_FILMS = {
    "heist": 9,
    "coming of age": 8,
    "road movie": 7,
    "time travel": 6,
    "time loop": 5,
    "cyberpunk": 4,
    "world war i": 3,
    "world war ii": 12,
    "cat-and-mouse": 3,
    "cats": 2,
    "martial arts": 2,
    "b-movie": 2,
    "neo-noir": 6,
    "film noir": 3,
}


@pytest.fixture(scope="module")
def names() -> Names:
    films = [(theme,) for theme, n in N_FILMS.items() for _ in range(n)]
    return themes(
        Catalogue(
            Movie(at, f"Film {at}", 1990, ("Drama",), themes=of_film)
            for at, of_film in enumerate([*films, (), ("heist", "cats")])
        )
    )


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("heist", "heist"),
        ("Heists", "heist"),
        ("hiest", "heist"),
        ("coming-of-age", "coming of age"),
        ("time-travel", "time travel"),
        ("timetravel", "time travel"),
        ("road movies", "road movie"),
        ("cat", "cats"),
        ("cat and mouse", "cat-and-mouse"),
        ("kung fu", "martial arts"),
        ("WW2", "world war ii"),
        ("First World War", "world war i"),
        ("world war", "world war ii"),
        ("heist movies", "heist"),
        ("films about cats", "cats"),
        ("b movies", "b-movie"),
        ("noir film", "film noir"),
    ],
)
def test_a_theme_is_meant(names: Names, typed: str, meant: str) -> None:
    assert str(names.read(typed)) == meant


def test_what_fits_several_themes_or_none_names_them(names: Names) -> None:
    with pytest.raises(SeveralNamesError) as several:
        names.read("time")
    assert several.value.nearest == ("time travel", "time loop")
    with pytest.raises(UnreadNameError) as unread:
        names.read("road moviegoer")
    assert unread.value.nearest == ("road movie",)
    with pytest.raises(UnreadNameError) as unlike:
        names.read("xqzkv")
    assert unlike.value.nearest == ()


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("", ["world war ii", "heist", "coming of age"]),
        ("time", ["time travel", "time loop"]),
        ("coming-o", ["coming of age"]),
        ("arts", ["martial arts"]),
        ("punk", ["cyberpunk"]),
        ("film noir", ["film noir"]),
        ("b-movie", ["b-movie"]),
        ("hiest", ["heist"]),
        ("xqzkv", []),
    ],
)
def test_themes_are_completed_those_of_most_films_first(
    names: Names, typed: str, offered: list[str]
) -> None:
    assert names.complete(typed, 3) == offered


def test_where_no_film_has_a_theme_none_is_known() -> None:
    none = themes(Catalogue([Movie(1, "Film", 1990, ())]))
    assert none.complete("", 25) == []
    with pytest.raises(UnreadNameError):
        none.read("heist")
